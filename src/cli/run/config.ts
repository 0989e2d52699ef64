// Runs `keyturn config`.
import { showConfig } from '../../app/show-config.ts';
import { configText } from '../../report/config.ts';
import { outputRequest, type RawScan, scanRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';

export async function runConfig(session: Session, raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const view = await showConfig(scanRequest(raw, [], session), realPorts(session));
  deliverDocument(view, (style) => configText(view, style), output, session);
}

// Runs `keyturn trust`.
import { resolve } from 'node:path';
import { type TrustAction, trust } from '../../app/trust.ts';
import { UsageError } from '../../core/errors.ts';
import { trustText } from '../../report/config.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export interface RawTrust extends RawOutput {
  show?: boolean;
  remove?: boolean;
}

export async function runTrust(session: Session, file: string | undefined, raw: RawTrust): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const config = file === undefined ? null : resolve(session.cwd, file);
  const asked = { at: session.cwd, program: programName(session.env), config, action: actionOf(raw) };
  const view = trust(asked, realPorts(session));
  deliverDocument(view, (style) => trustText(view, style), output, session);
}

function actionOf({ show, remove }: RawTrust): TrustAction {
  if (show && remove) throw new UsageError('conflicting-options', '--show and --remove cannot both be meant');
  if (show) return 'show';
  return remove ? 'remove' : 'add';
}

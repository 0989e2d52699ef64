// Runs `keyturn explain`.
import { explain } from '../../app/explain/explain.ts';
import { explanationText } from '../../report/explanation.ts';
import { outputRequest, type RawOutput, scanRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';

export async function runExplain(session: Session, id: string, raw: RawOutput): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request = scanRequest({}, [], session);
  const progress = startProgress(output, session);
  const { explanation, root } = await explain(id, request, {
    ...realPorts(session),
    onProgress: progress.report,
  }).finally(() => progress.end());
  const { cwd } = request;
  deliverDocument(explanation, (style) => explanationText(explanation, style, { root, cwd }), output, session);
}

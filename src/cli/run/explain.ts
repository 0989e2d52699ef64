// Runs `keyturn explain`.
import { explain } from '../../app/explain/explain.ts';
import { explanationText } from '../../report/explanation.ts';
import { outputRequest, placeRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';

export async function runExplain(
  session: Session,
  { id, path }: { id: string; path?: string },
  raw: RawOutput,
): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request = placeRequest({}, path, session);
  const progress = startProgress(output, session);
  const { explanation, root } = await explain(id, request, {
    ...realPorts(session),
    onProgress: progress.report,
  }).finally(() => progress.end());
  const { cwd } = request;
  deliverDocument(explanation, (style) => explanationText(explanation, style, { root, cwd }), output, session);
}

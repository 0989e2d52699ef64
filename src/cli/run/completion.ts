// Runs `keyturn completion`.
import type { Command } from 'commander';
import { EXIT } from '../../core/exit.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { completionScript } from '../completion/script.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';

export function runCompletion(
  session: Session,
  { shell, program }: { shell: string; program: Command },
  raw: RawOutput,
): void {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const script = completionScript(shell, program);
  const exit = { code: EXIT.ok, reason: 'done' };
  deliverDocument({ schema: 'keyturn.completion/1', shell, script, next: [], exit }, () => script, output, session);
}

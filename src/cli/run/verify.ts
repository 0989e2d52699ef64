// Runs `keyturn verify`.
import { type VerifyRequest, verify } from '../../app/verify/verify.ts';
import { UsageError } from '../../core/errors.ts';
import { verifyText } from '../../report/verify.ts';
import { outputRequest } from '../arguments.ts';
import { listenForSignals } from '../interrupt.ts';
import { deliverDocument } from '../output.ts';
import { readImport } from '../read-import.ts';
import { rotatePorts } from '../rotate-ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { startWaiting } from '../waiting.ts';
import { placeOf, type RawPlace } from './rotate.ts';

export interface RawVerify extends RawPlace {
  all?: boolean;
  provider?: string;
  import?: string;
}

export async function runVerify(session: Session, names: readonly string[], raw: RawVerify): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const which = await whichOf(names, raw, session);
  const listener = listenForSignals();
  const waiting = startWaiting(output, session);
  waiting.begin('asking the providers');
  try {
    const request: VerifyRequest = { ...placeOf(raw, session), which, provider: raw.provider ?? null };
    const report = await verify(request, rotatePorts(session, request.environment, listener.signal)).finally(
      waiting.end,
    );
    if (listener.signal.aborted) session.exitCode = 130;
    else session.exitCode = report.exit.code;
    deliverDocument(report, (style) => verifyText(report, style), output, session);
  } finally {
    listener.stop();
  }
}

async function whichOf(names: readonly string[], raw: RawVerify, session: Session): Promise<VerifyRequest['which']> {
  if (names.length > 0 && raw.all)
    throw new UsageError('conflicting-options', `--all and ${names[0]} cannot both be meant`);
  if (raw.import !== undefined) return { kind: 'import', ...readImport(raw.import, session) };
  if (raw.all) return { kind: 'all' };
  if (names.includes('-')) {
    if (names.length > 1) throw new UsageError('conflicting-options', '- and names cannot both be meant');
    return { kind: 'value', text: await readText(session) };
  }
  if (raw.provider !== undefined)
    throw new UsageError('bad-value', '--provider belongs to a value on standard input: verify -');
  if (names.length > 0) return { kind: 'named', names };
  const begin = programName(session.env);
  throw new UsageError('missing-argument', 'which key? name it, or take --all', [`${begin} verify --all`]);
}

const LARGEST = 64 << 10;

/** A secret from standard input; at a terminal it is asked for without being shown. */
export async function readText(session: Session): Promise<string> {
  if (session.stdin.isTTY) {
    const { openPrompts } = await import('../prompts.ts');
    const prompts = openPrompts(session, {});
    if (prompts) return prompts.hidden('Paste the key');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of session.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > LARGEST) throw new UsageError('bad-value', 'standard input is too large to be a key');
  }
  return Buffer.concat(chunks).toString('utf8');
}

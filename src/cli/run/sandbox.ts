// Runs `keyturn sandbox`.
import { relative, resolve } from 'node:path';
import { faultOf, openSandbox } from '../../app/sandbox.ts';
import { parseDuration } from '../../core/duration.ts';
import { UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { listenForSignals } from '../interrupt.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export interface RawSandbox extends RawOutput {
  port?: string;
  dir?: string;
  propagation?: string;
  fault?: string[];
}

const DIRECTORY = 'keyturn-sandbox';
const LARGEST_PORT = 65_535;

export async function runSandbox(session: Session, raw: RawSandbox): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const directory = resolve(session.cwd, raw.dir ?? DIRECTORY);
  const listener = listenForSignals();
  const sandbox = await openSandbox({
    port: portOf(raw.port),
    propagation: durationOf(raw.propagation),
    faults: (raw.fault ?? []).map(faultOf),
    directory,
    program: programName(session.env),
    ...(output.quiet ? {} : { onExchange: (line: string) => session.stderr.write(`${line}\n`) }),
  });
  const { origin, baseUrl, files } = sandbox;
  const next = nextOf(relative(session.cwd, directory) || '.', programName(session.env));
  const document = {
    schema: 'keyturn.sandbox/1',
    origin,
    baseUrl,
    directory,
    files,
    next,
    exit: { code: 0, reason: 'ready' },
  };
  const text = () =>
    [
      `The sandbox is at ${origin}. Ctrl-C ends it; its keys are gone then.`,
      `done  new: ${files.map((name) => (name.endsWith('env') ? `${name} (600)` : name)).join(', ')}`,
      'Next, in another terminal',
      ...next.map((command) => `  ${command}`),
      '',
    ].join('\n');
  deliverDocument(document, text, output, session);
  await new Promise((done) => listener.signal.addEventListener('abort', done, { once: true }));
  listener.stop();
  await sandbox.close();
}

function nextOf(directory: string, program: string): string[] {
  return [
    `cd ${shellWord(directory)}`,
    'set -a; . ./admin.env; set +a',
    `${program} trust`,
    `${program} rotate OPENROUTER_API_KEY --dry-run`,
  ];
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= LARGEST_PORT) return port;
  throw new UsageError('bad-value', `--port takes a number up to ${LARGEST_PORT}, not "${text}"`);
}

function durationOf(text: string | undefined): number {
  const duration = parseDuration(text ?? '0');
  if (duration !== null) return duration;
  throw new UsageError('bad-value', `--propagation takes a duration such as 3s, not "${text}"`);
}

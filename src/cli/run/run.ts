// Runs `keyturn run`.
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  type AskedInjection,
  environmentWith,
  type Injection,
  injectionFor,
  logInjection,
} from '../../app/vault/inject.ts';
import { KeyturnError, UsageError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import { shellWord } from '../../core/shell.ts';
import { type Child, type ChildEnd, startChild } from '../../io/child.ts';
import { reveal } from '../../io/reveal.ts';
import { watchFile } from '../../io/watch.ts';
import { isMaskable, maskerFor } from '../../vault/mask.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { vaultPorts } from '../vault-ports.ts';
import { readFrom } from './run-from.ts';
import { askedVault, checkReveal, namesOf, type RawVault, tellKeySource } from './vault-common.ts';

export interface RawRun extends Omit<RawVault, 'only'> {
  only?: string;
  from?: string;
  mask?: boolean;
  restartOnChange?: string | true;
  printEnv?: string;
}

const MERCY_MS = 10_000;

export async function runRun(session: Session, argv: readonly string[], raw: RawRun): Promise<void> {
  const only = namesOf(raw.only === undefined ? undefined : [raw.only]);
  const { only: _, ...rest } = raw;
  const asked: AskedInjection = {
    ...askedVault(rest, session),
    only,
    from: raw.from === undefined || raw.from === 'vault' ? null : raw.from,
    to: argv.length > 0 ? basename(argv[0]) : `print-env ${raw.printEnv}`,
  };
  if (raw.printEnv !== undefined) {
    await printEnvironment(asked, raw, argv, session);
    return;
  }
  if (argv.length === 0) {
    throw new UsageError('missing-argument', 'run needs a command', [`${programName(session.env)} run -- COMMAND`]);
  }
  const signal = signalOf(raw.restartOnChange);
  const injection = await inject(asked, session);
  if (signal !== null && injection.file === null) {
    throw new UsageError('conflicting-options', `--restart-on-change cannot see changes of the store ${raw.from}`, [
      'it watches the vault, or a file: --from FILE',
    ]);
  }
  tell(injection, raw, session);
  const end = await new Runner(asked, argv, raw, session).run(injection, signal);
  session.exitCode = exitOf(end, argv[0], session);
}

function inject(asked: AskedInjection, session: Session): Promise<Injection> {
  const environment = asked.group === 'default' ? null : asked.group;
  return injectionFor(asked, (from) => readFrom(from, session, environment), vaultPorts(session));
}

function tell({ values, skipped, opened }: Injection, raw: RawRun, session: Session): void {
  if (opened) tellKeySource(opened.host, session, raw.quiet === true);
  if (raw.quiet) return;
  if (skipped.length > 0) session.stderr.write(`left out: ${skipped.join(', ')} cannot be the name of a variable\n`);
  if (!isMasked(raw, session)) return;
  const plain = [...values].filter(([, value]) => value.length > 0 && !isMaskable(value)).map(([name]) => name);
  if (plain.length > 0) session.stderr.write(`not masked: ${plain.join(', ')}, too short or a plain word\n`);
}

function isMasked({ mask }: RawRun, { stdout }: Session): boolean {
  return mask ?? !stdout.isTTY;
}

/** The program, again and again if a change is to restart it. */
class Runner {
  constructor(
    readonly asked: AskedInjection,
    readonly argv: readonly string[],
    readonly raw: RawRun,
    readonly session: Session,
  ) {}

  async run(injection: Injection, signal: NodeJS.Signals | 'restart' | null): Promise<ChildEnd> {
    let current = injection;
    for (;;) {
      const child = this.#start(current);
      if (signal === null || current.file === null) return child.ended;
      const next = await this.#untilChange(child, current, signal);
      if (!('values' in next)) return next;
      current = next;
    }
  }

  #start(injection: Injection): Child {
    const { stdout, stderr, cwd, env } = this.session;
    logInjection(injection, this.asked, vaultPorts(this.session));
    const secrets = [...injection.values].map(([name, value]) => ({ name, value }));
    const mask = isMasked(this.raw, this.session) ? maskerFor(secrets) : null;
    return startChild({ argv: this.argv, cwd, env: environmentWith(injection, env), mask, stdout, stderr });
  }

  /** How the program ended, or what its next start gets. */
  #untilChange(child: Child, before: Injection, signal: NodeJS.Signals | 'restart'): Promise<ChildEnd | Injection> {
    return new Promise((resolve) => {
      let current = before;
      let restarting: Injection | null = null;
      const look = async () => {
        const fresh = await this.#read();
        if (!fresh || fresh.version === current.version || restarting) return;
        current = fresh;
        if (signal !== 'restart') {
          child.kill(signal);
          return;
        }
        restarting = fresh;
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), MERCY_MS).unref();
      };
      const stop = watchFile(before.file ?? '', () => void look());
      child.ended.then((end) => {
        stop();
        resolve(restarting ?? end);
      });
    });
  }

  /** Null: the vault cannot be read now; what runs goes on. */
  async #read(): Promise<Injection | null> {
    try {
      return await inject(this.asked, this.session);
    } catch (error) {
      if (!(error instanceof KeyturnError)) throw error;
      this.session.stderr.write(`goes on with the values before, ${error.code}: ${error.message}\n`);
      return null;
    }
  }
}

function signalOf(raw: string | true | undefined): NodeJS.Signals | 'restart' | null {
  if (raw === undefined) return null;
  if (raw === true || raw === 'restart') return 'restart';
  const name = `SIG${raw.toUpperCase().replace(/^SIG/, '')}`;
  if (['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT'].includes(name)) return name as NodeJS.Signals;
  throw new UsageError('bad-value', `--restart-on-change takes HUP, USR1, USR2, TERM or INT, not "${raw}"`);
}

/** As `env` does: 126 it cannot be executed, 127 it is not there. */
function exitOf(end: ChildEnd, command: string, session: Session): number {
  if (end.code !== null) return end.code;
  // Some systems say EACCES for what is not there.
  const there = !command.includes('/') || statSync(resolve(session.cwd, command), { throwIfNoEntry: false });
  if (!there || (end.fault === 'ENOENT' && !command.includes('/'))) {
    session.stderr.write(`error not-found: no program ${command}\n`);
    return EXIT.notFound;
  }
  if (end.fault === 'ENOENT') {
    session.stderr.write(`error not-found: ${command} is there, but not the program that its first line names\n`);
    return EXIT.notFound;
  }
  session.stderr.write(`error cannot-execute: ${command} cannot be executed: ${end.fault}\n`);
  return end.fault === 'E2BIG' ? EXIT.runFailed : EXIT.cannotExecute;
}

const PRINTERS: Record<string, (name: string, value: string) => string> = {
  sh: (name, value) => `export ${name}=${shellWord(value)}\n`,
  fish: (name, value) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'\n`,
};

async function printEnvironment(
  asked: AskedInjection,
  raw: RawRun,
  argv: readonly string[],
  session: Session,
): Promise<void> {
  const print = PRINTERS[raw.printEnv ?? ''];
  if (!print) throw new UsageError('bad-value', `--print-env takes sh or fish, not "${raw.printEnv}"`);
  if (argv.length > 0) throw new UsageError('conflicting-options', '--print-env starts no program');
  // A terminal is no reason: what is printed is meant for a shell.
  checkReveal({ reveal: raw.reveal, json: true }, session, 'keyturn run --print-env');
  const injection = await inject(asked, session);
  const { values } = injection;
  logInjection(injection, asked, vaultPorts(session));
  await reveal([...values].map(([name, value]) => print(name, `${value}`)).join(''), session.stdout);
}

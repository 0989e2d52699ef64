// Runs `keyturn resolve`.
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, resolve as resolvePath } from 'node:path';
import { vaultPath } from '../../app/vault/place.ts';
import {
  type AskedLogin,
  type AskedResolve,
  resolveAws,
  resolveDocker,
  resolveExec,
  resolveGit,
  resolveValue,
} from '../../app/vault/resolve.ts';
import { StoreError, UsageError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import { shellWord } from '../../core/shell.ts';
import { reveal } from '../../io/reveal.ts';
import { writeProgram } from '../../io/write-program.ts';
import type { Session } from '../session.ts';
import { vaultPorts } from '../vault-ports.ts';
import { askedVault, namesOf, type RawVault } from './vault-common.ts';

export interface RawResolve extends Omit<RawVault, 'only'> {
  as?: string;
  host?: string;
  username?: string;
  allow?: string;
  writeWrapper?: string;
}

const PROTOCOLS = ['openclaw', 'value', 'git', 'aws', 'docker'] as const;
type Protocol = (typeof PROTOCOLS)[number];

export async function runResolve(session: Session, words: readonly string[], raw: RawResolve): Promise<void> {
  const protocol = protocolOf(raw, words);
  const { allow, ...rest } = raw;
  const asked: AskedResolve = {
    ...askedVault(rest, session),
    allow: namesOf(allow === undefined ? undefined : [allow]),
  };
  if (raw.writeWrapper !== undefined) {
    writeWrapper(raw.writeWrapper, { protocol, words, raw, asked }, session);
    return;
  }
  const answer = await ANSWERS[protocol](words, asked, raw, session);
  if (answer === null) {
    // The words that Docker looks for.
    session.stdout.write('credentials not found in native keychain\n');
    session.exitCode = EXIT.found;
  } else await reveal(answer, session.stdout);
}

type Answer = (
  words: readonly string[],
  asked: AskedResolve,
  raw: RawResolve,
  session: Session,
) => Promise<string | null>;

const ANSWERS: Record<Protocol, Answer> = {
  openclaw: async (_words, asked, _raw, session) => {
    const ports = vaultPorts(session);
    return resolveExec(await ports.readInput('-'), asked, ports);
  },
  value: (words, asked, _raw, session) => {
    if (words.length !== 1) throw new UsageError('missing-argument', 'resolve --as value needs one name');
    return resolveValue(words[0], asked, vaultPorts(session));
  },
  git: async (words, asked, raw, session) => {
    const ports = vaultPorts(session);
    const login = loginOf(words, asked, raw);
    return resolveGit(words[1] ?? 'get', `${await ports.readInput('-')}`, login, ports);
  },
  aws: (words, asked, _raw, session) => resolveAws(words, asked, vaultPorts(session)),
  docker: async (words, asked, raw, session) => {
    const ports = vaultPorts(session);
    const login = loginOf(words, asked, raw);
    return resolveDocker(words[1] ?? 'get', `${await ports.readInput('-')}`, login, ports);
  },
};

function loginOf([secret]: readonly string[], asked: AskedResolve, { host, username }: RawResolve): AskedLogin {
  if (!secret) throw new UsageError('missing-argument', 'the name of the secret is missing');
  if (!host) {
    throw new UsageError('missing-argument', 'without --host any server could ask for the secret', [
      '--host github.com',
    ]);
  }
  return { ...asked, secret, host, username: username ?? 'x-access-token' };
}

function protocolOf({ as }: RawResolve, words: readonly string[]): Protocol {
  if (as === undefined) return words.length > 0 ? 'value' : 'openclaw';
  const found = PROTOCOLS.find((each) => each === as);
  if (found) return found;
  throw new UsageError('bad-value', `--as takes ${PROTOCOLS.join(', ')}, not "${as}"`);
}

interface Wrapper {
  protocol: Protocol;
  words: readonly string[];
  raw: RawResolve;
  asked: AskedResolve;
}

/** A program of its own: OpenClaw takes no symbolic link, and hands over next to no environment. */
function writeWrapper(file: string, { protocol, words, raw, asked }: Wrapper, session: Session): void {
  const { env, cwd } = session;
  const path = resolvePath(cwd, file);
  const program = realpathSync(process.argv[1]);
  const vault = vaultPath(asked, vaultPorts(session));
  if (!isAbsolute(vault)) throw new StoreError('no-vault', `${vault} is no absolute path`);
  const homes = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'KEYTURN_KEY_SOURCE', 'KEYTURN_KEY_FILE'];
  const kept = [['HOME', env.HOME ?? homedir()], ...homes.map((name) => [name, env[name]])].filter(
    ([, value]) => value,
  );
  const args = ['resolve', '--as', protocol, '--vault', vault, '--env', asked.group];
  if (asked.allow) args.push('--allow', asked.allow.join(','));
  if (raw.host) args.push('--host', raw.host);
  if (raw.username) args.push('--username', raw.username);
  const lines = [
    '#!/bin/sh',
    `# Answers from the vault of keyturn; holds no secret. Written by: keyturn resolve --write-wrapper`,
    ...kept.map(([name, value]) => `export ${name}=${shellWord(value ?? '')}`),
    `exec ${[process.execPath, program, ...args, ...words].map(shellWord).join(' ')} "$@"`,
  ];
  writeProgram(path, `${lines.join('\n')}\n`);
  if (!raw.quiet) session.stderr.write(`written, mode 700: ${path}\n`);
}

// Runs `keyturn resolve`.
import {
  type AskedLogin,
  type AskedResolve,
  resolveAws,
  resolveDocker,
  resolveExec,
  resolveGit,
  resolveValue,
} from '../../app/vault/resolve.ts';
import { UsageError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import { reveal } from '../../io/reveal.ts';
import type { Session } from '../session.ts';
import { vaultPorts } from '../vault-ports.ts';
import { PROTOCOLS, type Protocol, type RawResolve } from './resolve-words.ts';
import { askedVault, namesOf } from './vault-common.ts';

export async function runResolve(session: Session, words: readonly string[], raw: RawResolve): Promise<void> {
  const protocol = protocolOf(raw, words);
  const { allow, ...rest } = raw;
  const asked: AskedResolve = {
    ...askedVault(rest, session),
    allow: namesOf(allow === undefined ? undefined : [allow]),
  };
  if (raw.setup || raw.writeWrapper !== undefined) {
    const { setUp } = await import('./resolve-setup.ts');
    setUp({ protocol, words, raw, asked }, session);
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

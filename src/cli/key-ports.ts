// The real outside, for the key of this host.
import { readSync } from 'node:fs';
import { homeDirectory } from '../core/directories.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import { systemClock } from '../io/clock.ts';
import { createPrivate, readGiven, readPrivate, replacePrivate } from '../io/private-files.ts';
import type { KeyPorts } from '../vault/key-sources/ports.ts';
import type { Session } from './session.ts';

export function keyPorts(session: Session): KeyPorts {
  const { env } = session;
  const { platform } = process;
  return {
    env,
    platform,
    dataDirectory: homeDirectory('data', env, platform),
    stateDirectory: homeDirectory('state', env, platform),
    readPrivate,
    readGiven,
    createPrivate,
    replacePrivate,
    keychain: async () => {
      const { openKeychain } = await import('../io/keychain.ts');
      return openKeychain(env, platform);
    },
    askPassphrase: (of, confirm) => passphraseOnce(of, confirm, session),
    now: () => systemClock.now(),
  };
}

/** A person is asked once, and a descriptor can be read once only. */
const known = new WeakMap<Session, Map<string, Secret>>();

async function passphraseOnce(of: 'host' | 'vault', confirm: boolean, session: Session): Promise<Result<Secret>> {
  const all = known.get(session) ?? new Map<string, Secret>();
  known.set(session, all);
  const source = session.env.KEYTURN_PASSPHRASE_FD === undefined ? of : 'descriptor';
  const before = all.get(source);
  if (before) return done(before);
  const asked = await askPassphrase(of, confirm, session);
  if (asked.ok) all.set(source, asked.value);
  return asked;
}

/** From the descriptor that KEYTURN_PASSPHRASE_FD names, else asked for at the terminal. */
async function askPassphrase(of: 'host' | 'vault', confirm: boolean, session: Session): Promise<Result<Secret>> {
  const descriptor = session.env.KEYTURN_PASSPHRASE_FD;
  if (descriptor !== undefined) return fromDescriptor(descriptor);
  const { openPrompts } = await import('./prompts.ts');
  const prompts = openPrompts(session, {});
  if (!prompts) {
    return failed('busy', 'the passphrase cannot be asked for: there is no terminal', {
      hints: ['hand it over on a descriptor: KEYTURN_PASSPHRASE_FD=3 keyturn ... 3< FILE'],
    });
  }
  const typed = await prompts.hidden(of === 'host' ? 'Passphrase of this host' : 'Passphrase of the vault');
  if (confirm && (await prompts.hidden('The same again')) !== typed) {
    return failed('invalid', 'the two passphrases differ; nothing was changed');
  }
  return done(new Secret(typed));
}

const LONGEST = 4096;

function fromDescriptor(text: string): Result<Secret> {
  if (!/^\d{1,4}$/.test(text)) return failed('invalid', 'KEYTURN_PASSPHRASE_FD is no number of a descriptor');
  const buffer = Buffer.alloc(LONGEST);
  let length = 0;
  try {
    while (length < LONGEST) {
      const read = readSync(Number(text), buffer, length, LONGEST - length, null);
      if (read === 0) break;
      length += read;
    }
  } catch (error) {
    return failed('busy', `descriptor ${text} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  const [line] = buffer.toString('utf8', 0, length).split(/\r?\n/);
  buffer.fill(0);
  return line === '' ? failed('invalid', `descriptor ${text} holds no passphrase`) : done(new Secret(line));
}

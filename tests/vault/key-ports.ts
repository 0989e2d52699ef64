// A scratch host for key sources: real files, a keychain in memory, a passphrase that a test sets.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { done, failed, type Result } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';
import { createPrivate, readGiven, readPrivate, replacePrivate } from '../../src/io/private-files.ts';
import type { Keychain, KeyPorts } from '../../src/vault/key-sources/ports.ts';
import { temporaryDirectory } from '../fakes/repo.ts';

export interface ScratchHost extends KeyPorts {
  home: string;
  passphrase: string | null;
  locked: boolean;
  entries: Map<string, string>;
}

export function scratchHost(env: NodeJS.ProcessEnv = {}): ScratchHost {
  const home = temporaryDirectory();
  mkdirSync(home, { recursive: true });
  const host: ScratchHost = {
    home,
    passphrase: null,
    locked: false,
    entries: new Map(),
    env: { HOME: home, ...env },
    platform: 'linux',
    dataDirectory: join(home, 'data'),
    stateDirectory: join(home, 'state'),
    readPrivate,
    readGiven,
    createPrivate,
    replacePrivate,
    keychain: async () => (host.locked ? failed('busy', 'the keychain is locked') : done(keychainOf(host.entries))),
    askPassphrase: async () => passphraseOf(host),
    now: () => Date.parse('2026-03-02T10:00:00Z'),
  };
  return host;
}

function passphraseOf({ passphrase }: ScratchHost): Result<Secret> {
  return passphrase === null ? failed('busy', 'there is no terminal') : done(new Secret(passphrase));
}

function keychainOf(entries: Map<string, string>): Keychain {
  return {
    get: async (account) => done(entries.get(account) ?? null),
    set: async (account, value) => {
      entries.set(account, value.reveal());
      return done(null);
    },
  };
}

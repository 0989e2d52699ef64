// A vault with one value under a host key file, read without the program.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addGroup, find, newVault, setValue, vaultText } from '../../src/vault/edit.ts';
import { parseVault } from '../../src/vault/format.ts';
import { identityOf } from '../../src/vault/identity.ts';
import { openVault } from '../../src/vault/open.ts';
import type { VersionLabel } from '../../src/vault/record.ts';

const PLACE = { group: 'default', name: 'OPENROUTER_API_KEY' };

export class ScratchVault {
  readonly #identity;
  readonly #path: string;

  constructor(home: string, directory: string, value: string) {
    const key = randomBytes(32);
    this.#identity = identityOf(key);
    this.#path = join(directory, '.keyturn.vault');
    const keyFile = join(home, '.local/share/keyturn/host.key');
    mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
    writeFileSync(keyFile, `${key.toString('base64')}\n`, { mode: 0o600 });
    const empty = addGroup(newVault(), PLACE.group, [{ recipient: this.#identity.recipient, label: 'me' }]);
    const vault = setValue(empty, PLACE, Buffer.from(value), new Date().toISOString()) ?? empty;
    writeFileSync(this.#path, vaultText(vault), { mode: 0o600 });
  }

  value(label: VersionLabel): string | null {
    const vault = openVault(parseVault(readFileSync(this.#path, 'utf8')), this.#identity);
    return find(vault, PLACE, label)?.value.toString() ?? null;
  }
}

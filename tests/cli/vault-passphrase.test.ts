// A vault with a passphrase of its own: a copy of it is all that another host needs.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { answers, itWith } from './absent.ts';
import { fileOf, fresh, type Place, place, readValue, set, textOf } from './vault-place.ts';

afterAll(removeTemporary);

const READER = new URL('../vault/read_vault.py', import.meta.url).pathname;
const hasPython = answers('python3', '-c', 'import cryptography');

/** The command with the passphrase on descriptor 3. */
function knowing(at: Place, passphrase: string, ...words: string[]) {
  const file = join(at.home, 'passphrase');
  writeFileSync(file, passphrase, { mode: 0o600 });
  const env = { ...at.env, KEYTURN_PASSPHRASE_FD: '3' };
  return spawnSync('sh', ['-c', 'exec keyturn "$@" 3< "$0"', file, ...words], {
    cwd: at.cwd,
    env,
    encoding: 'utf8',
    input: 'other value',
  });
}

describe.skipIf(process.platform === 'win32')('a passphrase of the vault', () => {
  it('opens a copy on another host, which can then be a recipient itself', async () => {
    const [at, there] = [place(), place()];
    const [value, phrase] = [fresh(), `${fresh()} é`];
    await set(at, 'API_TOKEN', value);
    expect(knowing(at, 'short', 'vault', 'rekey', '--add', 'passphrase').stderr).toContain('at least 8 characters');
    const before = textOf(at).split('\n');
    const added = knowing(at, phrase, 'vault', 'rekey', '--add', 'passphrase');
    expect(added.status, added.stderr).toBe(0);
    expect(textOf(at)).toMatch(/^kdf default keyturn1-\S+ scrypt 17 8 1 [\w-]{22}$/m);
    // No record was written anew.
    const records = (lines: readonly string[]) => lines.slice(lines.indexOf('00'));
    expect(records(textOf(at).split('\n'))).toEqual(records(before));
    expect(await readValue(at, 'API_TOKEN')).toBe(value);
    const status = knowing(at, '', 'vault', 'status');
    expect(status.stdout).toContain('yes  a copy of the vault file, with its passphrase');
    const document = JSON.parse(knowing(at, '', 'vault', 'status', '--json').stdout);
    expect(mistakesIn(document)).toEqual([]);
    expect(document.groups[0].recipients).toMatchObject([
      { passphrase: false },
      { label: 'passphrase', passphrase: true },
    ]);

    copyFileSync(fileOf(at), fileOf(there));
    const closed = knowing(there, phrase, 'vault', 'get', 'API_TOKEN', '--reveal');
    expect([closed.status, closed.stderr]).toEqual([
      2,
      expect.stringContaining('with the passphrase that it has: --passphrase'),
    ]);
    const wrong = knowing(there, `${phrase}!`, 'vault', 'get', 'API_TOKEN', '--reveal', '--passphrase');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('error key-refused: wrong passphrase')]);
    // The same letters, typed on another keyboard.
    const opened = knowing(there, phrase.normalize('NFD'), 'vault', 'get', 'API_TOKEN', '--reveal', '--passphrase');
    expect([opened.status, opened.stdout], opened.stderr).toEqual([0, value]);
    const run = knowing(there, phrase, 'run', '--passphrase', '--', 'sh', '-c', 'test -n "$API_TOKEN"');
    expect(run.status, run.stderr).toBe(0);
    const { recipient } = JSON.parse(knowing(there, '', 'vault', 'status', '--json').stdout);
    const joined = knowing(there, phrase, 'vault', 'rekey', '--passphrase', '--add', recipient, '--label', 'new-host');
    expect(joined.status, joined.stderr).toBe(0);
    expect(await readValue(there, 'API_TOKEN')).toBe(value);

    // A new data key keeps the passphrase; taken out, it opens nothing more.
    for (const words of [['rekey'], ['set', 'OTHER']])
      expect(knowing(there, 'value', 'vault', ...words).status).toBe(0);
    expect(knowing(there, phrase, 'vault', 'get', 'API_TOKEN', '--reveal', '--passphrase').stdout).toBe(value);
    const removed = knowing(there, '', 'vault', 'rekey', '--remove', 'passphrase');
    expect([removed.status, removed.stdout]).toEqual([0, expect.stringContaining('API_TOKEN')]);
    expect(textOf(there)).not.toMatch(/^kdf /m);
    const gone = knowing(there, phrase, 'vault', 'get', 'API_TOKEN', '--reveal', '--passphrase');
    expect([gone.status, gone.stderr]).toEqual([2, expect.stringContaining('no passphrase opens the group default')]);
  });

  it('cannot be given other parameters', async () => {
    const at = place();
    await set(at, 'API_TOKEN', fresh());
    expect(knowing(at, fresh(), 'vault', 'rekey', '--add', 'passphrase').status).toBe(0);
    const text = textOf(at);
    for (const changed of [
      text.replace(' scrypt 17 ', ' scrypt 18 '),
      text.replace(' scrypt 17 ', ' scrypt 1 '),
      text.replace(' scrypt 17 ', ' scrypt 40 '),
      text.replace(/^(kdf .*)$/m, '$1\n$1'),
      text.replace(/^kdf .*\n/m, ''),
      text.replace(/^(recipient .*)\n(kdf .*)$/m, '$2\n$1'),
    ]) {
      expect(changed).not.toBe(text);
      writeFileSync(fileOf(at), changed);
      expect(knowing(at, '', 'vault', 'list').stderr).toContain('error vault-damaged');
    }
  });

  itWith(hasPython, "Python's cryptography", 'is enough for a program that knows the page alone', async () => {
    const at = place();
    const [value, phrase] = [fresh(), fresh()];
    await set(at, 'API_TOKEN', value);
    expect(knowing(at, phrase, 'vault', 'rekey', '--add', 'passphrase').status).toBe(0);
    const { stdout, stderr } = spawnSync('python3', [READER, fileOf(at), 'passphrase'], {
      input: phrase,
      encoding: 'utf8',
    });
    const read = JSON.parse(stdout || `"${stderr}"`);
    expect(Buffer.from(read.default.API_TOKEN[0].value, 'hex').toString()).toBe(value);
    expect(readFileSync(fileOf(at), 'utf8')).not.toContain(phrase);
  });
});

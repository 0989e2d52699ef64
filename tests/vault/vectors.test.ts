// docs/vault-format.md and its example against keyturn, and against a reader in Python that knows the description only.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { vaultText } from '../../src/vault/edit.ts';
import { parseVault } from '../../src/vault/format.ts';
import { identityOf } from '../../src/vault/identity.ts';
import { openVault } from '../../src/vault/open.ts';
import { deriveKey } from '../../src/vault/seal.ts';
import { answers, describeWith } from '../cli/absent.ts';
import { fileOf, inside, place, set } from '../cli/vault-place.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

const PAGE = new URL('../../docs/vault-format.md', import.meta.url);
const EXAMPLE = new URL('../../docs/vault-example.vault', import.meta.url);
const READER = new URL('read_vault.py', import.meta.url).pathname;

const page = readFileSync(PAGE, 'utf8');
const example = readFileSync(EXAMPLE, 'utf8');
const keyFrom = (first: number) => Buffer.from(Array.from({ length: 32 }, (_, i) => first + i));
const ada = keyFrom(0);
const ben = keyFrom(32);

interface Row {
  group: string;
  name: string;
  version: number;
  counter: number;
  label: string;
  value: string;
}

/** The rows of the last table of the page. */
function rowsOfPage(): Row[] {
  const rows = page.matchAll(/^\| (\w+) +\| (\w+) +\| (\d+) +\| (\d+) +\| (\w+) +\| (.*?) *\|$/gm);
  return [...rows].map(([, group, name, version, counter, label, told]) => {
    const [, bytes] = /^the bytes (.*)$/.exec(told) ?? [];
    const value = bytes ? bytes.replaceAll(' ', '') : Buffer.from(told.replaceAll('`', '')).toString('hex');
    return { group, name, version: Number(version), counter: Number(counter), label, value };
  });
}

function rowsOfVault(key: Buffer): Row[] {
  const { groups } = openVault(parseVault(example), identityOf(key));
  return [...groups].flatMap(([group, { entries }]) =>
    [...entries.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ name, versions }) =>
        versions.map(({ version, counter, label, value }) => {
          return { group, name, version, counter, label, value: value.toString('hex') };
        }),
      ),
  );
}

describe('the example of the page', () => {
  it('holds what the page says', () => {
    const rows = rowsOfPage();
    expect(rows).toHaveLength(6);
    expect(rowsOfVault(ben)).toEqual(rows);
    expect(rowsOfVault(ada)).toEqual(rows.filter(({ group }) => group === 'default'));
  });

  it('is written as it was read', () => {
    expect(vaultText(openVault(parseVault(example), identityOf(ada)))).toBe(example);
  });

  it('has the keys that the page names', () => {
    const group = openVault(parseVault(example), identityOf(ada)).groups.get('default');
    const { dataKey, keys, entries } = group ?? expect.unreachable();
    for (const key of [deriveKey(ada, 'identity'), dataKey, keys.record, keys.name, keys.header]) {
      expect(page).toContain(`\`${key.toString('hex').replace(/.{8}(?=.)/g, '$& ')}\``);
    }
    for (const word of [keys.kid, entries.get('GREETING')?.tag]) expect(page).toContain(`\`${word}\``);
  });
});

function readByPython(file: string, key: Buffer) {
  const { stdout, stderr } = spawnSync('python3', [READER, file], { input: key.toString('hex'), encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, Record<string, Omit<Row, 'group' | 'name'>[]> | null>;
}

const hasPython = answers('python3', '-c', 'import cryptography');

describeWith(hasPython, "Python's cryptography", 'Python reads by the page alone', () => {
  it('the example', () => {
    const read = readByPython(EXAMPLE.pathname, ben);
    const rows = Object.entries(read).flatMap(([group, secrets]) =>
      Object.entries(secrets ?? {}).flatMap(([name, records]) => records.map((each) => ({ group, name, ...each }))),
    );
    const order = ({ group, name, version }: Row) => `${group} ${name} ${version}`;
    expect(rows.sort((a, b) => (order(a) < order(b) ? -1 : 1))).toEqual(rowsOfPage());
    expect(readByPython(EXAMPLE.pathname, ada).production).toBeNull();
  });

  it('a vault that commands have made', async () => {
    const at = place();
    for (let i = 1; i <= 11; i++) await set(at, 'MANY', `value ${i}`);
    await set(at, 'OTHER', Buffer.from([0, 255]), '--env', 'production');
    await set(at, 'GONE', 'x');
    for (const args of [['rm', 'GONE'], ['rekey']]) {
      expect((await inside(at, ['vault', ...args])).status).toBe(0);
    }
    const key = Buffer.from(readFileSync(join(at.home, '.local/share/keyturn/host.key'), 'utf8'), 'base64');
    const read = readByPython(fileOf(at), key);
    const versions = (records: Omit<Row, 'group' | 'name'>[] = []) =>
      records.map(({ version, label, value }) => [version, label, Buffer.from(value, 'hex').toString('latin1')]);
    expect(versions(read.default?.MANY)).toEqual([
      [10, 'previous', 'value 10'],
      [11, 'current', 'value 11'],
    ]);
    expect(versions(read.default?.GONE)).toEqual([[2, 'removed', '']]);
    expect(versions(read.production?.OTHER)).toEqual([[1, 'current', '\0\xff']]);
  });
});

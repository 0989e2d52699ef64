import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { type Folder, makeFolder, opened, portsFor } from './bench.ts';
import { describeStore, one, text } from './contract.ts';

const START = '# settings\nexport OTHER="1" # one\r\n\nLAST=x';

describeStore('env-file', () => {
  const folder = makeFolder();
  const path = folder.at('.env');
  writeFileSync(path, START);
  const read = (): Record<string, string> => parse(readFileSync(path));
  return {
    open: (names) => opened({ kind: 'env-file', path: '.env', reader: 'dotenv' }, names, portsFor(folder.path)),
    seen: (name) => read()[name] ?? null,
    disturb: () => writeFileSync(path, `FOREIGN=1\n${readFileSync(path, 'utf8')}`),
    rest: () => readFileSync(path, 'utf8').replace(/\n?^(?:API_VALUE|PAIR_\w+)=.*$/gm, ''),
    breakIt: () => rmSync(folder.path, { recursive: true }),
    close: folder.remove,
  };
});

describe('an env file', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => folder.remove());

  const open = (entry: object = {}) =>
    opened({ kind: 'env-file', path: '.env', ...entry }, { value: 'KEY' }, portsFor(folder.path));

  test('keeps everything but the value', async () => {
    const before = '# a\r\n\r\nexport KEY = "old"   # note\r\nB=2';
    writeFileSync(folder.at('.env'), before);
    chmodSync(folder.at('.env'), 0o640);
    expect(open().describe()).toBe('.env line 3, mode 640 stays');
    expect(await open().check(one('new'))).toEqual({ ok: true, value: ['.env: other users may open it (mode 640)'] });
    expect((await open().put(one('new'), null)).ok).toBe(true);
    expect(readFileSync(folder.at('.env'), 'utf8')).toBe(before.replace('old', 'new'));
    expect(statSync(folder.at('.env')).mode & 0o777).toBe(0o640);
  });

  test('is made when it is not there', async () => {
    expect(open().describe()).toBe('.env, new, mode 600');
    expect(await open().get()).toMatchObject({ ok: true, value: { fields: {} } });
    expect((await open().put(one('v'), null)).ok).toBe(true);
    expect(readFileSync(folder.at('.env'), 'utf8')).toBe('KEY=v\n');
    expect(statSync(folder.at('.env')).mode & 0o777).toBe(0o600);
  });

  test('refuses before anything is made what its reader cannot give back', async () => {
    const value = { value: new Secret('two\nlines') };
    expect(await open({ reader: 'docker' }).check(value)).toMatchObject({ ok: false, kind: 'invalid' });
    expect(await open({ reader: 'dotenv' }).check(value)).toMatchObject({ ok: true });
  });

  test('refuses a value that is put together', async () => {
    writeFileSync(folder.at('.env'), 'A=1\nKEY=$A/x\n');
    expect(await open({ reader: 'shell' }).get()).toMatchObject({ ok: false, message: expect.stringContaining('KEY') });
  });

  test('keeps bytes that are no text', async () => {
    const before = Buffer.concat([Buffer.from('\uFEFFA='), Buffer.of(0xff, 0xfe, 0x0a), Buffer.from('KEY=1\n')]);
    writeFileSync(folder.at('.env'), before);
    expect((await open().put(one('2'), null)).ok).toBe(true);
    const expected = Buffer.from(before);
    expected[expected.length - 2] = 0x32;
    expect(readFileSync(folder.at('.env'))).toEqual(expected);
    expect(text(((await open().get()) as { value: { fields: Record<string, Secret> } }).value.fields)).toBe('2');
  });

  test('changes nothing if the value is there already', async () => {
    writeFileSync(folder.at('.env'), 'KEY=same\n');
    const { mtimeMs, ino } = statSync(folder.at('.env'));
    expect((await open().put(one('same'), null)).ok).toBe(true);
    expect(statSync(folder.at('.env'))).toMatchObject({ mtimeMs, ino });
  });

  test('takes names of its own', async () => {
    writeFileSync(folder.at('.env'), 'APP_KEY=1\n');
    const store = open({ fields: { value: 'APP_KEY' } });
    expect((await store.put(one('2'), null)).ok).toBe(true);
    expect(readFileSync(folder.at('.env'), 'utf8')).toBe('APP_KEY=2\n');
  });
});

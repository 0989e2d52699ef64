import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EditableFile, fileEditor } from '../../src/io/edit-file.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const asRoot = process.getuid?.() === 0;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'keyturn-edit-'));
});
afterEach(() => {
  fs.chmodSync(folder, 0o700);
  fs.rmSync(folder, { recursive: true, force: true });
});

function written(name: string): string {
  fs.writeFileSync(at(name), 'A=1\n');
  return at(name);
}

function opened(name: string): EditableFile {
  const read = fileEditor.read(at(name));
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

describe('an edit', () => {
  test.each([0o600, 0o640, 0o644, 0o400])('keeps mode %i', (mode) => {
    fs.writeFileSync(at('.env'), 'A=1\n');
    fs.chmodSync(at('.env'), mode);
    const written = fileEditor.replace(opened('.env'), Buffer.from('A=2\n'));
    expect(written).toMatchObject({ ok: true });
    expect(fs.readFileSync(at('.env'), 'utf8')).toBe('A=2\n');
    expect(fs.statSync(at('.env')).mode & 0o7777).toBe(mode);
    expect(fs.readdirSync(folder)).toEqual(['.env']);
    expect(written).toEqual({ ok: true, value: { version: opened('.env').version } });
  });

  test('makes a new file for its owner alone', () => {
    expect(fileEditor.replace(opened('.env'), Buffer.from('A=1\n')).ok).toBe(true);
    expect(fs.statSync(at('.env')).mode & 0o777).toBe(0o600);
  });

  test('follows a link and leaves it', () => {
    fs.mkdirSync(at('real'));
    fs.writeFileSync(at('real/env'), 'A=1\n');
    fs.symlinkSync('real/env', at('.env'));
    expect(fileEditor.replace(opened('.env'), Buffer.from('A=2\n')).ok).toBe(true);
    expect(fs.readlinkSync(at('.env'))).toBe('real/env');
    expect(fs.readFileSync(at('real/env'), 'utf8')).toBe('A=2\n');
  });

  test.runIf(asRoot)('keeps the owner', () => {
    fs.writeFileSync(at('.env'), 'A=1\n');
    fs.chownSync(at('.env'), 4321, 1234);
    expect(fileEditor.replace(opened('.env'), Buffer.from('A=2\n')).ok).toBe(true);
    expect(fs.statSync(at('.env'))).toMatchObject({ uid: 4321, gid: 1234 });
  });

  test.each([
    ['written into', () => fs.appendFileSync(at('.env'), 'B=2\n')],
    ['replaced', () => fs.renameSync(written('new'), at('.env'))],
    ['removed', () => fs.rmSync(at('.env'))],
  ])('does not touch a file that was %s meanwhile', (_, meddle) => {
    fs.writeFileSync(at('.env'), 'A=1\n');
    const base = opened('.env');
    meddle();
    const before = fs.existsSync(at('.env')) ? fs.readFileSync(at('.env'), 'utf8') : null;
    expect(fileEditor.replace(base, Buffer.from('A=2\n'))).toMatchObject({ ok: false });
    expect(fs.existsSync(at('.env')) ? fs.readFileSync(at('.env'), 'utf8') : null).toBe(before);
    expect(fs.readdirSync(folder).filter((name) => name !== '.env')).toEqual([]);
  });

  test('does not write over a file that came up meanwhile', () => {
    const base = opened('.env');
    fs.writeFileSync(at('.env'), 'B=1\n');
    expect(fileEditor.replace(base, Buffer.from('A=2\n'))).toMatchObject({ ok: false, kind: 'conflict' });
    expect(fs.readFileSync(at('.env'), 'utf8')).toBe('B=1\n');
  });

  test('takes away what a killed process has left, and nothing else', () => {
    fs.writeFileSync(at('.env'), 'A=1\n');
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    fs.writeFileSync(at(`.env.keyturn-${gone}-0123456789ab`), 'A=2\n');
    fs.writeFileSync(at(`.env.keyturn-${process.pid}-0123456789ab`), 'A=2\n');
    fs.writeFileSync(at('.env.local'), 'A=3\n');
    fileEditor.sweep(at('.env'));
    expect(fs.readdirSync(folder).sort()).toEqual(['.env', `.env.keyturn-${process.pid}-0123456789ab`, '.env.local']);
  });
});

describe('a check says why not', () => {
  test.each([
    ['a directory', () => fs.mkdirSync(at('.env')), /EISDIR|no regular file/],
    ['a pipe', () => void execFileSync('mkfifo', [at('.env')]), /no regular file/],
    ['a link to nothing', () => fs.symlinkSync('gone', at('.env')), /leads nowhere/],
    ['a link to itself', () => fs.symlinkSync('.env', at('.env')), /ELOOP|leads nowhere/],
    ['a second name', () => fs.linkSync(written('.env'), at('other')), /another name/],
    ['a large file', () => fs.truncateSync(written('.env'), 17 << 20), /over 16 MB/],
    ['no directory', () => fs.rmdirSync(folder), /ENOENT/],
  ])('%s', (_, make, reason) => {
    make();
    const checked = fileEditor.check(at('.env'));
    if (checked.ok) throw new Error('accepted');
    expect(checked.message).toMatch(reason);
    fs.mkdirSync(folder, { recursive: true });
  });

  // root may write everywhere.
  if (!asRoot)
    test('a directory without the right to write', () => {
      fs.writeFileSync(at('.env'), 'A=1\n');
      fs.chmodSync(folder, 0o500);
      expect(fileEditor.check(at('.env'))).toMatchObject({ ok: false, kind: 'refused' });
    });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type IndexEntry, parseIndex } from '../../../src/scan/sources/git-index.ts';
import { Repo, type RepoOptions, removeTemporary } from '../../fakes/repo.ts';

afterAll(removeTemporary);

const FILES = {
  'a.txt': 'a',
  'src/deep/b.txt': 'b',
  'src/deep/c.txt': 'c',
  'ünder.txt': 'u',
  [`${'x'.repeat(200)}`]: 'x',
};

function indexOf(repo: Repo): Buffer {
  return readFileSync(join(repo.dir, '.git/index'));
}

function committed(options: RepoOptions = {}): Repo {
  const repo = new Repo(options);
  repo.commit('first', FILES);
  return repo;
}

/** As git itself tells it. */
function told(repo: Repo): string[] {
  return repo.git('-c', 'core.quotePath=false', 'ls-files', '-s').split('\n');
}

function asTold(entries: readonly IndexEntry[] | null): string[] | undefined {
  return entries?.map(({ mode, oid, stage, path }) => `${mode.toString(8)} ${oid} ${stage}\t${path}`);
}

describe('parseIndex', () => {
  it.each(['2', '3', '4'])('reads version %s as git does', (version) => {
    const repo = committed();
    repo.git('update-index', '--index-version', version);
    if (version === '3') repo.git('update-index', '--skip-worktree', 'a.txt');
    const bytes = indexOf(repo);
    expect(bytes.readUInt32BE(4)).toBe(Number(version));
    expect(asTold(parseIndex(bytes, 20))).toEqual(told(repo));
  });

  it('reads SHA-256 ids', () => {
    const repo = committed({ format: 'sha256' });
    expect(asTold(parseIndex(indexOf(repo), 32))).toEqual(told(repo));
  });

  it('reads a name longer than its length field and names that are not UTF-8', () => {
    const repo = new Repo();
    const oid = repo.blob('x');
    const long = `${'d/'.repeat(2100)}x`;
    const line = (name: Buffer) => Buffer.concat([Buffer.from(`100644 ${oid} 0\t`), name, Buffer.from([0])]);
    const input = Buffer.concat([line(Buffer.from(long)), line(Buffer.from([0x61, 0xff, 0x62]))]);
    repo.gitWith(input, 'update-index', '-z', '--index-info');
    const entries = parseIndex(indexOf(repo), 20) ?? [];
    expect(entries.map(({ path }) => path)).toEqual(['a%FFb', long]);
    expect(entries[0].raw).toEqual(Buffer.from([0x61, 0xff, 0x62]));
  });

  it('reads the sides of a conflict, sizes and times', () => {
    const repo = committed();
    const oid = repo.blob('x');
    repo.gitWith(
      [1, 2, 3].map((stage) => `100644 ${oid} ${stage}\tconflict\n`).join(''),
      'update-index',
      '--index-info',
    );
    const entries = parseIndex(indexOf(repo), 20) ?? [];
    expect(entries.filter(({ path }) => path === 'conflict').map(({ stage }) => stage)).toEqual([1, 2, 3]);
    const a = entries.find(({ path }) => path === 'a.txt');
    expect(a?.size).toBe(1);
    expect(Math.abs((a?.mtimeMs ?? 0) - Date.now())).toBeLessThan(600_000);
  });

  it('leaves a split index to git', () => {
    const repo = committed();
    repo.git('update-index', '--split-index');
    expect(parseIndex(indexOf(repo), 20)).toBeNull();
  });

  it('survives any damage', () => {
    const bytes = indexOf(committed());
    for (let length = 0; length < bytes.length; length++) {
      expect(() => parseIndex(bytes.subarray(0, length), 20)).not.toThrow();
    }
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= 0xff;
      expect(() => parseIndex(damaged, 20)).not.toThrow();
    }
  });
});

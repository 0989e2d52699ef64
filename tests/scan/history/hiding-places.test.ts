// Everywhere in a repository where a secret can stand, loose and packed.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scanRepository } from '../../fakes/history.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';
import { sampleOf } from '../../rules/sample.ts';

afterAll(removeTemporary);

const key = sampleOf('sk-or-v1-[0-9a-f]{64}', 11);
const line = `token = "${key}"\n`;
const filler = Array.from({ length: 40 }, (_, i) => `line ${i} of a file that is long enough\n`).join('');

/** Each puts the key into a fresh repository that has one commit. */
const PLACES: Record<string, { hide(repo: Repo): void; source: string; path?: string; encoding?: string }> = {
  'a file that was later removed': {
    source: 'history',
    path: 'a.txt',
    hide(repo) {
      repo.commit('add', { 'a.txt': filler + line });
      repo.commit('remove', { 'a.txt': filler });
    },
  },
  'the resolution of a merge': {
    source: 'history',
    path: 'a.txt',
    hide(repo) {
      repo.commit('base', { 'a.txt': 'one\n' });
      repo.git('checkout', '-q', '-b', 'side');
      repo.commit('side', { 'a.txt': 'two\n' });
      repo.git('checkout', '-q', 'main');
      repo.commit('main', { 'a.txt': 'three\n' });
      repo.git('merge', '-q', '-s', 'ours', '--no-commit', 'side');
      repo.write('a.txt', line);
      repo.commit('merge');
    },
  },
  'a stash': {
    source: 'stash',
    path: 'seed.txt',
    hide(repo) {
      repo.write('seed.txt', line);
      repo.git('stash', 'push', '-q');
    },
  },
  'an amended commit': {
    source: 'reflog',
    path: 'a.txt',
    hide(repo) {
      repo.commit('with', { 'a.txt': line });
      repo.write('a.txt', 'clean\n');
      repo.git('commit', '-q', '-a', '--amend', '-m', 'without');
    },
  },
  'a blob that was staged and reset': {
    source: 'dangling',
    hide(repo) {
      repo.write('b.txt', line);
      repo.git('add', 'b.txt');
      repo.git('reset', '-q', '--hard');
    },
  },
  'a symbolic link that became a file': {
    source: 'history',
    path: 'link',
    hide(repo) {
      symlinkSync('seed.txt', join(repo.dir, 'link'));
      repo.commit('link');
      repo.git('rm', '-q', 'link');
      repo.commit('file', { link: line });
    },
  },
  'a rename with an edit': {
    source: 'history',
    path: 'new.txt',
    hide(repo) {
      repo.commit('old', { 'old.txt': filler });
      repo.git('mv', 'old.txt', 'new.txt');
      repo.commit('new', { 'new.txt': filler + line });
    },
  },
  'a file that attributes call binary': {
    source: 'history',
    path: 'a.dat',
    hide(repo) {
      repo.commit('add', { '.gitattributes': '*.dat binary -diff\n', 'a.dat': line });
    },
  },
  'a UTF-16 file': {
    source: 'history',
    path: 'a.txt',
    encoding: 'utf-16',
    hide(repo) {
      repo.commit('add', { 'a.txt': Buffer.from(`\uFEFF${line}`, 'utf16le') });
    },
  },
  'a commit message': {
    source: 'commit-message',
    hide(repo) {
      repo.commit(`use ${key}\n`, { 'c.txt': 'c\n' });
    },
  },
  "an annotated tag's message": {
    source: 'tag-message',
    path: 'v1',
    hide(repo) {
      repo.gitWith(`v1\n\nkey ${key}\n`, 'tag', '-a', 'v1', '-F', '-');
    },
  },
  'a note': {
    source: 'note',
    hide(repo) {
      repo.git('notes', 'add', '-m', `rotate ${key}`);
    },
  },
  base64: {
    source: 'history',
    path: 'a.txt',
    encoding: 'base64',
    hide(repo) {
      repo.commit('add', { 'a.txt': `blob: ${Buffer.from(`x=${key};`).toString('base64')}\n` });
    },
  },
  'a deleted branch': {
    source: 'reflog',
    path: 'a.txt',
    hide(repo) {
      repo.git('checkout', '-q', '-b', 'gone');
      repo.commit('with', { 'a.txt': line });
      repo.git('checkout', '-q', 'main');
      repo.git('branch', '-q', '-D', 'gone');
    },
  },
  'a commit that no reflog knows': {
    source: 'dangling',
    path: 'dir/a.txt',
    hide(repo) {
      repo.commitTree({ dir: { 'a.txt': line } }, 'lost\n');
    },
  },
  'a tag that only another tag names': {
    source: 'tag-message',
    path: 'inner',
    hide(repo) {
      repo.git('tag', '-a', 'inner', '-m', key);
      repo.git('tag', '-a', 'outer', 'inner', '-m', 'outer');
      repo.git('tag', '-d', 'inner');
    },
  },
  'a tag of a blob': {
    source: 'history',
    hide(repo) {
      repo.git('tag', 'blob', repo.blob(line));
    },
  },
};

describe('an env file that was ever committed', () => {
  it('gives each of its values, whatever their format', async () => {
    const value = sampleOf('[A-Za-z0-9]{28}', 5);
    const repo = new Repo();
    repo.commit('with', { 'api/.env': `ACME_THING=${value}\nPORT=3000\n` });
    repo.git('rm', '-q', 'api/.env');
    repo.commit('without');
    repo.pack();
    const { sightings } = await scanRepository(repo.dir);
    expect(sightings.map(({ candidate }) => [candidate.variable, candidate.secret])).toEqual([['ACME_THING', value]]);
    expect(sightings[0].occurrence).toMatchObject({ path: 'api/.env', line: 1, column: 12, inHead: false });
  });
});

describe.each(['loose', 'packed'])('%s objects', (state) => {
  it.each(Object.entries(PLACES))('%s', async (_, place) => {
    const repo = new Repo();
    repo.commit('first', { 'seed.txt': 'seed\n' });
    place.hide(repo);
    if (state === 'packed') repo.pack();
    const tally = await scanRepository(repo.dir);
    const hits = tally.sightings.filter(({ candidate }) => candidate.secret === key);
    expect(hits.map(({ occurrence }) => occurrence.source)).toContain(place.source);
    const hit = hits.find(({ occurrence }) => occurrence.source === place.source);
    if (place.path) expect(hit?.occurrence.path).toBe(place.path);
    expect(hit?.occurrence.encoding ?? null).toBe(place.encoding ?? null);
    expect(tally.complete).toBe(true);
    expect(tally.sightings.every(({ occurrence }) => occurrence.line >= 1 && occurrence.column >= 1)).toBe(true);
  });
});

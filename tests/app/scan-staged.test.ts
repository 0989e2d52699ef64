import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { omittedIn, placesIn, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const LINE = `key = "${acmeToken(1)}"\n`;
const OTHER = `key = "${acmeToken(2)}"\n`;
const staged = { kind: 'staged' } as const;

describe('what is staged', () => {
  it('is the blob in the index, not the file on disk', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n', 'b.ts': 'b\n' });
    repo.write('a.ts', LINE);
    repo.git('add', 'a.ts');
    repo.write('a.ts', 'clean again\n');
    repo.write('b.ts', LINE);
    const report = await scanAt(repo.dir, staged);
    expect(placesIn(report)).toEqual(['index a.ts']);
    expect(report.findings[0].first).toMatchObject({ line: 1, column: 8, blob: repo.git('rev-parse', ':a.ts') });
  });

  it('is everything before the first commit', async () => {
    const repo = new Repo({ format: 'sha256' });
    repo.write('a.ts', LINE);
    repo.git('add', 'a.ts');
    expect(placesIn(await scanAt(repo.dir, staged))).toEqual(['index a.ts']);
  });

  it('is in the index that git names', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    copyFileSync(join(repo.dir, '.git/index'), join(repo.dir, '.git/next-index'));
    repo.write('a.ts', LINE);
    repo.git('add', 'a.ts');
    const env = { GIT_INDEX_FILE: '.git/next-index', GIT_DIR: '.git' };
    expect(placesIn(await scanAt(repo.dir, staged, { env }))).toEqual([]);
    expect(placesIn(await scanAt(repo.dir, staged))).toEqual(['index a.ts']);
  });

  it('is in a linked work tree its own', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    const linked = join(temporaryDirectory(), 'linked');
    repo.git('worktree', 'add', '-q', linked);
    repo.write('a.ts', LINE);
    repo.git('add', 'a.ts');
    expect(placesIn(await scanAt(linked, staged))).toEqual([]);
  });

  it('is news only: what HEAD had there, or a moved file had, is none', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': LINE, 'old.ts': LINE, 'c.ts': LINE });
    repo.write('a.ts', `// edited\n${LINE}`);
    repo.git('mv', 'old.ts', 'new.ts');
    repo.write('new.ts', `${LINE}// edited\n`);
    repo.write('c.ts', LINE + OTHER);
    repo.git('add', '-A');
    const report = await scanAt(repo.dir, staged);
    expect(placesIn(report)).toEqual(['index c.ts']);
    expect(report.findings[0].first.line).toBe(2);
  });

  it('comes out of packs, too', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': LINE, 'b.ts': OTHER });
    repo.git('rm', '-q', '--cached', 'a.ts', 'b.ts');
    repo.commitStaged('second');
    repo.pack();
    repo.git('add', '-A');
    expect(placesIn(await scanAt(repo.dir, staged))).toEqual(['index a.ts', 'index b.ts']);
  });

  it('is not complete where a blob is missing, and leaves out what is too large', async () => {
    const repo = new Repo();
    const line = (oid: string, path: string) => `100644 ${oid} 0\t${path}\n`;
    const input =
      line('1'.repeat(40), 'gone.ts') + line(repo.blob(LINE), 'a.ts') + line(repo.blob(OTHER.repeat(9)), 'b.ts');
    repo.gitWith(input, 'update-index', '--index-info');
    const report = await scanAt(repo.dir, staged, { request: { maxFileSize: 100 } });
    expect(placesIn(report)).toEqual(['index a.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report)).toEqual(['b.ts: over 100 bytes', `${'1'.repeat(40)}: missing`]);
  });

  it('needs a repository', async () => {
    await expect(scanAt(temporaryDirectory(), staged)).rejects.toMatchObject({ code: 'no-repository' });
  });
});

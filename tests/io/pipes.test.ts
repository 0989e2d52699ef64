// A pipe where git keeps a file: whoever opens it waits until somebody writes. Nobody does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectFiles } from '../../src/io/object-files.ts';
import { findRepository } from '../../src/io/repository.ts';
import { repositoryState } from '../../src/io/repository-state.ts';
import { Repo, removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

function repoWithPipe(name: string): { repo: Repo; pipe: string } {
  const repo = new Repo();
  repo.commit('one', { 'a.txt': 'a\n' });
  const pipe = join(repo.dir, '.git', name);
  mkdirSync(dirname(pipe), { recursive: true });
  rmSync(pipe, { force: true });
  execFileSync('mkfifo', [pipe]);
  return { repo, pipe };
}

describe.skipIf(process.platform === 'win32')('a pipe in a repository', () => {
  it.each(['HEAD', 'index', 'config', 'packed-refs', 'shallow', 'info/exclude', 'objects/info/alternates'])(
    'is refused as %s, with its path',
    (name) => {
      const { repo, pipe } = repoWithPipe(name);
      expect(() => findRepository(repo.dir, {})).toThrow(`a pipe stands where git keeps a file: ${pipe}`);
    },
  );

  it('is refused among refs and packs, before git is asked', () => {
    for (const name of ['refs/heads/waits', 'objects/pack/pack-1.pack']) {
      const { repo, pipe } = repoWithPipe(name);
      const repository = findRepository(repo.dir, {});
      expect(() => repository && repositoryState(repository)).toThrow(`keeps a file: ${pipe}`);
    }
  });

  it('is refused as the index that git names', () => {
    const { repo, pipe } = repoWithPipe('next');
    expect(() => findRepository(repo.dir, { GIT_INDEX_FILE: pipe })).toThrow(`keeps a file: ${pipe}`);
  });

  it('ends what git would wait for as an ignore file', async () => {
    const { repo } = repoWithPipe('next');
    const pipe = join(repo.dir, 'sub', '.gitignore');
    mkdirSync(dirname(pipe));
    execFileSync('mkfifo', [pipe]);
    const git = findRepository(repo.dir, process.env)?.git;
    const listing = git?.start(['ls-files', '-o', '-i', '--exclude-standard']);
    await expect(listing).rejects.toThrow(`keeps a file: ${pipe}`);
    const asking = () => git?.run(['check-ignore', '--stdin'], { input: 'sub/a\n' });
    expect(asking).toThrow(`keeps a file: ${pipe}`);
  });

  it('is not waited for as a map of authors', () => {
    const { repo } = repoWithPipe('next');
    execFileSync('mkfifo', [join(repo.dir, '.mailmap')]);
    const log = findRepository(repo.dir, process.env)?.git.run(['log', '--format=%H'], { timeoutMs: 5_000 });
    expect(log).toHaveLength(41);
  });

  it('is not waited for as a pack or a loose object', () => {
    const { pipe } = repoWithPipe('objects/pack/pack-1.pack');
    const file = objectFiles.open(pipe);
    expect(file.size).toBe(0);
    file.close();
    expect(objectFiles.read(pipe)).toHaveLength(0);
  });
});

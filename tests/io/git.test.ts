import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ScanError } from '../../src/core/errors.ts';
import { gitAt } from '../../src/io/git.ts';
import { findRepository, type Repository, repositoryIn } from '../../src/io/repository.ts';
import { gitEnvironment, Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { placesIn, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const ENV = gitEnvironment();

function found(dir: string, env = ENV): Repository {
  const repository = findRepository(dir, env);
  if (!repository) throw new Error(`no repository at ${dir}`);
  return repository;
}

describe('git that cannot be started', () => {
  it('for want of open files is an error with a hint, whether or not it has streams', async () => {
    const { git } = found(new Repo().dir);
    const spawned = vi.spyOn(process.getBuiltinModule('node:child_process'), 'spawn').mockImplementation(() => {
      const child = new EventEmitter();
      process.nextTick(() => child.emit('error', Object.assign(new Error('spawn git EMFILE'), { code: 'EMFILE' })));
      return child as ChildProcess;
    });
    const failure = git.start(['status']).catch((error: ScanError) => [error.message, error.hints[0]]);
    expect(await failure).toEqual(['git status could not be run: spawn git EMFILE', 'ulimit -n']);
    spawned.mockRestore();
  });
});

describe('git on a hostile repository', () => {
  it('starts nothing that the configuration names', async () => {
    const repo = new Repo();
    const mark = join(temporaryDirectory(), 'ran');
    const program = join(temporaryDirectory(), 'program');
    writeFileSync(program, `#!/bin/sh\necho "$0" >> ${mark}\ncat\n`);
    chmodSync(program, 0o755);
    const base = repo.commit('first', { '.gitattributes': '*.ts filter=f diff=f\n', 'a.ts': 'a\n', '.env': '' });
    repo.commit('second', { 'a.ts': 'b\n' });
    repo.write('b.ts', `key = "${acmeToken(1)}"\n`);
    repo.git('add', 'b.ts');
    repo.write('a.ts', 'c\n');
    mkdirSync(join(repo.dir, 'hooks'));
    for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction', 'fsmonitor-watchman']) {
      writeFileSync(join(repo.dir, 'hooks', hook), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    }
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.alternateRefsCommand',
      'diff.external',
      'diff.f.command',
      'diff.f.textconv',
      'filter.f.clean',
      'filter.f.smudge',
      'filter.f.process',
      'gpg.program',
      'credential.helper',
      'remote.origin.uploadpack',
      'alias.ls-files',
      'pager.log',
    ]) {
      repo.git('config', name, name.startsWith('alias') ? `!${program}` : program);
    }
    repo.git('config', 'core.hooksPath', join(repo.dir, 'hooks'));
    repo.git('config', 'log.showSignature', 'true');
    repo.git('config', 'diff.f.binary', 'true');
    for (const kind of ['worktree', 'staged'] as const) {
      const report = await scanAt(repo.dir, { kind });
      expect(placesIn(report)).toContain(`${kind === 'staged' ? 'index' : 'worktree'} b.ts`);
    }
    await scanAt(repo.dir, { kind: 'range', range: `${base}..HEAD` });
    expect(existsSync(mark)).toBe(false);
  });

  it('fetches nothing for a partial clone', async () => {
    const origin = new Repo();
    const base = origin.commit('first', { 'a.ts': 'a\n' });
    origin.commit('second', { 'b.ts': `key = "${acmeToken(1)}"\n` });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(temporaryDirectory(), 'clone');
    origin.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${origin.dir}`, clone);
    const report = await scanAt(clone, { kind: 'range', range: `${base}..HEAD` });
    expect(report).toMatchObject({ complete: false, exit: { code: 2 } });
    expect(report.scanned.omitted).toMatchObject([{ what: 'object', reason: 'missing' }]);
    expect(found(clone)).toMatchObject({ partial: true, shallow: false });
  });

  it('takes no variable of git along but those that name the repository', () => {
    const repo = new Repo();
    const { git } = gitAndMore(repo);
    expect(git.run(['rev-parse', '--git-dir']).toString()).toBe(`${repo.dir}/.git\n`);
    expect(git.run(['config', '--get-all', 'x.y'], { accept: [0, 1] }).toString()).toBe('');
  });
});

function gitAndMore(repo: Repo): Repository {
  return found(repo.dir, {
    ...ENV,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'x.y',
    GIT_CONFIG_VALUE_0: 'z',
    GIT_NAMESPACE: 'n',
  });
}

describe('what git says', () => {
  const place = (repo: Repo) => ({
    gitDir: `${repo.dir}/.git`,
    workTree: repo.dir,
    indexFile: `${repo.dir}/.git/index`,
  });

  it('is an error of ours with its first line', async () => {
    const { git } = found(new Repo().dir);
    expect(() => git.run(['cat-file', 'blob', 'nothing'])).toThrow(
      'git cat-file failed: Not a valid object name nothing',
    );
    await expect(git.start(['rev-parse', '--verify', 'nothing'])).rejects.toMatchObject({ code: 'git-failed' });
  });

  it('is how to get git where there is none', async () => {
    const git = gitAt(place(new Repo()), { ...ENV, PATH: '/nonexistent' });
    expect(() => git.run(['version'])).toThrow('git is not on the PATH');
    await expect(git.start(['version'])).rejects.toMatchObject({
      code: 'no-git',
      hints: [expect.stringContaining('git-scm.com')],
    });
  });

  it.each([
    ['core.repositoryformatversion 1, extensions.refStorage reftable', 'git-too-old', 'the extension refstorage'],
    ['core.repositoryformatversion 7', 'git-too-old', 'its format is newer'],
    ['HEAD', 'broken-repository', 'takes this for no repository'],
  ])('is one error whatever it was asked where the repository is beyond it: %s', async (change, code, words) => {
    const repo = new Repo();
    if (change === 'HEAD') writeFileSync(join(repo.dir, '.git/HEAD'), 'odd\n');
    else for (const setting of change.split(', ')) repo.git('config', '-f', '.git/config', ...setting.split(' '));
    const { git } = found(repo.dir);
    for (const args of [['diff', '--cached', '--raw'], ['log'], ['ls-files'], ['cat-file', '--batch']]) {
      await expect(git.start(args)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
      expect(() => git.run(args)).toThrow(words);
    }
  });

  it('is said to be too old where it does not know an option', () => {
    const { git } = found(new Repo().dir);
    expect(() => git.run(['log', '--none-such-option'])).toThrow(/^git (?:is too old|log failed)/);
    expect(() => git.run(['for-each-ref', '--none-such'])).toThrow('git is too old: it says unknown option');
  });

  it('does not take for ever', async () => {
    const git = gitAt(place(new Repo()), ENV);
    expect(() => git.run(['cat-file', '--batch'], { timeoutMs: 1, input: 'x\n'.repeat(1e6) })).toThrow(
      'did not end in time',
    );
  });
});

describe('the repository', () => {
  it('is found from below, and in its own directory', () => {
    const repo = new Repo();
    mkdirSync(join(repo.dir, 'a/b'), { recursive: true });
    const gitDir = join(repo.dir, '.git');
    expect(found(join(repo.dir, 'a/b'))).toMatchObject({ root: repo.dir, gitDir, bare: false, objectFormat: 'sha1' });
    expect(found(gitDir)).toMatchObject({ root: repo.dir, gitDir, bare: false });
    expect(repositoryIn(join(repo.dir, 'a'), ENV)).toBeNull();
    expect(findRepository(temporaryDirectory(), ENV)).toBeNull();
  });

  it('may be bare, of SHA-256, linked, a submodule', () => {
    const bare = new Repo({ bare: true, format: 'sha256' });
    expect(found(bare.dir)).toMatchObject({ root: bare.dir, bare: true, objectFormat: 'sha256' });
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    const linked = join(temporaryDirectory(), 'linked');
    repo.git('worktree', 'add', '-q', linked);
    const gitDir = join(repo.dir, '.git/worktrees/linked');
    expect(found(linked)).toMatchObject({ root: linked, gitDir, commonDir: join(repo.dir, '.git'), bare: false });
    const outer = new Repo();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.dir, 'libs/inner');
    const inner = join(outer.dir, 'libs/inner');
    expect(found(inner)).toMatchObject({ root: inner, gitDir: join(outer.dir, '.git/modules/libs/inner') });
    expect(found(inner, { ...ENV, GIT_DIR: join(outer.dir, '.git/modules/libs/inner') }).root).toBe(inner);
  });

  it('is the one that git names to its hooks', () => {
    const repo = new Repo();
    const other = new Repo();
    const env = { ...ENV, GIT_DIR: join(repo.dir, '.git'), GIT_WORK_TREE: repo.dir, GIT_INDEX_FILE: 'next' };
    expect(found(other.dir, env)).toMatchObject({ root: repo.dir, indexFile: join(repo.dir, 'next') });
    expect(repositoryIn(other.dir, env)).toMatchObject({ root: other.dir, indexFile: join(other.dir, '.git/index') });
  });

  it('does not lead elsewhere by its configuration', () => {
    const repo = new Repo();
    repo.git('config', 'core.worktree', temporaryDirectory());
    expect(found(repo.dir).root).toBe(repo.dir);
  });

  it('is said to be broken where its parts are missing', () => {
    const dir = temporaryDirectory();
    writeFileSync(join(dir, '.git'), 'gitdir: /nonexistent\n');
    expect(() => findRepository(dir, ENV)).toThrow('the .git file points to /nonexistent, which is no repository');
    expect(() => findRepository(dir, { ...ENV, GIT_DIR: 'nowhere' })).toThrow('GIT_DIR names no repository');
    const half = temporaryDirectory();
    mkdirSync(join(half, '.git'), { recursive: true });
    expect(findRepository(half, ENV)).toBeNull();
    writeFileSync(join(half, '.git/HEAD'), 'ref: refs/heads/main\n');
    expect(() => findRepository(half, ENV)).toThrow('the repository has no objects, no refs');
  });
});

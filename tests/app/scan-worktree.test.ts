import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { historyEngine } from '../../src/app/history.ts';
import type { HistoryScan } from '../../src/app/ports.ts';
import { openFiles } from '../../src/io/files.ts';
import { objectFiles } from '../../src/io/object-files.ts';
import { Tally } from '../../src/scan/tally.ts';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { omittedIn, placesIn, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const KEY = acmeToken(1);
const LINE = `key = "${KEY}"\n`;
const noHistory: HistoryScan = async () => new Tally();

describe('the work tree', () => {
  it('has tracked, untracked and ignored files', async () => {
    const repo = new Repo();
    repo.commit('first', { '.gitignore': '.env\nlocal/\n', 'src/a.ts': LINE });
    repo.write('new.ts', LINE);
    repo.write('.env', LINE);
    repo.write('local/notes.md', LINE);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual([
      'worktree .env',
      'worktree local/notes.md',
      'worktree new.ts',
      'worktree src/a.ts',
    ]);
    expect(report.complete).toBe(true);
    const inHead = report.findings[0].occurrences.filter((o) => o.inHead).map(({ path }) => path);
    expect(inHead).toEqual(['src/a.ts']);
  });

  it('leaves out installed packages and says so, but not tracked ones', async () => {
    const repo = new Repo();
    repo.write('node_modules/kept/index.js', LINE);
    repo.commit('first');
    repo.write('.gitignore', 'node_modules\nvendor\n');
    repo.write('web/node_modules/x/index.js', LINE);
    repo.write('vendor/x.php', LINE);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(['worktree node_modules/kept/index.js']);
    expect(omittedIn(report)).toEqual([
      'vendor/: installed packages or a cache',
      'web/node_modules/: installed packages or a cache',
    ]);
    expect(report.complete).toBe(true);
  });

  it('takes env files and the settings of tools from where packages are, not from the packages', async () => {
    const repo = new Repo();
    repo.commit('first', { '.gitignore': 'node_modules\nvendor\n.bundle\n' });
    const kept = ['.bundle/config', 'node_modules/.env', 'vendor/app/.env'];
    const left = ['node_modules/p/.env', 'vendor/a.php', 'vendor/app/config.php', 'vendor/app/src/.env'];
    for (const path of [...kept, ...left]) repo.write(path, LINE);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(kept.map((path) => `worktree ${path}`));
  });

  it('takes distinctive formats and every env file from build output', async () => {
    const repo = new Repo();
    repo.commit('first', { '.gitignore': 'dist\n' });
    repo.write('dist/main.js', LINE);
    repo.write('dist/.env', LINE);
    expect(placesIn(await scanAt(repo.dir, { kind: 'worktree' }))).toEqual([
      'worktree dist/.env',
      'worktree dist/main.js',
    ]);
  });

  it('has the files of repositories inside it, by their own rules', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.txt': 'a' });
    const inner = new Repo({ dir: join(repo.dir, 'tools/inner') });
    inner.commit('first', { '.gitignore': 'vendor\n', 'b.ts': LINE });
    inner.write('vendor/c.ts', LINE);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(['worktree tools/inner/b.ts']);
    expect(omittedIn(report)).toContain(
      'tools/inner: a repository of its own: its files are scanned, its history is not',
    );
  });

  it('does not leave the root by a link, and takes what a link leads to once', async () => {
    const outside = temporaryDirectory();
    writeFileSync(join(outside, 'secret.txt'), LINE);
    const repo = new Repo();
    repo.write('a/real.ts', LINE);
    symlinkSync('a/real.ts', join(repo.dir, 'link.ts'));
    symlinkSync('a', join(repo.dir, 'same'));
    symlinkSync(outside, join(repo.dir, 'out'));
    symlinkSync('nowhere', join(repo.dir, 'broken'));
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(['worktree a/real.ts']);
    expect(omittedIn(report)).toEqual(['out: symbolic link out of the root']);
  });

  it('is not even listed to its end when it is stopped', async () => {
    const dir = temporaryDirectory();
    for (const name of ['a', 'b', 'c']) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, 'x.ts'), LINE);
    }
    const files = openFiles();
    const listed: string[] = [];
    const list: typeof files.list = (path) => {
      listed.push(String(path));
      return files.list(path);
    };
    const stopped = { files: { ...files, list }, signal: AbortSignal.abort('SIGINT') };
    const report = await scanAt(dir, { kind: 'all' }, { ports: stopped });
    expect(listed).toEqual([dir]);
    expect(report).toMatchObject({ stopped: { signal: 'SIGINT', done: 0 }, exit: { code: 130 }, complete: false });
    expect(report.scanned.files).toBe(0);
  });

  it('takes any name', async () => {
    const repo = new Repo();
    repo.write('line\nbreak "quoted".ts', LINE);
    const raw = Buffer.concat([Buffer.from(`${repo.dir}/caf`), Buffer.from([0xe9]), Buffer.from('.ts')]);
    writeFileSync(raw, LINE);
    repo.git('add', '-A');
    writeFileSync(Buffer.concat([raw, Buffer.from('x')]), LINE);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(['worktree caf%E9.ts', 'worktree caf%E9.tsx', 'worktree line\nbreak "quoted".ts']);
    const odd = report.findings[0].occurrences.find(({ path }) => path === 'caf%E9.ts');
    expect(odd?.pathRaw).toBe(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e, 0x74, 0x73]).toString('base64'));
  });

  it('says what is too large, and what is no file', async () => {
    const repo = new Repo();
    repo.write('big.bin', Buffer.alloc(3 << 20));
    repo.write('a.ts', LINE);
    execFileSync('mkfifo', [join(repo.dir, 'pipe')]);
    const report = await scanAt(repo.dir, { kind: 'worktree' }, { request: { maxFileSize: 2e6 } });
    expect(placesIn(report)).toEqual(['worktree a.ts']);
    expect(omittedIn(report)).toEqual(['pipe: not a regular file', 'big.bin: over 2 MB']);
    expect(report.complete).toBe(true);
  });

  it('is not complete without what cannot be read, and goes on', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': LINE, 'locked.ts': LINE, 'gone.ts': LINE, 'closed/b.ts': LINE });
    const files = openFiles();
    const guarded: typeof files = {
      ...files,
      read: (file, limit) => {
        if (String(file).endsWith('locked.ts')) return 'permission denied';
        return String(file).endsWith('gone.ts') ? 'vanished' : files.read(file, limit);
      },
      list: (directory) => (String(directory).endsWith('closed') ? 'permission denied' : files.list(directory)),
    };
    const report = await scanAt(repo.dir, { kind: 'worktree' }, { ports: { files: guarded } });
    expect(placesIn(report)).toEqual(['worktree a.ts']);
    expect(omittedIn(report)).toEqual([
      'closed: permission denied',
      'locked.ts: permission denied',
      'gone.ts: vanished',
    ]);
    expect(report.complete).toBe(false);
    expect(report.exit.code).toBe(1);
  });

  it('is scanned without its index where that is damaged', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': LINE });
    const index = join(repo.dir, '.git/index');
    const bytes = readFileSync(index);
    bytes[0] ^= 0xff;
    writeFileSync(index, bytes);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual(['worktree a.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report).join()).toContain('the index cannot be read');
  });

  it('names pointers of Git LFS', async () => {
    const repo = new Repo();
    repo.write('a.psd', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`);
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(omittedIn(report)).toEqual(['a.psd: Git LFS pointer: the content is not here']);
  });
});

describe('the work tree beside the history', () => {
  const beside = (repo: Repo) => scanAt(repo.dir, { kind: 'all' }, { ports: { history: noHistory } });

  it('has only what HEAD has not', async () => {
    const repo = new Repo();
    repo.commit('first', { 'same.ts': LINE, 'changed.ts': 'a\n', 'touched.ts': LINE, 'staged.ts': 'a\n' });
    appendFileSync(join(repo.dir, 'changed.ts'), LINE);
    utimesSync(join(repo.dir, 'touched.ts'), 1, 1);
    repo.write('staged.ts', LINE);
    repo.git('add', 'staged.ts');
    const report = await beside(repo);
    expect(placesIn(report)).toEqual(['index staged.ts', 'worktree changed.ts']);
    expect(report.findings[0].inHead).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('has a file that was changed without another size or time', async () => {
    const repo = new Repo();
    repo.write('a.ts', 'x'.repeat(LINE.length));
    utimesSync(join(repo.dir, 'a.ts'), 1e9, 1e9);
    repo.git('add', 'a.ts');
    repo.git('commit', '-q', '-m', 'first');
    // Files as old as the index are read in any case.
    utimesSync(join(repo.dir, '.git/index'), 2e9, 2e9);
    expect(placesIn(await beside(repo))).toEqual([]);
    repo.write('a.ts', LINE);
    utimesSync(join(repo.dir, 'a.ts'), 1e9, 1e9);
    expect(placesIn(await beside(repo))).toEqual(['worktree a.ts']);
  });

  it('has the files whose objects cannot be read', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': LINE, 'b.ts': `${LINE}\n` });
    const oid = repo.git('rev-parse', 'HEAD:a.ts');
    const object = join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
    const whole = { ports: { history: historyEngine(objectFiles) } };
    for (const spoil of [() => writeFileSync(object, 'odd', { mode: 0o644 }), () => rmSync(object)]) {
      rmSync(object);
      writeFileSync(object, '');
      spoil();
      const report = await scanAt(repo.dir, { kind: 'all' }, whole);
      expect(placesIn(report)).toEqual(['history b.ts', 'worktree a.ts']);
      expect(report.complete).toBe(false);
    }
  });

  it('compares the bytes where a filter stands between', async () => {
    const repo = new Repo();
    repo.git('config', 'filter.star.clean', "sed 's/acme_live_.*/hidden/'");
    repo.commit('first', { '.gitattributes': '*.ts filter=star\n', 'a.ts': LINE });
    repo.git('update-index', '--refresh');
    expect(repo.git('show', 'HEAD:a.ts')).not.toContain(KEY);
    expect(placesIn(await beside(repo))).toEqual(['worktree a.ts']);
  });

  it('is nothing in a bare repository', async () => {
    const repo = new Repo({ bare: true });
    const report = await beside(repo);
    expect(report.scanned.sources).toEqual(['history', 'git-config']);
    expect(report.exit.code).toBe(0);
    await expect(scanAt(repo.dir, { kind: 'worktree' })).rejects.toMatchObject({ code: 'no-worktree' });
  });

  it('is not complete in a shallow clone', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a' });
    repo.commit('second', { 'a.ts': 'b' });
    const clone = join(temporaryDirectory(), 'clone');
    repo.git('clone', '-q', '--depth=1', `file://${repo.dir}`, clone);
    const report = await scanAt(clone, { kind: 'all' }, { ports: { history: noHistory } });
    expect(report).toMatchObject({ complete: false, verdict: 'incomplete', grade: null, exit: { code: 2 } });
    expect(omittedIn(report)).toEqual(['shallow clone: commits before its boundary are not here']);
  });

  it('works in an empty repository', async () => {
    const repo = new Repo();
    repo.write('a.ts', LINE);
    repo.git('add', 'a.ts');
    expect(placesIn(await beside(repo))).toEqual(['index a.ts']);
  });
});

describe('a plain directory', () => {
  it('is scanned but for packages', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, 'node_modules'));
    writeFileSync(join(dir, 'node_modules/a.js'), LINE);
    mkdirSync(join(dir, 'dist'));
    writeFileSync(join(dir, 'dist/a.js'), LINE);
    const report = await scanAt(dir, { kind: 'all' });
    expect(placesIn(report)).toEqual(['worktree dist/a.js']);
    expect(report.scanned.sources).toEqual(['files']);
  });

  it('has bare repositories without their objects', async () => {
    const dir = temporaryDirectory();
    const bare = new Repo({ bare: true, dir: join(dir, 'backup.git') });
    bare.git('config', 'remote.o.url', `https://x:${KEY}@example.org/a.git`);
    bare.blob(LINE);
    const report = await scanAt(dir, { kind: 'all' });
    expect(placesIn(report)).toEqual(['worktree backup.git/config']);
    expect(omittedIn(report)).toEqual(['backup.git: a bare repository: its history is not scanned']);
    expect(report.scanned.files).toBeLessThan(5);
  });

  it('is what remains of a damaged repository, and not all', async () => {
    const repo = new Repo();
    repo.write('a.ts', LINE);
    execFileSync('rm', [join(repo.dir, '.git/HEAD')]);
    const report = await scanAt(repo.dir, { kind: 'all' });
    expect(placesIn(report)).toEqual(['worktree a.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report).join()).toContain('the repository has no HEAD');
  });
});

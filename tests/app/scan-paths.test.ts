import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { omittedIn, placesIn, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const LINE = `key = "${acmeToken(1)}"\n`;

describe('files and directories by name', () => {
  it('are scanned though git ignores them, once each, by their names below the root', async () => {
    const repo = new Repo();
    repo.commit('first', { '.gitignore': 'build\n.env\n', 'src/a.ts': LINE });
    repo.write('build/b.ts', LINE);
    repo.write('.env', LINE);
    const paths = ['build', '.env', 'src/a.ts', 'src'].map((path) => join(repo.dir, path));
    const report = await scanAt(repo.dir, { kind: 'paths', paths });
    expect(placesIn(report)).toEqual(['worktree .env', 'worktree build/b.ts', 'worktree src/a.ts']);
    expect(report.findings[0].occurrences.filter(({ inHead }) => inHead).map(({ path }) => path)).toEqual(['src/a.ts']);
  });

  it('may lie anywhere, and be a link', async () => {
    const [here, there] = [temporaryDirectory(), temporaryDirectory()];
    mkdirSync(join(there, 'node_modules'));
    writeFileSync(join(there, 'node_modules/a.js'), LINE);
    symlinkSync(join(there, 'node_modules/a.js'), join(here, 'link.js'));
    const paths = [join(there, 'node_modules'), join(here, 'link.js')];
    const report = await scanAt(here, { kind: 'paths', paths });
    expect(placesIn(report)).toEqual([`worktree ${there}/node_modules/a.js`, 'worktree link.js']);
  });

  it('that are missing are told, and the rest is scanned', async () => {
    const dir = temporaryDirectory();
    writeFileSync(join(dir, 'a.ts'), 'nothing\n');
    const report = await scanAt(dir, { kind: 'paths', paths: [join(dir, 'a.ts'), join(dir, 'b.ts')] });
    expect(omittedIn(report)).toEqual(['b.ts: no such file or directory']);
    expect(report).toMatchObject({ complete: false, exit: { code: 2 }, scanned: { files: 1 } });
  });
});

describe('standard input', () => {
  const stdin = (name: string | null) => ({ kind: 'stdin', name }) as const;

  it('has the name that it is given', async () => {
    const readStdin = async () => ({ bytes: Buffer.from(LINE), cut: false });
    const dir = temporaryDirectory();
    expect(placesIn(await scanAt(dir, stdin('.env'), { ports: { readStdin } }))).toEqual(['stdin .env']);
    expect(placesIn(await scanAt(dir, stdin(null), { ports: { readStdin } }))).toEqual(['stdin stdin']);
  });

  it('says where it was cut off', async () => {
    const readStdin = async () => ({ bytes: Buffer.from(LINE), cut: true });
    const report = await scanAt(temporaryDirectory(), stdin(null), { ports: { readStdin } });
    expect(omittedIn(report)).toEqual(['stdin: all that follows the first 50 MB']);
  });
});

describe('the git directory', () => {
  it('is scanned where people and tools write', async () => {
    const repo = new Repo();
    repo.git('config', 'remote.origin.url', `https://x:${acmeToken(1)}@example.org/a.git`);
    for (const path of ['hooks/pre-commit', 'hooks/pre-push.sample', '.git-credentials', 'FETCH_HEAD', 'logs/HEAD']) {
      repo.write(`.git/${path}`, LINE);
    }
    const inner = '.git/modules/libs/deep';
    new Repo({ dir: join(repo.dir, inner), bare: true }).git(
      'config',
      'remote.o.pushurl',
      `https://${acmeToken(1)}@b.org`,
    );
    const report = await scanAt(repo.dir, { kind: 'worktree' });
    expect(placesIn(report)).toEqual([
      'git-config .git/.git-credentials',
      'git-config .git/FETCH_HEAD',
      'git-config .git/config',
      'git-config .git/hooks/pre-commit',
      'git-config .git/logs/HEAD',
      'git-config .git/modules/libs/deep/config',
    ]);
  });

  it('is the common one, from a linked work tree', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    repo.git('config', 'remote.origin.url', `https://x:${acmeToken(1)}@example.org/a.git`);
    const linked = join(temporaryDirectory(), 'linked');
    repo.git('worktree', 'add', '-q', linked);
    const [place] = placesIn(await scanAt(linked, { kind: 'worktree' }));
    expect(place).toMatch(/^git-config \.\.\/.*\.git\/config$/);
  });
});

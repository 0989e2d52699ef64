// The hook beside real programs that manage hooks. What cannot be installed here is not tried, and says so.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { Place } from './hook-place.ts';
import { secretOf } from './script.ts';

const programs = mkdtempSync(join(tmpdir(), 'keyturn-managers-'));
const NPM = ['husky@9', 'simple-git-hooks@2', 'lefthook@2', 'lint-staged@16'];

function ran(command: string, ...args: string[]): boolean {
  const run = spawnSync(command, args, { cwd: programs, stdio: 'ignore', timeout: 240_000 });
  if (run.status !== 0) console.info(`not tried: ${command} ${args.join(' ')} failed`);
  return run.status === 0;
}

const hasNpm = ran('npm', 'install', '--prefix', programs, '--ignore-scripts', '--no-audit', '--no-fund', ...NPM);
const hasPython =
  ran('python3', '-m', 'venv', join(programs, 'python')) &&
  ran(join(programs, 'python/bin/pip'), 'install', '--quiet', 'pre-commit');

afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  removeTemporary();
});

const line = (seed: number) => `key = '${secretOf('openrouter-key', seed)}'\n`;

/** A repository with the managers on its PATH. */
class Managed extends Place {
  constructor() {
    super({ install: false });
    this.env.PATH = `${join(programs, 'node_modules/.bin')}:${join(programs, 'python/bin')}:${this.env.PATH}`;
  }

  did(command: string, ...args: string[]): string {
    const { status, stdout, stderr } = this.run(command, ...args);
    expect(status, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  }

  text(name: string): string {
    return readFileSync(join(this.dir, name), 'utf8');
  }

  /** A commit with a key in a file is refused, once; the program's own hook runs too. */
  expectGuarded(own: string | null): void {
    this.write('clean.txt', `${Math.random()}\n`);
    const clean = this.commit();
    expect(clean.status, clean.stderr).toBe(0);
    if (own !== null) expect(`${clean.stdout}${clean.stderr}`).toContain(own);
    this.write('leak.txt', line(1));
    const refused = this.commit();
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`.match(/Commit refused: 1 secret is staged/g)).toHaveLength(1);
    rmSync(join(this.dir, 'leak.txt'));
    this.run('git', 'add', '-A');
  }

  expectMessageGuarded(): void {
    const message = this.run('git', 'commit', '-q', '--allow-empty', '-m', line(2));
    expect(message.status).not.toBe(0);
    expect(`${message.stdout}${message.stderr}`).toContain('Commit refused: 1 secret is in its message');
  }

  status() {
    return JSON.parse(this.run('keyturn', 'hook', 'status', '--json').stdout);
  }

  /** The commit goes through: nothing of keyturn's is left. */
  expectFree(): void {
    this.did('keyturn', 'hook', 'uninstall');
    this.write('leak.txt', line(3));
    expect(this.commit().status).toBe(0);
    expect(this.status().hooks.map(({ state }: { state: string }) => state)).not.toContain('dropped');
  }
}

describe.skipIf(!hasNpm)('of npm', () => {
  it('husky', () => {
    const place = new Managed();
    place.did('husky');
    place.write('.husky/pre-commit', 'echo OWN >&2\n');
    place.did('keyturn', 'hook', 'install', '--pre-push');
    place.expectGuarded('OWN');
    place.did('husky');
    place.expectGuarded('OWN');
    place.expectMessageGuarded();
    expect(place.status()).toMatchObject({ manager: 'husky', inForce: true });
    place.expectFree();
    expect(place.text('.husky/pre-commit')).toBe('echo OWN >&2\n');
  });

  it('husky that comes later', () => {
    const place = new Managed();
    place.did('keyturn', 'hook', 'install');
    place.did('husky');
    const status = place.run('keyturn', 'hook', 'status');
    expect(status.status).toBe(1);
    expect(status.stdout).toContain('taken out by another program');
    place.did('keyturn', 'hook', 'install');
    place.expectGuarded(null);
  });

  it('simple-git-hooks', () => {
    const place = new Managed();
    const manifest = '{\n  "name": "x",\n  "simple-git-hooks": {\n    "pre-commit": "echo OWN >&2"\n  }\n}\n';
    place.write('package.json', manifest);
    place.did('simple-git-hooks');
    place.did('keyturn', 'hook', 'install', '--pre-push');
    place.expectGuarded('OWN');
    place.did('simple-git-hooks');
    place.expectGuarded('OWN');
    place.expectMessageGuarded();
    expect(place.status()).toMatchObject({ manager: 'simple-git-hooks', inForce: true });
    place.expectFree();
    expect(place.text('package.json')).toBe(manifest);
  });

  const CONFIG = 'output: [execution_out, failure]\npre-commit:\n  jobs:\n    - name: own\n      run: echo OWN\n';

  it.each([
    ['lefthook.yml', CONFIG],
    ['.lefthook.yaml', 'pre-commit:\n    commands:\n        own:\n            run: echo OWN'],
  ])('lefthook by %s, which writes its hooks anew', (name, config) => {
    const place = new Managed();
    place.write(name, config);
    place.did('lefthook', 'install');
    place.did('keyturn', 'hook', 'install', '--pre-push');
    place.expectGuarded('OWN');
    place.did('lefthook', 'install', '--force');
    expect(place.text('.git/hooks/pre-commit')).toMatch(/^call_lefthook/m);
    place.expectGuarded('OWN');
    place.expectMessageGuarded();
    expect(place.status()).toMatchObject({ manager: 'lefthook', inForce: true });
    // It does so by itself too, at a commit after its config has changed.
    place.did('keyturn', 'hook', 'install');
    appendFileSync(join(place.dir, name), '\n# changed\n');
    place.commit();
    place.expectGuarded('OWN');
    writeFileSync(join(place.dir, name), place.text(name).replace(/\n# changed\n$/, ''));
    place.expectFree();
    expect(place.text(name)).toBe(config);
  });

  it('lefthook, which gives what git says to a push', () => {
    const place = new Managed();
    place.write('lefthook.yml', CONFIG);
    place.did('keyturn', 'hook', 'install', '--pre-push');
    place.did('lefthook', 'install', '--force');
    place.run('git', 'init', '-q', '--bare', "../the $re's.git");
    place.did('git', 'remote', 'add', 'origin', "../the $re's.git");
    place.commit();
    place.did('git', 'push', '-q', 'origin', 'main');
    place.write('a.txt', line(1));
    place.commit('--no-verify');
    const refused = place.run('git', 'push', '-q', 'origin', 'main');
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain('Push refused: 1 secret is in its commit');
  });

  it('lefthook, whose config is left to a person', () => {
    const place = new Managed();
    place.write('lefthook.toml', '[pre-commit.commands.own]\nrun = "echo OWN"\n');
    place.did('lefthook', 'install');
    expect(place.did('keyturn', 'hook', 'install').replace(/\n +/g, ' ')).toContain('keyturn hook run pre-commit');
    place.expectGuarded('OWN');
    place.did('lefthook', 'install', '--force');
    const { hooks, inForce, next } = place.status();
    expect({ inForce, state: hooks[0].state, next }).toEqual({
      inForce: false,
      state: 'dropped',
      next: ['keyturn hook install'],
    });
  });

  it('lint-staged', () => {
    const place = new Managed();
    place.write('package.json', '{ "lint-staged": { "*": "keyturn hook run pre-commit" } }\n');
    place.commit();
    place.write('a b.txt', line(1));
    place.write('c.txt', 'c\n');
    place.run('git', 'add', '-A');
    const refused = place.run('lint-staged');
    expect(refused.status).toBe(1);
    expect(`${refused.stdout}${refused.stderr}`).toContain('a b.txt:1:8');
    place.run('git', 'rm', '-q', '--cached', 'a b.txt');
    expect(place.run('lint-staged').status).toBe(0);
  });
});

describe.skipIf(!hasPython)('of Python', () => {
  const CONFIG = [
    'repos:',
    '  - repo: local',
    '    hooks:',
    '      - { id: own, name: OWN, entry: "true", language: system, always_run: true }',
    '',
  ].join('\n');

  it.each([['before'], ['after']])('pre-commit, installed %s keyturn', (order) => {
    const place = new Managed();
    place.write('.pre-commit-config.yaml', CONFIG);
    if (order === 'before') place.did('pre-commit', 'install');
    place.did('keyturn', 'hook', 'install');
    if (order === 'after') place.did('pre-commit', 'install');
    place.expectGuarded('OWN');
    place.did('pre-commit', 'install');
    place.expectGuarded('OWN');
    place.expectMessageGuarded();
    expect(place.status()).toMatchObject({ manager: 'pre-commit', inForce: true });
    place.did('pre-commit', 'install', '-f');
    const told = place.run('keyturn', 'hook', 'status');
    expect(told.status).toBe(1);
    expect(told.stdout).toMatch(/^Commits are not looked at\.\npre-commit {2}\S+ {2}taken out by another program$/m);
    place.did('keyturn', 'hook', 'install');
    place.expectGuarded('OWN');
    place.expectFree();
  });
});

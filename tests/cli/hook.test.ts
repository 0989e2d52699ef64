// Real commits through the installed hook, in the corners of git.
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { Place } from './hook-place.ts';
import { secretOf } from './script.ts';

afterAll(removeTemporary);

const line = (seed: number) => `key = '${secretOf('openrouter-key', seed)}'\n`;

describe.skipIf(process.platform === 'win32')('the hook', () => {
  it('knows that what a merge brings is no news, and what its resolution adds is', () => {
    const place = new Place();
    place.write('a.txt', 'a\n');
    place.commit();
    place.run('git', 'checkout', '-q', '-b', 'side');
    place.write('leak.txt', line(1));
    place.write('a.txt', 'side\n');
    expect(place.commit('--no-verify').status).toBe(0);
    place.run('git', 'checkout', '-q', 'main');
    place.write('a.txt', 'main\n');
    expect(place.commit().status).toBe(0);
    expect(place.run('git', 'merge', '-q', 'side').status).toBe(1);
    place.write('a.txt', `both\n${line(2)}`);
    const refused = place.commit();
    expect(refused.stderr).toContain('Commit refused: 1 secret is staged.\n');
    expect(refused.stderr).toContain('a.txt:2:8');
    place.write('a.txt', 'both\n');
    expect(place.commit()).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([[[]], [['--object-format=sha256']]])('reads names of any bytes, binary files, links, renames %j', (init) => {
    const place = new Place({ init });
    const names = ['new\nline "quoted".txt', Buffer.from([0x66, 0xff, 0xfe, 0x2e, 0x74]), "a 'b' $c.txt"];
    for (const [i, name] of names.entries()) place.write(name, line(i));
    place.write('binary.bin', Buffer.concat([Buffer.from([0, 1, 2, 3, 0]), Buffer.alloc(300)]));
    symlinkSync('/nowhere', join(place.dir, '.env'));
    const { status, stderr } = place.commit();
    expect(status).toBe(1);
    expect(stderr).toContain('Commit refused: 3 secrets are staged.\n');
    expect(stderr).toContain('new\\nline "quoted".txt:1:8');
    expect(stderr).toContain('f%FF%FE.t:1:8');
    expect(place.commit('--no-verify').status).toBe(0);
    // What was there before is no news, wherever it moves.
    place.run('git', 'mv', "a 'b' $c.txt", 'moved.txt');
    expect(place.commit()).toMatchObject({ status: 0, stderr: '' });
    place.run('git', 'rm', '-q', 'moved.txt');
    expect(place.commit()).toMatchObject({ status: 0, stderr: '' });
  });

  it('passes over a key of tests, and refuses it anywhere else', () => {
    const place = new Place();
    mkdirSync(join(place.dir, 'tests/certs'), { recursive: true });
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    place.write('tests/certs/server.pem', key);
    expect(place.commit()).toMatchObject({ status: 0, stderr: '' });
    place.write('server.pem', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(place.commit().stderr).toContain('Commit refused: 1 secret is staged.\n');
  });

  it('guards linked work trees and amended commits', () => {
    const place = new Place();
    place.commit();
    const tree = join(place.home, 'linked');
    place.run('git', 'worktree', 'add', '-q', tree);
    writeFileSync(join(tree, 'a.txt'), line(1));
    place.in(tree, 'git', 'add', '-A');
    expect(place.in(tree, 'git', 'commit', '-q', '-m', 'x').stderr).toContain('a.txt:1:8');
    expect(place.in(tree, 'git', 'commit', '-q', '--amend', '--no-edit').status).toBe(1);
    place.in(tree, 'git', 'reset', '-q');
    const amended = place.in(tree, 'git', 'commit', '-q', '--amend', '--no-edit', '--allow-empty');
    expect(amended).toMatchObject({ status: 0, stderr: '' });
  });

  it('guards a submodule of its own, and passes over its entry', () => {
    const place = new Place();
    const inner = join(place.dir, 'inner');
    mkdirSync(inner);
    for (const words of [
      ['init', '-q'],
      ['commit', '-q', '--allow-empty', '-m', 'x'],
    ])
      place.in(inner, 'git', ...words);
    expect(place.commit()).toMatchObject({ status: 0 });
    place.in(inner, 'keyturn', 'hook', 'install');
    writeFileSync(join(inner, 'a.txt'), line(1));
    place.in(inner, 'git', 'add', '-A');
    expect(place.in(inner, 'git', 'commit', '-q', '-m', 'x').status).toBe(1);
  });

  it('looks at what a push sends, at tags too', () => {
    const place = new Place({ install: false });
    place.run('keyturn', 'hook', 'install', '--pre-push');
    place.run('git', 'init', '-q', '--bare', '../there.git');
    place.run('git', 'remote', 'add', 'origin', '../there.git');
    place.commit();
    expect(place.run('git', 'push', '-q', 'origin', 'main')).toMatchObject({ status: 0, stderr: '' });
    place.write('a.txt', line(1));
    place.commit('--no-verify');
    place.write('a.txt', 'gone\n');
    place.commit();
    const refused = place.run('git', 'push', '-q', 'origin', 'main');
    expect(refused.stderr).toContain('Push refused: 1 secret is in its 2 commits.\n');
    expect(refused.stderr).toMatch(/\n {2}git rebase --interactive [0-9a-f]{7}~1 \|\| /);
    expect(place.run('git', 'push', '-q', 'origin', ':other').stderr).not.toContain('refused');
    place.run('git', 'reset', '-q', '--hard', 'origin/main');
    place.run('git', 'tag', '-a', 'v1', '-m', `tag ${line(2)}`);
    const { stderr } = place.run('git', 'push', '-q', 'origin', 'v1');
    expect(stderr).toContain('Push refused: 1 secret is in what it sends.\n');
    expect(stderr).toContain('message of tag v1');
    // What it says is done as it is said.
    const command = /^ {2}(git tag .*)$/m.exec(stderr)?.[1] ?? '';
    place.run('git', 'config', 'core.editor', 'printf "plain\\n" >');
    expect(place.run('sh', '-c', command).status).toBe(0);
    expect(place.run('git', 'push', '-q', 'origin', 'v1')).toMatchObject({ status: 0, stderr: '' });
  });

  it('keeps to a hooks directory that is set, and asks before one that others use', () => {
    const place = new Place({ install: false });
    place.run('git', 'config', 'core.hooksPath', '.githooks');
    expect(place.run('keyturn', 'hook', 'install').status).toBe(0);
    const script = readFileSync(join(place.dir, '.githooks/pre-commit'), 'utf8');
    expect(script).not.toContain(place.home);
    place.write('a.txt', line(1));
    expect(place.commit().status).toBe(1);
    place.run('keyturn', 'hook', 'install');
    expect(place.run('keyturn', 'hook', 'uninstall').status).toBe(0);
    expect(existsSync(join(place.dir, '.githooks'))).toBe(false);
    place.run('git', 'config', 'core.hooksPath', join(place.home, 'hooks'));
    const refused = place.run('keyturn', 'hook', 'install');
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('error hooks-outside: core.hooksPath leads out of the repository');
    expect(place.run('keyturn', 'hook', 'install', '--outside').status).toBe(0);
    expect(place.commit().status).toBe(1);
  });

  it('takes files as lint-staged gives them, staged or not', () => {
    const place = new Place();
    place.write('a.txt', line(1));
    place.write('b.txt', 'b\n');
    expect(place.run('keyturn', 'hook', 'run', 'pre-commit', join(place.dir, 'b.txt')).status).toBe(0);
    const found = place.run('keyturn', 'hook', 'run', 'pre-commit', 'a.txt', 'b.txt');
    expect(found.stderr).toContain('1 secret is in these files.');
    place.run('git', 'add', '-A');
    expect(place.run('keyturn', 'hook', 'run', 'pre-commit', 'b.txt').status).toBe(0);
  });

  it('leaves a hooks directory that was there before, and says what it was not given', () => {
    const place = new Place({ install: false });
    place.run('git', 'config', 'core.hooksPath', '.githooks');
    place.run('mkdir', '.githooks');
    place.run('keyturn', 'hook', 'install');
    place.run('keyturn', 'hook', 'uninstall');
    expect(existsSync(join(place.dir, '.githooks'))).toBe(true);
    expect(place.run('keyturn', 'hook', 'run', 'commit-msg', 'gone')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error unreadable-file: gone: .*; the message was not looked at\n/),
    });
  });

  it('says in JSON what its schemas say', () => {
    const place = new Place({ install: false });
    place.write('a.txt', line(1));
    place.run('git', 'add', '-A');
    const calls = ['hook status', 'hook install', 'hook install', 'hook status', 'hook run', 'ci init --dry-run'];
    for (const call of [...calls, 'ci init', 'hook uninstall', 'hook run pre-comit']) {
      const { stdout } = place.run('keyturn', ...call.split(' '), '--json');
      expect(mistakesIn(JSON.parse(stdout)), call).toEqual([]);
      expect(stdout).not.toContain(secretOf('openrouter-key', 1));
    }
  });

  it('leaves a hook alone that it cannot replace', () => {
    const place = new Place({ install: false });
    const hooks = join(place.dir, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    writeFileSync(join(hooks, 'pre-commit'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    if (process.getuid?.() === 0) return;
    chmodSync(hooks, 0o555);
    expect(place.run('keyturn', 'hook', 'install').stderr).toContain('error output-failed');
    chmodSync(hooks, 0o755);
    expect(readFileSync(join(hooks, 'pre-commit'), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  });
});

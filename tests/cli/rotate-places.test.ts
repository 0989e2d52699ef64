// Stores that take more than a file: a real keychain, a Vault that an AppRole logs in to, a panel at a terminal, a program
// that nobody has trusted yet.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { serveVault } from '../fakes/vault.ts';
import { answers, describeWith } from './absent.ts';
import { openScreen } from './by-hand.ts';
import { documentOf, type Project, withProject } from './project.ts';
import { PROGRAM } from './script.ts';

afterAll(removeTemporary);

const NAME = 'WEBHOOK_SECRET';
const ROTATE = ['rotate', NAME, '--yes', '--grace', '0', '--json'];

function configured(project: Project, stores: readonly (object | string)[]): string {
  const old = randomBytes(32).toString('hex');
  const text = JSON.stringify({ version: 1, keys: { [NAME]: { provider: { id: 'random', bytes: 32 }, stores } } });
  writeFileSync(join(project.cwd, '.env'), `${NAME}=${old}\n`, { mode: 0o600 });
  project.configure(text);
  return old;
}

const stored = ({ cwd }: Project) => /=(\w+)/.exec(readFileSync(join(cwd, '.env'), 'utf8'))?.[1] ?? '';

function expectUntold({ told }: Project, ...values: string[]): void {
  for (const text of told) for (const value of values) expect(text).not.toContain(value);
}

const hasKeyring =
  answers('dbus-run-session', '--version') &&
  answers('gnome-keyring-daemon', '--version') &&
  existsSync('/usr/bin/dbus-send');

describeWith(hasKeyring, 'gnome-keyring with dbus', 'the keychain of a desktop', () => {
  it('gets the new value together with the file, keeps nothing of the old one; locked it stops before anything is made', () =>
    withProject({}, async (project) => {
      const old = configured(project, ['.env', { kind: 'keychain', service: 'agent' }]);
      const runtime = join(project.home, 'run');
      mkdirSync(runtime, { mode: 0o700 });
      const keytar = `require(${JSON.stringify(join(process.cwd(), 'node_modules/keytar'))})`;
      const node = (verb: string, code: string) => `${process.execPath} -e '${code}' ${verb}Password`;
      const set = node(
        'set',
        `process.stdin.on("data",d=>${keytar}[process.argv[1]]("agent","${NAME}",String(d).trim()))`,
      );
      const get = node('get', `${keytar}[process.argv[1]]("agent","${NAME}").then(v=>console.log("kept "+v))`);
      const unlock =
        'printf pass | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1; sleep 1';
      const lock = [
        'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null',
      ].join(' ');
      const rotate = `${process.execPath} ${PROGRAM} ${ROTATE.slice(0, -1).join(' ')} 2>&1; echo "=> $?"`;
      const script = [unlock, `sed s/.*=// .env | ${set}`, rotate, get, lock, rotate].join('\n');
      const { DISPLAY: _, ...env } = project.env;
      const ran = spawnSync('dbus-run-session', ['--', 'sh', '-c', script], {
        cwd: project.cwd,
        env: { ...env, XDG_RUNTIME_DIR: runtime, KEYTURN_KEY_SOURCE: 'host-file' },
        encoding: 'utf8',
        timeout: 60_000,
      });
      const fresh = stored(project);
      expect([fresh.length, fresh === old], ran.stdout + ran.stderr).toEqual([64, false]);
      const [first, second] = ran.stdout.split(`kept ${fresh}\n`);
      expect(first).toMatch(/\n=> 0\n$/);
      expect(second).toMatch(/keychain is locked.*=> [23]\n$/s);
      for (const text of [first, second]) for (const value of [old, fresh]) expect(text).not.toContain(value);
    }));
});

describe.concurrent('a Vault', () => {
  it('is logged in to by an AppRole, and keeps the neighbours of the value', () =>
    withProject({}, async (project) => {
      const server = await serveVault();
      const [role, id] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
      server.roles.set(role, id);
      const old = configured(project, [
        '.env',
        {
          kind: 'vault-kv',
          path: 'app/hook',
          address: server.address,
          namespace: 'team',
          approle: { mount: 'approle' },
        },
      ]);
      server.secrets.set('app/hook', [{ data: { [NAME]: old, SIBLING: 'stays' }, destroyed: false }]);
      const without = await project.keyturn(ROTATE);
      expect([without.code, stored(project)]).toEqual([2, old]);
      expect(without.stdout).toContain('VAULT_ROLE_ID');
      const wrong = await project.keyturn(ROTATE, { env: { VAULT_ROLE_ID: role, VAULT_SECRET_ID: 'x'.repeat(32) } });
      expect([wrong.code, stored(project)]).toEqual([2, old]);
      const run = await project.keyturn(ROTATE, { env: { VAULT_ROLE_ID: role, VAULT_SECRET_ID: id } });
      expect(run.code, run.stdout + run.stderr).toBe(0);
      expect(documentOf(run).rotations[0].state).toBe('done');
      expect(server.newest('app/hook')).toEqual({ [NAME]: stored(project), SIBLING: 'stays' });
      expect([...server.namespaces]).toEqual(['team']);
      expectUntold(project, old, stored(project), id, 'from-role');
      await server.close();
    }));
});

describe.concurrent('a Vault that another client writes to at that moment', () => {
  it('keeps what that one wrote beside the value; a value that was replaced stops the rotation', () =>
    withProject({}, async (project) => {
      const server = await serveVault();
      server.tokens.set('root', ['read', 'create', 'update']);
      const env = { VAULT_TOKEN: 'root' };
      const old = configured(project, ['.env', { kind: 'vault-kv', path: 'app/hook', address: server.address }]);
      server.secrets.set('app/hook', [{ data: { [NAME]: old, SIBLING: 'one' }, destroyed: false }]);
      const meanwhile = (data: Record<string, string>) => () => {
        server.secrets.get('app/hook')?.push({ data, destroyed: false });
      };
      server.interrupt = meanwhile({ [NAME]: old, SIBLING: 'two' });
      let run = await project.keyturn(ROTATE, { env });
      if (run.code === 3) run = await project.keyturn(ROTATE, { env });
      expect([run.code, run.stderr]).toEqual([0, expect.any(String)]);
      const fresh = stored(project);
      expect(server.newest('app/hook')).toEqual({ [NAME]: fresh, SIBLING: 'two' });
      const other = randomBytes(32).toString('hex');
      server.interrupt = meanwhile({ [NAME]: other, SIBLING: 'three' });
      const stopped = await project.keyturn(ROTATE, { env });
      expect([stopped.code, server.newest('app/hook')]).toEqual([3, { [NAME]: other, SIBLING: 'three' }]);
      expectUntold(project, old, fresh, other);
      await server.close();
    }));
});

describe.concurrent('a program as a store', () => {
  it('is not started before its config is trusted', () =>
    withProject({}, async (project) => {
      const store = {
        kind: 'exec',
        name: 'ours',
        command: [process.execPath, '-e', 'require("fs").writeFileSync("ran","")'],
      };
      const old = configured(project, ['.env', store]);
      const path = join(project.cwd, '.keyturn.yaml');
      writeFileSync(path, `${readFileSync(path, 'utf8')}\n# changed since\n`);
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code, stored(project), existsSync(join(project.cwd, 'ran'))]).toEqual([2, old, false]);
      expect(run.stderr).toMatch(/^error not-trusted: .*would run: /m);
      expect(run.stderr).toMatch(/^ {2}keyturn trust$/m);
    }));
});

describe.skipIf(process.platform === 'win32').concurrent('a panel', () => {
  it('is named with its page at a terminal; without the value on the screen, and nothing is lost by leaving', () =>
    withProject({}, async (project) => {
      const url = 'https://panel.example.com/env';
      const old = configured(project, ['.env', { kind: 'manual', name: 'panel', url }]);
      const screen = openScreen(['rotate', NAME, '--grace', '0'], project.cwd, project.env);
      await screen.shows('Start');
      screen.type('y\r');
      await screen.shows('Does panel hold the new value now');
      screen.type('n\r');
      const code = await screen.exit;
      const text = screen.text();
      expect(code, text).toBe(3);
      expect(text).toContain(`You: put the new value into panel\n  open   ${url}\n  value  as it stands in .env\n`);
      expect(text).toContain(`rotate ${NAME} --done panel`);
      const piped = await project.keyturn(['rotate', NAME, '--yes']);
      expect([piped.code, piped.stdout + piped.stderr]).toEqual([3, expect.stringContaining(`  open   ${url}\n`)]);
      const fresh = stored(project);
      const board = await project.keyturn(['status']);
      expect(board.stdout).toMatch(/^you .*put the new value into panel/m);
      const done = await project.keyturn(['rotate', NAME, '--done', 'panel', '--yes']);
      expect(done.code, done.stderr).toBe(0);
      project.told.push(text);
      expectUntold(project, old, stored(project));
      expect([fresh === old, stored(project) === fresh]).toEqual([false, true]);
    }));
});

// A keychain that is locked in the middle of a rotation, in a real Secret Service.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { configOf, NAME, type Project, withProject } from './project.ts';
import { PROGRAM } from './script.ts';

afterAll(removeTemporary);

const hasBus = answers('dbus-run-session', '--version');
const hasKeyring = hasBus && answers('gnome-keyring-daemon', '--version') && existsSync('/usr/bin/dbus-send');

const SERVICE = 'my-agent';
const UNLOCK = 'printf pass | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1; sleep 1';
const LOCK = [
  'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets',
  'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null',
].join(' ');
/** Puts the key there from standard input, or prints a hash of what is there. */
const KEYTAR = `
const keytar = require('module').createRequire(${JSON.stringify(PROGRAM)})('keytar');
const value = process.argv[2] === 'set' ? require('fs').readFileSync(0, 'utf8') : null;
(async () => {
  if (value) await keytar.setPassword('${SERVICE}', '${NAME}', value);
  else console.log(await keytar.getPassword('${SERVICE}', '${NAME}'));
})();`;

/** Lines of sh in a session with a keyring of its own; how each `try` ended, and what it said. */
function inSession({ home, cwd, env }: Project, lines: readonly string[], input: string): Promise<string> {
  const runtime = join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const script = ['echo "$DBUS_SESSION_BUS_ADDRESS" > "$HOME/bus"', 'try() { "$@" 2>&1; echo "=> $?"; }', ...lines];
  const more = { XDG_RUNTIME_DIR: runtime, KEYTURN_KEY_SOURCE: 'host-file', KEYTAR };
  return new Promise((done) => {
    const args = ['--', 'sh', '-c', script.join('\n')];
    const child = spawn('dbus-run-session', args, { cwd, env: { ...env, ...more } });
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += chunk;
    });
    child.stdin.end(input);
    child.on('close', () => done(told));
  });
}

function lock({ home }: Project): void {
  const address = readFileSync(join(home, 'bus'), 'utf8').trim();
  const { status } = spawnSync('sh', ['-c', LOCK], { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address } });
  expect(status).toBe(0);
}

describeWith(hasKeyring, 'gnome-keyring with dbus', 'a keychain that is locked', () => {
  it('when the new key has just been made stops the rotation, which goes on when it is open again', () =>
    withProject({}, async (project) => {
      project.configure(configOf(project.sandbox.baseUrl, { stores: `{ kind: keychain, service: ${SERVICE} }` }));
      rmSync(join(project.cwd, '.env'));
      project.beforeAnswer = (line) => {
        if (!line.startsWith('POST /keys')) return;
        lock(project);
        project.beforeAnswer = () => undefined;
      };
      const keyturn = `try ${process.execPath} ${PROGRAM}`;
      const rotate = `${keyturn} rotate ${NAME} --yes --grace 0`;
      const told = await inSession(
        project,
        [
          UNLOCK,
          `${process.execPath} -e "$KEYTAR" x set`,
          rotate,
          `${keyturn} status`,
          rotate,
          UNLOCK,
          rotate,
          `${process.execPath} -e "$KEYTAR" x get`,
        ],
        project.old,
      );
      const [stopped, status, again, done, value] = told.split(/=> \d+\n/);
      project.told.push(stopped, status, again, done);
      expect(told.match(/=> \d+/g), told.replace(value, '')).toEqual(['=> 3', '=> 0', '=> 3', '=> 0']);
      for (const refused of [stopped, again]) {
        expect(refused).toMatch(/^error rotation-waits: stopped in [a-z]+: keychain: the\s+keychain [\s\S]*locked/m);
        expect(refused).toMatch(new RegExp(`^ {2}keyturn rotate ${NAME}$`, 'm'));
      }
      expect(status).toMatch(/^waits /m);
      expect([project.isLive(project.old), project.isLive(value.trim())]).toEqual([false, true]);
      expect(project.labels()).toHaveLength(1);
      rmSync(join(project.home, '.local/share/keyrings'), { recursive: true, force: true });
    }));
});

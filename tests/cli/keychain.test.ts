// The key of this host in a real Secret Service: unlocked, locked, absent, and without its library.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { PROGRAM } from './script.ts';
import { inside, type Place, place } from './vault-place.ts';

afterAll(removeTemporary);

const hasBus = answers('dbus-run-session', '--version');
const hasKeyring = hasBus && answers('gnome-keyring-daemon', '--version') && existsSync('/usr/bin/dbus-send');

/** Runs lines of sh in a session of their own; every `try` says how its command ended. */
function inSession({ home, cwd, env }: Place, lines: readonly string[], ...options: string[]): string {
  const runtime = join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const script = ['try() { "$@" 2>&1; echo "=> $?"; }', ...lines].join('\n');
  const session = { ...env, XDG_RUNTIME_DIR: runtime, KEYTURN_KEY_SOURCE: 'keychain' };
  const ran = spawnSync('dbus-run-session', [...options, '--', 'sh', '-c', script], {
    cwd,
    env: session,
    encoding: 'utf8',
  });
  return ran.stdout;
}

const UNLOCK = 'printf pass | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1; sleep 1';
const LOCK = [
  'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets',
  'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null',
].join(' ');
const hostKeyOf = ({ home }: Place) => join(home, '.local/share/keyturn/host.key');

describeWith(hasKeyring, 'gnome-keyring with dbus', 'a Secret Service', () => {
  it('keeps the key while it is unlocked, and locked is an error with the way on', async () => {
    const at = place();
    const told = inSession(at, [
      UNLOCK,
      'echo one | try keyturn vault set A --quiet',
      'try keyturn vault get A --reveal',
      LOCK,
      'try keyturn vault get A --reveal',
      'echo two | try keyturn vault set A',
      UNLOCK,
      'try keyturn vault get A --reveal',
    ]);
    const [first, read, locked, lockedSet, again] = told.split(/=> \d+\n/);
    expect([first, read, again]).toEqual(['', 'one', 'one']);
    expect(told.match(/=> \d+/g)).toEqual(['=> 0', '=> 0', '=> 2', '=> 2', '=> 0']);
    for (const refused of [locked, lockedSet]) {
      expect(refused).toMatch(/^error key-unavailable: the keychain [\s\S]*locked/m);
      expect(refused).toContain('gnome-keyring-daemon --replace --unlock');
      expect(refused).toContain('no other one is taken in its place');
    }
    expect(existsSync(hostKeyOf(at))).toBe(false);
    // Later, from a shell without a desktop, and without the setting: what was chosen counts.
    const { status, stderr } = await inside(at, ['vault', 'get', 'A', '--reveal']);
    expect([status, existsSync(hostKeyOf(at))]).toEqual([2, false]);
    expect(stderr).toContain('this host uses the key source keychain; no other one is taken in its place');
    for (const name of readdirSync(join(at.home, '.local'), { recursive: true, encoding: 'utf8' })) {
      expect(name).not.toMatch(/host\.key|passphrase/);
    }
    const recorded = JSON.parse(readFileSync(join(at.home, '.local/state/keyturn/key-source.json'), 'utf8'));
    expect(recorded.source).toBe('keychain');
  });
});

const BUS_ALONE = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`;

describeWith(hasBus, 'dbus', 'no keychain', () => {
  it('is an error where a session has none', () => {
    const at = place();
    const config = join(at.home, 'bus.conf');
    writeFileSync(config, BUS_ALONE);
    const told = inSession(at, ['echo one | try keyturn vault set A'], `--config-file=${config}`);
    expect(told).toMatch(/^error key-unavailable: the keychain is locked or cannot be used$/m);
    expect(told).toMatch(/=> 2\n$/);
    expect([readdirSync(at.cwd), existsSync(hostKeyOf(at))]).toEqual([[], false]);
  });
});

it('says how to come to the library where it was not installed', () => {
  const at = place();
  const alone = temporaryDirectory();
  const top = dirname(dirname(PROGRAM));
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(top, name), join(alone, name), { recursive: true });
  const env = { ...at.env, KEYTURN_KEY_SOURCE: 'keychain', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const args = [join(alone, 'bin/keyturn.js'), 'vault', 'set', 'A'];
  const ran = spawnSync(process.execPath, args, { cwd: at.cwd, env, input: 'one', encoding: 'utf8' });
  expect([ran.status, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toMatch(/^error key-unavailable: the keychain library cannot be loaded: /);
  expect(ran.stderr).toContain('--omit=optional');
  rmSync(alone, { recursive: true });
});

it('says that there is no desktop', async () => {
  const at = place();
  at.env.KEYTURN_KEY_SOURCE = 'keychain';
  const { status, stderr } = await inside(at, ['vault', 'set', 'A'], 'one');
  expect([status, existsSync(hostKeyOf(at))]).toEqual([2, false]);
  expect(stderr).toMatch(/^error key-unavailable: no keychain here: [\s\S]*\n {2}run it [\s\S]*dbus-run-session/);
});

// Where the key of this host comes from, from outside: what is missing or wrong is an error with the way on.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { PROGRAM } from './script.ts';
import { failure, fileOf, fresh, inside, type Place, place, readValue, set } from './vault-place.ts';

afterAll(removeTemporary);

const hostKeyOf = ({ home }: Place) => join(home, '.local/share/keyturn/host.key');
const words = (n: number) => ['correct', 'horse', 'battery', 'staple'].slice(0, n).join(' ');

/** Runs a line of sh; the passphrase is on descriptor 3. */
function withPassphrase(at: Place, passphrase: string, line: string) {
  writeFileSync(join(at.home, 'words'), `${passphrase}\n`);
  const env = { ...at.env, KEYTURN_KEY_SOURCE: 'passphrase', KEYTURN_PASSPHRASE_FD: '3' };
  return spawnSync('sh', ['-c', `${line} 3< "$HOME/words"`], { cwd: at.cwd, env, encoding: 'utf8', input: 'one' });
}

async function statusOf(at: Place) {
  return JSON.parse(`${(await inside(at, ['vault', 'status', '--json'])).stdout}`);
}

describe.skipIf(process.platform === 'win32')('the key of this host', () => {
  it('may be a passphrase: on a descriptor, and a wrong one opens nothing', () => {
    const at = place();
    writeFileSync(join(at.cwd, '.env'), 'AWS_ACCESS_KEY_ID=id\nAWS_SECRET_ACCESS_KEY=secret\n', { mode: 0o600 });
    expect(withPassphrase(at, 'short', 'keyturn vault import .env').stderr).toContain('at least 8 characters');
    expect(existsSync(fileOf(at))).toBe(false);
    const made = withPassphrase(at, words(4), 'keyturn vault import .env');
    expect(made.status, made.stderr).toBe(0);
    const stored = JSON.parse(readFileSync(join(at.home, '.local/share/keyturn/passphrase.json'), 'utf8'));
    expect(stored).toMatchObject({ kdf: 'scrypt', logN: 17, r: 8, p: 1 });
    // Asked for once, although AWS wants two secrets.
    expect(withPassphrase(at, words(4), 'keyturn resolve --as aws').stdout).toContain('"SecretAccessKey":"secret"');
    const wrong = withPassphrase(at, words(3), 'keyturn vault list');
    expect([wrong.status, wrong.stdout, wrong.stderr.split('\n')[0]]).toEqual([
      2,
      '',
      'error key-refused: wrong passphrase',
    ]);
    const nobody = spawnSync('keyturn', ['vault', 'list'], { cwd: at.cwd, env: at.env, encoding: 'utf8' });
    expect([nobody.status, nobody.stderr.includes('KEYTURN_PASSPHRASE_FD=3')]).toEqual([2, true]);
    expect(existsSync(hostKeyOf(at))).toBe(false);
  });

  it('is never made anew where one was known, and no other one is taken', async () => {
    const at = place();
    await set(at, 'A', 'one');
    renameSync(hostKeyOf(at), join(at.home, 'kept'));
    expect(await failure(at, ['vault', 'get', 'A', '--reveal'])).toMatch(
      /^error key-unavailable: the host key file .* is gone/,
    );
    expect(existsSync(hostKeyOf(at))).toBe(false);
    writeFileSync(hostKeyOf(at), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    expect(await failure(at, ['vault', 'list'])).toContain('holds another key than this host has used');
    writeFileSync(hostKeyOf(at), 'torn', { mode: 0o600 });
    expect(await failure(at, ['vault', 'list'])).toContain('does not hold 32 bytes in base64');
    rmSync(hostKeyOf(at));
    renameSync(join(at.home, 'kept'), hostKeyOf(at));
    chmodSync(hostKeyOf(at), 0o640);
    expect(await failure(at, ['vault', 'list'])).toMatch(/^error key-refused: other users may open .*\n {2}chmod 600 /);
    chmodSync(hostKeyOf(at), 0o600);
    expect(await readValue(at, 'A')).toBe('one');
  });

  it('may be handed over, and then that one counts or an error', async () => {
    const at = place();
    const key = randomBytes(32).toString('base64');
    at.env.KEYTURN_KEY = key;
    await set(at, 'A', 'one');
    expect(existsSync(hostKeyOf(at))).toBe(false);
    const by = async (env: NodeJS.ProcessEnv) =>
      inside({ ...at, env: { ...at.env, ...env } }, ['vault', 'get', 'A', '--reveal']);
    expect((await by({ KEYTURN_KEY: key.slice(0, 20) })).stderr).toMatch(
      /^error key-invalid: KEYTURN_KEY does not hold 32 bytes/,
    );
    expect((await by({ KEYTURN_KEY: randomBytes(32).toString('base64') })).stderr).toMatch(/^error vault-closed: /);
    const file = join(at.home, 'key');
    writeFileSync(file, `${key}\n`, { mode: 0o644 });
    const inFile = { KEYTURN_KEY: '', KEYTURN_KEY_FILE: file };
    expect((await by(inFile)).stderr).toMatch(/^error key-refused: other users may open .*\n {2}chmod 600 /);
    chmodSync(file, 0o600);
    expect(`${(await by(inFile)).stdout}`).toBe('one');
    expect((await by({ ...inFile, KEYTURN_KEY_FILE: '/nowhere' })).stderr).toMatch(/^error key-unavailable: /);
    writeFileSync(join(at.home, 'keyturn-key'), key, { mode: 0o440 });
    const unit = { KEYTURN_KEY: '', KEYTURN_KEY_SOURCE: 'systemd', CREDENTIALS_DIRECTORY: at.home };
    expect(`${(await by(unit)).stdout}`).toBe('one');
    expect((await by({ ...unit, CREDENTIALS_DIRECTORY: '' })).stderr).toContain('LoadCredentialEncrypted=keyturn-key');
    expect((await by({ KEYTURN_KEY_SOURCE: 'keychian' })).stderr).toContain('did you mean keychain');
  });

  it('has no place without a home', async () => {
    const at = place();
    const { PATH = '' } = at.env;
    const { status, stderr } = await inside({ ...at, env: { PATH } }, ['vault', 'set', 'A'], 'one');
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'error key-unavailable: no place for the host key file: neither HOME nor XDG_DATA_HOME is set',
    ]);
  });

  it('makes a promise for each source, and status prints it', async () => {
    const at = place();
    const promises: [NodeJS.ProcessEnv, Record<string, boolean>][] = [
      [{}, { copiedVault: false, stolenDisk: true, otherUser: false, sameUser: true, root: true }],
      [
        { KEYTURN_KEY: randomBytes(32).toString('base64') },
        { copiedVault: false, stolenDisk: false, otherUser: false, sameUser: true, root: true },
      ],
    ];
    for (const [env, readable] of promises) {
      const view = await statusOf({ ...at, env: { ...at.env, ...env } });
      expect(view).toMatchObject({ readable, recipient: expect.stringMatching(/^keyturn1-/), vault: null });
    }
    const text = `${(await inside(at, ['vault', 'status'])).stdout}`;
    for (const line of ['no   a copy of the vault file alone', 'yes  a stolen disk, or its image', 'yes  root']) {
      expect(text).toContain(line);
    }
  });
});

interface Typed {
  output: string;
  code: number;
}

/** At a terminal; each answer is typed when its prompt is there. */
function atTerminal(at: Place, args: readonly string[], answers: readonly [string, string][] = []): Promise<Typed> {
  const terminal = pty.spawn(process.execPath, [PROGRAM, ...args], {
    cwd: at.cwd,
    cols: 80,
    env: at.env as Record<string, string>,
  });
  let output = '';
  const waiting = [...answers];
  terminal.onData((data) => {
    output += data;
    const [prompt, answer] = waiting[0] ?? [];
    if (prompt === undefined || answer === undefined || !output.includes(prompt)) return;
    waiting.shift();
    setTimeout(() => terminal.write(answer), 100);
  });
  return new Promise((resolve) => {
    terminal.onExit(({ exitCode }) => setTimeout(() => resolve({ output, code: exitCode }), 50));
  });
}

describe.skipIf(process.platform === 'win32')('at a terminal', () => {
  it('a value is asked for and never shown, and shown only by get', async () => {
    const at = place();
    const value = fresh();
    const asked = await atTerminal(at, ['vault', 'set', 'A'], [['Value of A', `${value}\x14\r`]]);
    expect([asked.code, asked.output.includes(value)], asked.output).toEqual([0, false]);
    expect(asked.output).toContain('1 secret sealed');
    const got = await atTerminal(at, ['vault', 'get', 'A']);
    expect([got.code, got.output.trim()]).toEqual([0, value]);
    const listed = await atTerminal(at, ['vault', 'list']);
    expect([listed.code, listed.output.includes(value)]).toEqual([0, false]);
    await set(at, 'BELL', 'a\x07b');
    const steering = await atTerminal(at, ['vault', 'get', 'BELL']);
    expect([steering.code, steering.output.includes('\x07')]).toEqual([2, false]);
    const document = await atTerminal(at, ['vault', 'get', 'A', '--json']);
    expect([document.code, document.output.includes(value)]).toEqual([2, false]);
  });

  it('an interrupted question changes nothing', async () => {
    const at = place();
    const { code } = await atTerminal(at, ['vault', 'set', 'A'], [['Value of A', '\x03']]);
    expect([code, existsSync(fileOf(at))]).toEqual([130, false]);
  });

  it('a new passphrase is asked for twice', async () => {
    const at = place();
    at.env.KEYTURN_KEY_SOURCE = 'passphrase';
    writeFileSync(join(at.cwd, '.env'), 'A=one\n', { mode: 0o600 });
    const first: [string, string] = ['Passphrase of this host', `${words(4)}\r`];
    const differ = await atTerminal(at, ['vault', 'import', '.env'], [first, ['The same again', `${words(3)}\r`]]);
    expect([differ.code, differ.output.includes('the two passphrases differ')]).toEqual([2, true]);
    const same = await atTerminal(at, ['vault', 'import', '.env'], [first, ['The same again', `${words(4)}\r`]]);
    expect([same.code, same.output.includes(words(2))], same.output).toEqual([0, false]);
  });
});

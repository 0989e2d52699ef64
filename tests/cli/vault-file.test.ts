// The vault file from outside: what damages it, who opens it, what merges it.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import {
  beside,
  failure,
  fileOf,
  fresh,
  git,
  inside,
  keyturn,
  otherHost,
  place,
  readValue,
  set,
  textOf,
} from './vault-place.ts';

afterAll(removeTemporary);

/** A vault that two branches have changed, each one secret of two, and another new one. */
async function forked() {
  const at = place();
  git(at, 'init', '-q', '-b', 'main');
  const [other, third] = [fresh(), fresh()];
  for (const name of ['SHARED', 'OTHER']) await set(at, name, fresh());
  git(at, 'add', '.keyturn.vault');
  git(at, 'commit', '-qm', 'vault');
  git(at, 'checkout', '-qb', 'topic');
  await set(at, 'OTHER', other);
  await set(at, 'ADDED', 'there');
  git(at, 'commit', '-qam', 'topic');
  git(at, 'checkout', '-q', 'main');
  expect(await failure(at, ['vault', 'list'])).toContain('vault-replayed');
  expect((await inside(at, ['vault', 'status', '--accept-older'])).status).toBe(0);
  await set(at, 'SHARED', third);
  await set(at, 'ADDED_TOO', 'here');
  git(at, 'commit', '-qam', 'main');
  return { at, other, third };
}

/** Chance puts two tags behind one marker once in 256 times: git cannot tell then where a new one goes. */
function shareMarkers({ at }: Awaited<ReturnType<typeof forked>>): boolean {
  const tags = ['main', 'topic'].flatMap(
    (branch) => `${git(at, 'show', `${branch}:.keyturn.vault`).stdout}`.match(/^[\da-f]{32}$/gm) ?? [],
  );
  const all = new Set(tags);
  expect(all.size).toBe(4);
  return new Set([...all].map((tag) => tag.slice(0, 2))).size < all.size;
}

describe.skipIf(process.platform === 'win32')('the vault', () => {
  it('loses nothing of several writers, also of persons whose locks are elsewhere', async () => {
    const at = place();
    at.env.KEYTURN_KEY = randomBytes(32).toString('base64');
    await set(at, 'FIRST', 'first');
    const other = { ...at, env: { ...at.env, XDG_STATE_HOME: join(at.home, 'elsewhere') } };
    const names = Array.from({ length: 8 }, (_, i) => `NAME_${i}`);
    const all = names.map((name, i) => beside(i % 2 ? at : other, ['vault', 'set', name, '--quiet'], `of ${name}`));
    expect((await Promise.all(all)).filter(({ status }) => status !== 0)).toEqual([]);
    const exported = JSON.parse(`${(await inside(at, ['vault', 'export', '--json', '--reveal'])).stdout}`);
    expect(exported).toEqual({ FIRST: 'first', ...Object.fromEntries(names.map((name) => [name, `of ${name}`])) });
    expect(readdirSync(at.cwd)).toEqual(['.keyturn.vault']);
    expect(statSync(fileOf(at)).mode & 0o777).toBe(0o600);
  });

  it('keeps binary and large values byte for byte', async () => {
    const at = place();
    const large = randomBytes(1 << 20);
    expect(keyturn(at, ['vault', 'set', 'LARGE', '--quiet'], large).status).toBe(0);
    expect(keyturn(at, ['vault', 'get', 'LARGE', '--reveal']).stdout.equals(large)).toBe(true);
    for (const value of ['a\nb\n', '\0\n', '\x01\n', 'é', '\uFEFFa', '\n\n', Buffer.from([0xff, 10])]) {
      await set(at, 'V', value);
      const { stdout } = await inside(at, ['vault', 'get', 'V', '--reveal']);
      expect(stdout.equals(Buffer.from(value)), JSON.stringify(value)).toBe(true);
    }
    await set(at, 'V', 'of echo\n');
    expect(await readValue(at, 'V')).toBe('of echo');
  });

  it('is merged by git where two people changed different secrets, and names the one that both changed', async () => {
    let made = await forked();
    while (shareMarkers(made)) made = await forked();
    const { at, other, third } = made;
    expect(git(at, 'merge', '-q', 'topic', '-m', 'merged').status).toBe(0);
    expect([await readValue(at, 'OTHER'), await readValue(at, 'SHARED')]).toEqual([other, third]);
    expect([await readValue(at, 'ADDED'), await readValue(at, 'ADDED_TOO')]).toEqual(['there', 'here']);
    git(at, 'checkout', '-qb', 'second');
    await set(at, 'SHARED', fresh());
    git(at, 'commit', '-qam', 'second');
    git(at, 'checkout', '-q', 'main');
    await inside(at, ['vault', 'status', '--accept-older']);
    await set(at, 'SHARED', fresh());
    git(at, 'commit', '-qam', 'main again');
    expect(git(at, 'merge', '-q', 'second').status).not.toBe(0);
    expect(await failure(at, ['vault', 'get', 'SHARED', '--reveal'])).toContain('SHARED');
    expect(await failure(at, ['vault', 'set', 'OTHER'], 'x')).toContain('keyturn vault set SHARED');
    expect(await readValue(at, 'OTHER')).toBe(other);
    await set(at, 'SHARED', 'decided');
    expect(await readValue(at, 'SHARED')).toBe('decided');
    expect(textOf(at)).not.toContain('<<<<<<<');
  });

  it('says what is wrong with a file: cut, changed, newer, older, of another host; and changes none of them', async () => {
    const at = place();
    await set(at, 'A', 'one');
    const old = readFileSync(fileOf(at));
    await set(at, 'A', 'two');
    const whole = readFileSync(fileOf(at));
    const errors: [Buffer, string][] = [
      [whole.subarray(0, whole.length >> 1), 'error vault-damaged: '],
      [Buffer.alloc(0), 'error vault-damaged: '],
      [randomBytes(4096), 'error vault-damaged: '],
      [Buffer.from(`${whole}`.replace(' default 1 ', ' default 7 ')), 'error vault-damaged: '],
      [Buffer.from(`${whole}`.replace('keyturn-vault 1', 'keyturn-vault 9')), 'error vault-newer: '],
      [old, 'error vault-replayed: '],
    ];
    for (const [content, error] of errors) {
      writeFileSync(fileOf(at), content);
      for (const args of [
        ['vault', 'list'],
        ['vault', 'get', 'A', '--reveal'],
        ['vault', 'set', 'B'],
        ['vault', 'status'],
      ]) {
        expect(await failure(at, args, 'x'), `${args}`).toContain(error);
      }
      expect(readFileSync(fileOf(at)).equals(content)).toBe(true);
    }
    writeFileSync(`${fileOf(at)}.previous`, whole);
    writeFileSync(fileOf(at), whole.subarray(0, 100));
    const [, command = ''] = /^ {2}(mv .*)$/m.exec(await failure(at, ['vault', 'list'])) ?? [];
    expect(spawnSync('sh', ['-c', command], { cwd: at.cwd }).status).toBe(0);
    expect(await readValue(at, 'A')).toBe('two');
    expect(await failure(otherHost(at), ['vault', 'list'])).toContain('error vault-closed: ');
  });

  it('is a file, and nothing that could be waited for', async () => {
    const at = place();
    expect(spawnSync('mkfifo', [fileOf(at)]).status).toBe(0);
    for (const argv of [
      ['vault', 'list'],
      ['vault', 'set', 'A'],
      ['run', '--', 'true'],
    ]) {
      expect(keyturn(at, argv, 'x').stderr).toContain(`error vault-unreadable: ${fileOf(at)} is no regular file\n`);
    }
    expect(lstatSync(fileOf(at)).isFIFO()).toBe(true);
  });

  it('notices a byte that changed anywhere', async () => {
    const at = place();
    await set(at, 'A', 'one');
    await set(at, 'B', 'two');
    const whole = readFileSync(fileOf(at));
    for (let bit = 0; bit < whole.length * 8; bit += 131) {
      const changed = Buffer.from(whole);
      changed[bit >> 3] ^= 1 << (bit & 7);
      writeFileSync(fileOf(at), changed);
      expect(await failure(at, ['vault', 'get', 'A', '--reveal']), `bit ${bit}`).toMatch(
        /^error vault-(?:damaged|newer|closed): /,
      );
    }
  });

  it('notices one record that is older than it was, and one that is gone', async () => {
    const at = place();
    for (const name of ['A', 'B']) await set(at, name, 'one');
    const before = textOf(at).split('\n');
    await set(at, 'A', 'two');
    const now = textOf(at).split('\n');
    const tag = now
      .find((line) => line.length > 40 && line.includes(' default ') && !before.includes(line))
      ?.slice(0, 32);
    const ofA = (line: string) => line.startsWith(tag ?? '?');
    const others = now.filter((line) => !ofA(line));
    const place0 = now.findIndex(ofA);
    const put = (lines: string[]) => [...others.slice(0, place0), ...lines, ...others.slice(place0)].join('\n');
    writeFileSync(fileOf(at), put(before.filter(ofA)));
    const replayed = await failure(at, ['vault', 'get', 'B', '--reveal']);
    expect(replayed).toMatch(/^error vault-replayed: .*1 secret is older or missing: A$/m);
    writeFileSync(fileOf(at), put([]));
    expect(await failure(at, ['vault', 'list'])).toMatch(/^error vault-replayed: .*1 secret is older or missing$/m);
    expect((await inside(at, ['run', '--', 'true'])).status).toBe(125);
    const halves = now.filter(ofA);
    writeFileSync(fileOf(at), put([halves[0], ...halves.slice(2)]));
    expect(await failure(at, ['vault', 'get', 'A', '--reveal'])).toMatch(/^error vault-conflict: .*A/m);
    writeFileSync(fileOf(at), now.join('\n'));
    expect(await readValue(at, 'A')).toBe('two');
  });

  it('opens for a colleague who was added, and no more for one who was removed', async () => {
    const at = place();
    const ada = otherHost(at);
    const adaAlone = { ...ada, cwd: ada.home };
    await set(at, 'A', 'one');
    await set(at, 'C', 'closed', '--env', 'production');
    const status = JSON.parse(`${(await inside(adaAlone, ['vault', 'status', '--json'])).stdout}`);
    const records = textOf(at).slice(textOf(at).indexOf('\n00\n'));
    expect((await inside(at, ['vault', 'rekey', '--add', status.recipient, '--label', 'ada'])).status).toBe(0);
    // To add somebody writes no record anew.
    expect(textOf(at).slice(textOf(at).indexOf('\n00\n'))).toBe(records);
    expect(await readValue(ada, 'A')).toBe('one');
    expect(await failure(ada, ['vault', 'get', 'C', '--reveal', '--env', 'production'])).toContain(
      'error vault-closed: ',
    );
    const listed = `${(await inside(ada, ['vault', 'list'])).stdout}`;
    expect(listed).toMatch(/^Read by .*, ada \(this host\)$/m);
    await set(ada, 'B', 'of ada');
    const handed = (await inside(at, ['vault', 'export', '--only', 'A', '--to', status.recipient])).stdout;
    expect(`${handed}`).not.toContain('one');
    writeFileSync(join(ada.home, 'handed'), handed);
    expect(await failure({ ...at, cwd: ada.home }, ['vault', 'import', 'handed'])).toContain('error vault-closed: ');
    const removed = await inside(at, ['vault', 'rekey', '--remove', 'ada', '--json']);
    expect(JSON.parse(`${removed.stdout}`)).toMatchObject({ removed: ['ada'], renewed: true, seen: ['A', 'B'] });
    expect(await failure(ada, ['vault', 'list'])).toContain('vault-closed');
    expect(await readValue(at, 'B')).toBe('of ada');
    expect(await readValue(at, 'C', '--env', 'production')).toBe('closed');
    expect((await inside(adaAlone, ['vault', 'import', 'handed'])).status).toBe(0);
    expect(await readValue(adaAlone, 'A')).toBe('one');
  });

  it('prints documents as their schema says', async () => {
    const at = place();
    writeFileSync(join(at.cwd, 'v.json'), JSON.stringify({ A: fresh(), N: 7 }));
    const commands = [
      ['status'],
      ['import', 'v.json'],
      ['list'],
      ['get', 'A', '--reveal'],
      ['rekey'],
      ['rm', 'N'],
      ['status'],
    ];
    for (const args of commands) {
      const { stdout, status } = await inside(at, ['vault', ...args, '--json']);
      expect(status, `${args}`).toBe(0);
      expect(mistakesIn(JSON.parse(`${stdout}`)), `${args}`).toEqual([]);
    }
  });

  it('stays behind a link, and takes away what killed writers have left', async () => {
    const at = place();
    mkdirSync(join(at.home, 'kept'));
    writeFileSync(join(at.home, 'kept', '.v.keyturn-999999999-0123456789ab'), 'left');
    await set(at, 'A', 'one', '--vault', join(at.home, 'kept', 'v'));
    symlinkSync(join(at.home, 'kept', 'v'), fileOf(at));
    await set(at, 'B', 'two');
    expect(lstatSync(fileOf(at)).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(at.home, 'kept'))).toEqual(['v']);
    expect(await readValue(at, 'A')).toBe('one');
  });

  it.skipIf(!mayMount())('is as it was where the disk is full', async () => {
    const at = place();
    const disk = join(at.home, 'disk');
    mkdirSync(disk);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status).toBe(0);
    try {
      const full = { ...at, cwd: disk };
      await set(full, 'A', 'one');
      const before = readFileSync(fileOf(full));
      const { status, stderr } = keyturn(full, ['vault', 'set', 'B'], randomBytes(200_000));
      expect([status, /ENOSPC.*nothing was changed/.test(stderr)]).toEqual([2, true]);
      expect(readFileSync(fileOf(full)).equals(before)).toBe(true);
      expect(readdirSync(disk)).toEqual(['.keyturn.vault']);
      expect(await readValue(full, 'A')).toBe('one');
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('lies in the data directory of a person where that is asked for', async () => {
    const at = place();
    await set(at, 'A', 'one', '--vault', 'user');
    expect(existsSync(fileOf(at))).toBe(false);
    expect(await readValue({ ...at, cwd: at.home }, 'A')).toBe('one');
    expect(statSync(join(at.home, '.local/share/keyturn/user.vault')).mode & 0o777).toBe(0o600);
  });
});

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = temporaryDirectory();
  if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe]).status !== 0) return false;
  return spawnSync('umount', [probe]).status === 0;
}

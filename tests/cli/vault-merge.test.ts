// What git does with a vault whose data key or recipients were changed on one branch, and its secrets on the other.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import {
  failure,
  fileOf,
  fresh,
  git,
  inside,
  otherHost,
  type Place,
  place,
  readValue,
  set,
  textOf,
} from './vault-place.ts';

afterAll(removeTemporary);

interface Story {
  at: Place;
  values: { kept: string; both: string };
}

/** Two branches: `main`, where the reader stands, and `topic`. */
async function begun(): Promise<Story> {
  const at = place();
  const values = { kept: fresh(), both: fresh() };
  git(at, 'init', '-q', '-b', 'main');
  await set(at, 'KEPT', values.kept);
  await set(at, 'BOTH', values.both);
  commit(at, 'vault');
  git(at, 'branch', 'topic');
  return { at, values };
}

function commit(at: Place, message: string): void {
  git(at, 'add', '.keyturn.vault');
  expect(git(at, 'commit', '-qm', message).status).toBe(0);
}

/** The branch is another one from now on: its vault is meant. */
async function go(at: Place, branch: string): Promise<void> {
  expect(git(at, 'checkout', '-q', branch).status).toBe(0);
  expect((await inside(at, ['vault', 'status', '--accept-older'])).status).toBe(0);
}

async function did(at: Place, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await inside(at, args);
  expect(status, stderr).toBe(0);
  return `${stdout}`;
}

/** The last line of a message is the command of the way on; `keyturn` is on the PATH. */
function pasted({ cwd, env }: Place, message: string): { status: number | null; stdout: string } {
  const command = message.trimEnd().split('\n').at(-1) ?? '';
  expect(command).toMatch(/^ {2}git checkout \S+ -- .* \| keyturn vault import -$/);
  const { status, stdout } = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  return { status, stdout };
}

describe.skipIf(process.platform === 'win32')('a merge', () => {
  it('of a new recipient there and a new secret here is what both meant', async () => {
    const { at, values } = await begun();
    const ada = otherHost(at);
    const { recipient } = JSON.parse(await did(ada, 'vault', 'status', '--vault', join(ada.home, 'none'), '--json'));
    await go(at, 'topic');
    await did(at, 'vault', 'rekey', '--add', recipient, '--label', 'ada');
    commit(at, 'ada');
    await go(at, 'main');
    const added = fresh();
    await set(at, 'ADDED', added);
    commit(at, 'added');
    expect(git(at, 'merge', '-q', 'topic', '-m', 'merged').status).toBe(0);
    for (const who of [at, ada]) {
      expect([await readValue(who, 'KEPT'), await readValue(who, 'ADDED')]).toEqual([values.kept, added]);
    }
  });

  it.each([
    ['committed', true],
    ['not committed yet', false],
  ])('of a new data key here and secrets there names the way on: %s', async (_, committed) => {
    const { at, values } = await begun();
    await go(at, 'topic');
    const [added, changed] = [fresh(), fresh()];
    await set(at, 'ADDED', added);
    if (!committed) await set(at, 'KEPT', changed);
    commit(at, 'topic');
    await go(at, 'main');
    await did(at, 'vault', 'rekey');
    commit(at, 'rekey');
    const merged = git(at, 'merge', '-q', 'topic', '-m', 'merged').status;
    expect(merged === 0).toBe(committed);
    const message = await failure(at, ['vault', 'list']);
    expect(message).toContain('vault-damaged');
    expect(pasted(at, message)).toMatchObject({ status: 0 });
    expect(await readValue(at, 'ADDED')).toBe(added);
    expect(await readValue(at, 'KEPT')).toBe(committed ? values.kept : changed);
    expect(await readValue(at, 'BOTH')).toBe(values.both);
    expect(textOf(at)).not.toContain('<<<<<<<');
  });

  it('of data keys that are new on both sides names the way on', async () => {
    const { at } = await begun();
    await go(at, 'topic');
    await did(at, 'vault', 'rekey');
    const added = fresh();
    await set(at, 'ADDED', added);
    commit(at, 'topic');
    await go(at, 'main');
    await did(at, 'vault', 'rekey');
    commit(at, 'rekey');
    expect(git(at, 'merge', '-q', 'topic').status).not.toBe(0);
    const message = await failure(at, ['vault', 'list']);
    expect(message).toContain('both sides of the merge changed the recipients or keys');
    expect(pasted(at, message)).toMatchObject({ status: 0 });
    expect(await readValue(at, 'ADDED')).toBe(added);
  });

  it('of values that were changed on both sides leaves them, and names them', async () => {
    const { at } = await begun();
    const other = join(at.home, 'other.vault');
    await set(at, 'BOTH', 'there');
    await set(at, 'GONE', 'there');
    await set(at, 'NEWER', fresh());
    writeFileSync(other, textOf(at));
    await did(at, 'vault', 'rm', 'GONE');
    await set(at, 'NEWER', 'newer');
    git(at, 'checkout', '-q', '.keyturn.vault');
    await did(at, 'vault', 'status', '--accept-older');
    await set(at, 'BOTH', 'here');
    const { status, stdout } = await inside(at, ['vault', 'import', other]);
    expect([status, `${stdout}`]).toEqual([
      2,
      [
        '2 secrets sealed in .keyturn.vault.',
        'unchanged  KEPT',
        'conflict   BOTH: changed on both sides, left as here',
        'Next',
        '  keyturn vault set BOTH',
        '',
      ].join('\n'),
    ]);
    expect([await readValue(at, 'BOTH'), await readValue(at, 'GONE')]).toEqual(['here', 'there']);
    const again = await inside(at, ['vault', 'import', other, '--json']);
    const document = JSON.parse(`${again.stdout}`);
    expect(mistakesIn(document)).toEqual([]);
    expect(document).toMatchObject({ names: [], conflicts: ['BOTH'], unchanged: ['GONE', 'KEPT', 'NEWER'] });
    // What was removed, or changed, here since is not brought back.
    await did(at, 'vault', 'rm', 'GONE');
    await set(at, 'NEWER', 'newest');
    await inside(at, ['vault', 'import', other]);
    expect(await readValue(at, 'NEWER')).toBe('newest');
    expect(await failure(at, ['vault', 'get', 'GONE', '--reveal'])).toContain('no-secret');
  });

  it('does not bring back the data key of before', async () => {
    const { at } = await begun();
    const old = readFileSync(fileOf(at));
    const rekeyed = join(at.home, 'rekeyed.vault');
    await did(at, 'vault', 'rekey');
    writeFileSync(rekeyed, textOf(at));
    writeFileSync(fileOf(at), old);
    await did(at, 'vault', 'status', '--accept-older');
    expect(await failure(at, ['vault', 'import', rekeyed])).toContain('has a newer data key than the vault here');
    expect(readFileSync(fileOf(at)).equals(old)).toBe(true);
  });
});

// The whole rotation with the built program, against the sandbox over HTTP.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { openProject, type Project } from './project.ts';

afterAll(removeTemporary);

const NAME = 'OPENROUTER_API_KEY';
let project: Project;
/** Every value that was ever in play. */
let values: string[];

async function begin(extra = ''): Promise<string> {
  project = await openProject(extra);
  values = [project.value(), String(project.env.OPENROUTER_MANAGEMENT_KEY)];
  return project.value();
}

/** Nothing that was printed and no file but the store holds a secret. */
function expectNoSecrets(): void {
  values.push(project.value());
  const places = [
    ...project.told.map((text, i) => ({ path: `output ${i}`, text })),
    ...project.files().filter(({ path }) => path !== join(project.cwd, '.env')),
  ];
  for (const { path, text } of places) {
    for (const value of values) {
      expect(text.includes(value), path).toBe(false);
      expect(text.includes(Buffer.from(value).toString('base64').slice(0, 40)), path).toBe(false);
    }
  }
}

/** What the provider says of a value. */
async function isLive(value: string): Promise<boolean> {
  const answer = await fetch(`${project.sandbox.baseUrl}/key`, { headers: { authorization: `Bearer ${value}` } });
  return answer.status === 200;
}

async function labels(): Promise<string[]> {
  const headers = { authorization: `Bearer ${project.env.OPENROUTER_MANAGEMENT_KEY}` };
  const answer = await fetch(`${project.sandbox.baseUrl}/keys?include_disabled=true`, { headers });
  const { data } = (await answer.json()) as { data: { name: string }[] };
  return data.map(({ name }) => name).filter((name) => name !== 'admin');
}

afterEach(async () => {
  expectNoSecrets();
  await project.close();
});

function documentOf(stdout: string) {
  const document = JSON.parse(stdout);
  expect(mistakesIn(document)).toEqual([]);
  return document;
}

describe('rotate', () => {
  it('plans without changing anything', async () => {
    const old = await begin();
    const { code, stdout } = await project.keyturn(['rotate', NAME, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^asked {2}GET 127\.0\.0\.1:\d+\/api\/v1\/key +200/m);
    expect(stdout).toMatch(/^would {2}POST 127\.0\.0\.1:\d+\/api\/v1\/keys +name, limit 20 USD/m);
    expect(stdout).toMatch(/^would {2}write \.env line 2 +mode 600 stays$/m);
    expect(stdout).toMatch(/^would {2}DELETE \S+\/keys\/… +\d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
    expect(stdout.endsWith('Nothing was changed.\n')).toBe(true);
    expect(project.value()).toBe(old);
    expect(await labels()).toEqual(['agent']);
    const json = documentOf((await project.keyturn(['rotate', NAME, '--dry-run', '--json'])).stdout);
    expect(json).toMatchObject({ dryRun: true, rotations: [{ state: 'planned', rights: { accept: null } }] });
  });

  it('waits out its grace, then proves the old key dead', async () => {
    const old = await begin();
    const first = await project.keyturn(['rotate', NAME, '--yes', '--json']);
    expect(first.code).toBe(0);
    expect(documentOf(first.stdout)).toMatchObject({ rotations: [{ state: 'grace', class: 'A', stores: ['.env'] }] });
    const fresh = project.value();
    expect(fresh).not.toBe(old);
    expect([await isLive(old), await isLive(fresh)]).toEqual([true, true]);
    expect(readFileSync(join(project.cwd, '.env'), 'utf8')).toBe(`# mine\n${NAME}=${fresh}\nOTHER=1\n`);
    expect(statSync(join(project.cwd, '.env')).mode & 0o777).toBe(0o600);
    const board = documentOf((await project.keyturn(['status', '--json'])).stdout);
    expect(board.keys[0]).toMatchObject({ name: NAME, state: 'grace', pendingRevocations: [] });
    const second = await project.keyturn(['rotate', '--due', '--yes', '--grace', '0']);
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^Rotated\. Old key proved dead\. Next due \d{4}-\d\d-\d\d\.\n$/);
    expect(second.stderr).toMatch(/^done {2}confirm .*dead: 401/m);
    expect([await isLive(old), await isLive(fresh)]).toEqual([false, true]);
    const log = documentOf((await project.keyturn(['log', '--verify', '--json'])).stdout);
    expect(log.verified).toMatchObject({ brokenAt: null });
    expect(log.entries.filter((entry: { event: string }) => entry.event === 'revocation')).toHaveLength(1);
  });

  it('goes back while the old key is alive', async () => {
    const old = await begin();
    await project.keyturn(['rotate', NAME, '--yes']);
    const fresh = project.value();
    values.push(fresh);
    const { code, stdout } = await project.keyturn(['rollback', NAME]);
    expect([code, stdout]).toEqual([0, `${NAME}: back to the old key. The new one is revoked.\n`]);
    expect(project.value()).toBe(old);
    expect([await isLive(old), await isLive(fresh)]).toEqual([true, false]);
    expect((await project.keyturn(['rollback', NAME])).code).toBe(2);
  });

  it('asks nothing without a terminal: it says what goes on', async () => {
    const old = await begin();
    const { code, stdout } = await project.keyturn(['rotate', NAME]);
    expect(code).toBe(3);
    expect(stdout).toContain(`keyturn rotate ${NAME} --yes`);
    expect(project.value()).toBe(old);
    expect(await labels()).toEqual(['agent']);
  });

  it('takes a key that was made by hand, and refuses the wrong ones before anything is written', async () => {
    const old = await begin();
    const made = project.sandbox.book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' }).value;
    values.push(made);
    for (const wrong of [
      old,
      made.slice(0, -9),
      String(project.env.OPENROUTER_MANAGEMENT_KEY),
      `sk-or-v1-${'0'.repeat(64)}`,
    ]) {
      const run = await project.keyturn(['rotate', NAME, '--new-value-file', '-'], { input: `${wrong}\n` });
      expect(run.code, run.stderr).toBe(3);
      expect(run.stderr).toMatch(/^no {4}.*nothing was changed$/m);
      expect(project.value()).toBe(old);
    }
    const run = await project.keyturn(['rotate', NAME, '--new-value-file', '-'], { input: `${made}\n` });
    expect([run.code, project.value()]).toEqual([0, made]);
    expect((await project.keyturn(['rotate', NAME, '--grace', '0'])).code).toBe(0);
    expect([await isLive(old), await isLive(made)]).toEqual([false, true]);
  });

  it('stops at copies of the value, and takes those that are named', async () => {
    const old = await begin();
    writeFileSync(join(project.cwd, '.env.local'), `${NAME}=${old}\n`, { mode: 0o600 });
    const stopped = await project.keyturn(['rotate', NAME, '--yes']);
    expect([stopped.code, project.value()]).toEqual([3, old]);
    expect(stopped.stderr).toMatch(/error copies: this key also stands in \.env\.local/);
    const run = await project.keyturn(['rotate', NAME, '--yes', '--include', '.env.local']);
    expect([run.code, project.value('.env.local')]).toEqual([0, project.value()]);
    rmSync(join(project.cwd, '.env.local'));
  });

  it('stops where an exported variable would hide the new value', async () => {
    const old = await begin();
    const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes'], { env: { [NAME]: old } });
    expect([code, project.value()]).toEqual([3, old]);
    expect(stderr).toContain('error shadowed: ');
  });

  it.each([
    ['no admin key', { OPENROUTER_MANAGEMENT_KEY: '' }, 2, 'no-admin'],
    ['an unreachable proxy', { HTTP_PROXY: 'http://127.0.0.1:9' }, 3, 'provider-busy'],
  ])('with %s it says what to do and changes nothing', async (_, env, code, error) => {
    const old = await begin();
    const run = await project.keyturn(['rotate', NAME, '--yes'], { env });
    if (run.code === 0) return; // Loopback goes past proxies.
    expect([run.code, project.value()]).toEqual([code, old]);
    expect(run.stderr).toContain(`error ${error}: `);
  });

  it.each([
    ['500@POST /keys', 0],
    ['timeout-after@POST /keys', 0],
    ['garbage@POST /keys', 0],
    ['429@POST /keys', 0],
  ])('gets over %s without an orphan', async (fault) => {
    const old = await begin();
    const answer = await fetch(`${project.sandbox.origin}/_sandbox/faults`, { method: 'POST', body: fault });
    if (!answer.ok) return;
    for (let i = 0; i < 2; i += 1) await project.keyturn(['rotate', NAME, '--yes', '--emergency']);
    expect(await isLive(old)).toBe(false);
    expect(await isLive(project.value())).toBe(true);
    expect(await labels()).toHaveLength(1);
  });

  it('stops at an interrupt between two steps, and goes on', async () => {
    const old = await begin();
    let pid = 0;
    project.onExchange = (line) => {
      if (line.startsWith('POST /keys')) process.kill(pid, 'SIGINT');
    };
    const onStart = (started: number) => {
      pid = started;
    };
    const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency'], { onStart });
    expect([run.code, run.stderr.includes('bug')]).toEqual([130, false]);
    expect(await isLive(project.value())).toBe(true);
    expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
    expect([await isLive(old), (await labels()).length]).toEqual([false, 1]);
  });

  it('keeps no journal with --stateless: the labels tell how far it is', async () => {
    const old = await begin('    grace: 1s');
    expect((await project.keyturn(['rotate', NAME, '--yes', '--stateless'])).code).toBe(0);
    expect([await isLive(old), await isLive(project.value())]).toEqual([true, true]);
    await new Promise((done) => setTimeout(done, 1500));
    const { code, stdout } = await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
    expect([code, stdout.slice(0, 8)]).toEqual([0, 'Rotated.']);
    expect([await isLive(old), await labels()]).toEqual([false, [expect.stringContaining('keyturn/agent/')]]);
  });

  it('is refused to a second process, with who holds the lock', async () => {
    await begin();
    let second: Promise<{ code: number | null; stderr: string }> | null = null;
    let first = 0;
    project.onExchange = () => {
      second ??= project.keyturn(['rotate', NAME, '--yes']);
    };
    const run = await project.keyturn(['rotate', NAME, '--yes'], { onStart: (pid) => (first = pid) });
    const other = await (second as Promise<{ code: number | null; stderr: string }> | null);
    expect(run.code).toBe(0);
    // It may have come late: then it went on with what the first one left.
    if (other?.code === 0) return;
    expect(other?.code).toBe(3);
    expect(other?.stderr).toMatch(
      new RegExp(`^error lock-held: process ${first} rotates it since \\d\\d:\\d\\d:\\d\\d UTC`),
    );
  });
});

describe.skipIf(process.platform === 'win32')('killed with -9', () => {
  /** Goes on until it is over, and looks at what became of it. */
  async function expectKept(old: string, where: string): Promise<void> {
    project.onExchange = () => undefined;
    const { code, stderr } = await project.keyturn(['rotate', '--resume', '--yes', '--emergency']);
    expect(code, `${where}\n${stderr}`).toBe(0);
    // It may have died before it began.
    if (await isLive(old)) expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
    expect(await isLive(old), where).toBe(false);
    expect(await isLive(project.value()), where).toBe(true);
    expect(await labels(), `${where}: orphans`).toHaveLength(1);
  }

  it('after every exchange', async () => {
    for (let at = 1; at <= 40; at += 1) {
      const old = await begin();
      let seen = 0;
      let pid = 0;
      project.onExchange = () => {
        seen += 1;
        if (seen === at) process.kill(pid, 'SIGKILL');
      };
      const onStart = (started: number) => {
        pid = started;
      };
      const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency'], { onStart });
      if (run.signal === null) {
        expect(at).toBeGreaterThan(8);
        return;
      }
      await expectKept(old, `exchange ${at}`);
      expectNoSecrets();
      await project.close();
    }
  });

  it('at calls that change a file', async () => {
    const preload = new URL('./crash-preload.mjs', import.meta.url).href;
    const step = Number(process.env.CRASH_STEP ?? 31);
    for (let at = 1; ; at += step) {
      const old = await begin();
      const count = join(project.home, 'count');
      const env = { NODE_OPTIONS: `--import=${preload}`, DIE_AT: String(at), COUNT_FILE: count };
      const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency'], { env });
      if (run.signal === null) {
        expect(run.code).toBe(0);
        expect(at).toBeGreaterThan(60);
        return;
      }
      expect(existsSync(count)).toBe(false);
      await expectKept(old, `call ${at}`);
      expectNoSecrets();
      await project.close();
    }
  });
});

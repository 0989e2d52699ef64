// Schedules, lengths of time, and secrets of one's own.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, documentOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const DAY = 86_400_000;
const NODE_OPTIONS = `--import=${new URL('./clock-preload.mjs', import.meta.url).href}`;
const later = (days: number) => ({ env: { NODE_OPTIONS, CLOCK_OFFSET: String(days * DAY), CI: 'true' } });
const story = (tell: (project: Project) => Promise<void>) => () => withProject({}, tell);
const due = (project: Project, days: number) =>
  project.keyturn(['rotate', '--due', '--yes', '--grace', '0', '--json'], later(days));

describe.concurrent('rotate --due', () => {
  it(
    'in CI rotates what is due, once, and again after 90 days',
    story(async (project) => {
      expect(documentOf(await due(project, 0))).toMatchObject({ rotations: [] });
      const first = await due(project, 91);
      expect([first.code, first.stderr]).toEqual([0, '']);
      const { rotations, exit } = documentOf(first);
      expect(rotations).toMatchObject([{ name: NAME, state: 'done', resumed: false }]);
      expect(exit).toEqual({ code: 0, reason: 'done' });
      expect(Date.parse(rotations[0].due) - Date.now()).toBeGreaterThan(179 * DAY);
      const fresh = project.value();
      expect(documentOf(await due(project, 92))).toMatchObject({
        rotations: [],
        exit: { code: 0, reason: 'nothing is due' },
      });
      expect(documentOf(await due(project, 182))).toMatchObject({ rotations: [{ state: 'done' }] });
      expect([project.isLive(fresh), project.isLive(project.value())]).toEqual([false, true]);
    }),
  );

  it(
    'goes on with what waits, and exits 3 while the provider is down',
    story(async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      project.sandbox.faults.take = () => ({ kind: 'status', status: 503, on: '', times: 1, ms: 0, retryAfter: 0 });
      const run = await due(project, 2);
      expect(run.code).toBe(3);
      const { rotations, next } = documentOf(run);
      expect(rotations).toMatchObject([{ state: 'waiting', resumed: true, error: { code: 'rotation-waits' } }]);
      expect(next).toEqual([`keyturn rotate ${NAME}`]);
      project.sandbox.faults.take = () => null;
      expect(documentOf(await due(project, 2))).toMatchObject({ rotations: [{ state: 'done' }] });
    }),
  );
});

describe.concurrent('a key that ends by itself', () => {
  it(
    'is due before it does, in every place that tells so',
    story(async (project) => {
      const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency', '--expires', '40d']);
      const soon = new Date(Date.now() + 33 * DAY).toISOString().slice(0, 10);
      expect(run.stdout).toContain(` Next due ${soon}.\n`);
      expect((await project.keyturn(['status'])).stdout).toMatch(new RegExp(`^ok +${NAME} .* ${soon} `, 'm'));
      expect(documentOf(await due(project, 32))).toMatchObject({ rotations: [] });
      expect((await project.keyturn(['status'], later(34))).stdout).toMatch(new RegExp(`^overdue +${NAME} `, 'm'));
      expect(documentOf(await due(project, 34))).toMatchObject({ rotations: [{ state: 'done' }] });
    }),
  );
});

describe.concurrent('how a key is rotated', () => {
  it(
    '--expires gives the new one an end, --revoke-first ends the old one before it',
    story(async (project) => {
      const run = await project.keyturn(['rotate', NAME, '--yes', '--revoke-first', '--expires', '30d', '--json']);
      expect(run.code, run.stderr).toBe(0);
      const [view] = documentOf(run).rotations;
      const order = view.steps.map(({ step }: { step: string }) => step);
      expect(order.indexOf('confirm')).toBeLessThan(order.indexOf('generate'));
      const [key] = project.sandbox.book.list('00000000-0000-4000-8000-000000000001');
      expect(Math.round((Date.parse(key.expires ?? '') - Date.now()) / DAY)).toBe(30);
    }),
  );

  it(
    'a grace of more than 7 days is warned of',
    story(async (project) => {
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '10d']);
      expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('a grace of more than 7 days')]);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      expect(project.isLive(project.old)).toBe(false);
    }),
  );

  it(
    'a grace that the policy shortens is said, in the plan, in the JSON and when it is changed on the way',
    story(async (project) => {
      project.configure(`${configOf(project.sandbox.baseUrl)}policy: { maxGrace: 1h }\n`);
      const note = (asked: string) => `the grace is 1 h, not ${asked}: policy.maxGrace allows no more`;
      const plan = await project.keyturn(['rotate', NAME, '--dry-run']);
      expect(plan.stdout).toContain(`note   ${note('24 h')}\n`);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '5h', '--json']);
      const [view] = documentOf(run).rotations;
      expect(view.notes).toContain(note('5 h'));
      expect(Math.round((Date.parse(view.graceUntil) - Date.now()) / 60_000)).toBe(60);
      const longer = await project.keyturn(['rotate', NAME, '--grace', '9d']);
      expect(longer.stdout).toContain(`note  ${note('9 days')}\n`);
      expect(longer.stdout).toContain(view.graceUntil.slice(11, 16));
    }),
  );

  it(
    '--narrow with a right that the old key does not have is refused',
    story(async (project) => {
      const run = await project.keyturn(['rotate', NAME, '--yes', '--narrow', 'models']);
      expect([run.code, project.labels()]).toEqual([2, ['agent']]);
      expect(run.stderr).toMatch(/^error bad-value: --narrow models: the old key has no such right/m);
    }),
  );

  it(
    'retire ends it and takes it out of its store and the example',
    story(async (project) => {
      writeFileSync(join(project.cwd, '.env.example'), `${NAME}=\nOTHER=\n`);
      expect((await project.keyturn(['retire', NAME])).code).toBe(3);
      expect(project.isLive(project.old)).toBe(true);
      const run = await project.keyturn(['retire', NAME, '--yes']);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, false]);
      expect(readFileSync(join(project.cwd, '.env'), 'utf8')).not.toContain(NAME);
      expect(readFileSync(join(project.cwd, '.env.example'), 'utf8')).not.toContain(NAME);
    }),
  );
});

/** A program that takes the secrets that its env file names, read anew with every request. */
async function openGateway(file: () => string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const taken = [...file().matchAll(/^GATEWAY_TOKEN(?:_PREVIOUS)?=(\S+)$/gm)].map(([, value]) => value);
    response.statusCode = taken.includes(String(request.headers['x-token'])) ? 200 : 401;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

describe.concurrent("a secret of one's own", () => {
  it(
    'is taken beside the one before during the grace; after it the old one is refused with 401',
    story(async (project) => {
      const env = join(project.cwd, '.env');
      const text = () => readFileSync(env, 'utf8');
      const gateway = await openGateway(text);
      const old = randomBytes(32).toString('hex');
      writeFileSync(env, `GATEWAY_TOKEN=${old}\nGATEWAY_TOKEN_PREVIOUS=\n`, { mode: 0o600 });
      const provider = { id: 'random', previous: 'GATEWAY_TOKEN_PREVIOUS' };
      const verify = { url: gateway.url, header: 'x-token: {value}' };
      const keys = { GATEWAY_TOKEN: { provider, verify, stores: ['.env'], every: '30d' } };
      project.configure(JSON.stringify({ version: 1, project: 'agent', keys }));
      const status = async (value: string) => (await fetch(gateway.url, { headers: { 'x-token': value } })).status;
      const first = await project.keyturn(['rotate', 'GATEWAY_TOKEN', '--yes']);
      expect(first.code, first.stderr).toBe(0);
      const fresh = /^GATEWAY_TOKEN=(\S+)$/m.exec(text())?.[1] ?? '';
      expect(text()).toContain(`GATEWAY_TOKEN_PREVIOUS=${old}\n`);
      expect([await status(fresh), await status(old)]).toEqual([200, 200]);
      const second = await project.keyturn(['rotate', 'GATEWAY_TOKEN', '--yes', '--grace', '0']);
      expect([second.code, second.stderr]).toEqual([0, expect.stringMatching(/^done {2}confirm .*dead: 401/m)]);
      expect([await status(fresh), await status(old)]).toEqual([200, 401]);
      expect(text()).not.toContain(old);
      gateway.close();
    }),
  );

  it(
    'that the file cannot hold exactly is given up; the old one stays',
    story(async (project) => {
      const env = join(project.cwd, '.env');
      const before = `GATEWAY_TOKEN=${randomBytes(32).toString('hex')}\n`;
      writeFileSync(env, before, { mode: 0o600 });
      const provider = { id: 'random', alphabet: '\'"`#', length: 90 };
      const keys = { GATEWAY_TOKEN: { provider, stores: ['.env'] } };
      project.configure(JSON.stringify({ version: 1, project: 'agent', keys }));
      const run = await project.keyturn(['rotate', 'GATEWAY_TOKEN', '--yes']);
      expect([run.code, readFileSync(env, 'utf8')], run.stderr).toEqual([2, before]);
      expect(run.stderr).toMatch(/^error rotation-failed: \.env: /m);
    }),
  );
});

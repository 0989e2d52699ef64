// What a rotation says before it begins, and where nothing is to be done: with the built program.
import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, documentOf, NAME, withProject } from './project.ts';

afterAll(removeTemporary);

describe.concurrent('a rotation', () => {
  it('that is not due yet is not said to be done, without a journal either', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', '--due', '--stateless', '--yes']);
      expect([run.code, project.labels()], run.stderr).toEqual([0, ['agent']]);
      expect(run.stdout).toMatch(/^OPENROUTER_API_KEY: not due before \d{4}-\d\d-\d\d\.$/m);
      expect(run.stdout).not.toMatch(/rotated|dead/i);
      const { rotations, exit } = documentOf(
        await project.keyturn(['rotate', '--due', '--stateless', '--yes', '--json']),
      );
      expect(rotations).toMatchObject([{ state: 'planned', new: null, due: expect.stringMatching(/^\d{4}-/) }]);
      expect(exit.code).toBe(0);
    }));

  it('that nobody can agree to says so', () =>
    withProject({}, async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', NAME]);
      expect([code, stdout]).toEqual([
        3,
        `wait  nobody is there to agree: nothing was changed\nNext\n  keyturn rotate ${NAME} --yes\n`,
      ]);
    }));

  it('has no sign that a terminal without UTF-8 does not know', () =>
    withProject({}, async (project) => {
      const env = { LANG: 'C', LC_ALL: 'C' };
      for (const args of [
        ['rotate', NAME, '--dry-run'],
        ['rotate', NAME, '--yes'],
        ['log'],
        ['retire', NAME],
        ['rotate', 'NOPE'],
      ]) {
        const { stdout, stderr } = await project.keyturn(args, { env });
        expect(
          [...`${stdout}${stderr}`].filter((sign) => sign > '~'),
          args.join(' '),
        ).toEqual([]);
      }
      expect((await project.keyturn(['rotate', NAME, '--yes', '--grace', '0'])).stderr).toContain('…');
    }));

  it('is not what retire does: it says exactly which key dies, and where it is taken out of', () =>
    withProject({}, async (project) => {
      writeFileSync(join(project.cwd, '.env.example'), `${NAME}=\n`);
      const asked = await project.keyturn(['retire', NAME]);
      expect([asked.code, project.isLive(project.old)]).toEqual([3, true]);
      expect(asked.stderr).toMatch(
        /^This OpenRouter key will die\.\nkey {3}OPENROUTER_API_KEY {2}sk-or-v1-…..\nfrom {2}\.env, \.env\.example\n$/,
      );
      expect(asked.stdout).toMatch(/^wait {2}nobody agreed: nothing was changed\nNext\n {2}keyturn retire /);
      expect((await project.keyturn(['retire', NAME, '--yes'])).code).toBe(0);
      expect(project.isLive(project.old)).toBe(false);
    }));

  it.each([
    [['--narrow', 'nothing'], /^error bad-value: --narrow nothing: the old key has no such right/m],
    [['--expires', '12h'], /^error bad-value: --expires 12h: the new key would end before the grace of 24 h is over$/m],
  ])('with %j is refused, and what was refused is not proposed', (flags, words) =>
    withProject({}, async (project) => {
      const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes', ...flags]);
      expect([code, project.labels()]).toEqual([2, ['agent']]);
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY$/m);
    }),
  );

  it.skipIf(process.platform === 'win32')('that is stopped before it begins has failed at nothing', () =>
    withProject({}, async (project) => {
      let pid = 0;
      project.onExchange = () => process.kill(pid, 'SIGINT');
      const onStart = (started: number) => {
        pid = started;
      };
      const { code, stdout, stderr } = await project.keyturn(['rotate', NAME, '--emergency', '--yes'], { onStart });
      expect([code, stderr]).toEqual([130, '']);
      const next = `Next\n  keyturn rotate ${NAME} --emergency\n`;
      expect(stdout).toBe(`wait  stopped; nothing was changed\n${next}`);
      expect(project.value()).toBe(project.old);
    }),
  );

  it('that ends the old key first says what will be down, in the plan too', () =>
    withProject({ extra: '    consumers: [{ name: agent, reload: { command: ["true"] } }]' }, async (project) => {
      const first =
        /^The old key dies first: agent and whatever else uses it are down until the new\none is in place\.\n/;
      const plan = await project.keyturn(['rotate', NAME, '--revoke-first', '--dry-run']);
      expect([plan.code, plan.stdout]).toEqual([0, expect.stringMatching(first)]);
      const run = await project.keyturn(['rotate', NAME, '--revoke-first', '--yes']);
      expect([run.code, run.stderr]).toEqual([0, expect.stringMatching(first)]);
      expect(project.isLive(project.old)).toBe(false);
    }));

  it('is told about with the verdict first: the record too', () =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      const whole = await project.keyturn(['log', '--verify']);
      expect(whole.stdout).toMatch(/^\d+ entries, each as it was written\.\n\d{4}-/);
      const path = join(project.home, '.local/state/keyturn/events.jsonl');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"step":"revoke"', '"step":"rebuke"'));
      const broken = await project.keyturn(['log', '--verify']);
      expect([broken.code, broken.stdout]).toEqual([1, expect.stringMatching(/^The log was changed: line \d+, /)]);
    }));

  it('of several keys says how many, and which one it turns to; a program is named that fails', () => {
    const consumers = '[{ name: web, check: { command: ["false"], timeout: 1s } }]';
    return withProject({}, async (project) => {
      const second = project.sandbox.book.create({ name: 'second', limit: 5 }).value;
      appendFileSync(join(project.cwd, '.env'), `SECOND_KEY=${second}\n`);
      const provider = `{ id: openrouter, baseUrl: '${project.sandbox.baseUrl}' }`;
      const entry = `  SECOND_KEY: { provider: ${provider}, stores: [.env], consumers: ${consumers} }`;
      project.configure(configOf(project.sandbox.baseUrl, { extra: entry }));
      const run = await project.keyturn(['rotate', NAME, 'SECOND_KEY', '--yes']);
      expect(run.code, run.stderr).toBe(3);
      expect(run.stdout).toMatch(/^2 keys: 1 waiting, 1 in grace\.\nOPENROUTER_API_KEY:\nwait {2}grace /);
      expect(run.stdout).toMatch(/^SECOND_KEY:\nwait {2}stopped in verify: web: false: exit 1$/m);
      expect(run.stderr).toMatch(/^OPENROUTER_API_KEY:\nBoth keys work for 24 h/);
      expect(run.stderr).toMatch(/^SECOND_KEY:\nBoth keys work for 24 h/m);
      const early = await project.keyturn(['rotate', NAME, '--emergency', '--yes']);
      expect(early.stderr).toMatch(/^OPENROUTER_API_KEY: the grace ends now\.$/m);
      expect(project.isLive(project.old)).toBe(false);
    });
  });

  it('of a value that nobody else knows does not say that two keys work, or that one is proved dead', () =>
    withProject({}, async (project) => {
      const value = randomBytes(32).toString('hex');
      project.values.add(value);
      appendFileSync(join(project.cwd, '.env'), `WEBHOOK_SECRET=${value}\n`);
      const own = (more: string) => `  WEBHOOK_SECRET: { provider: { id: random${more} }, stores: [.env] }`;
      const rotate = (...flags: string[]) => project.keyturn(['rotate', 'WEBHOOK_SECRET', '--yes', ...flags]);
      project.configure(configOf(project.sandbox.baseUrl, { extra: own('') }));
      const alone = await rotate();
      expect(alone.stderr).toMatch(/^Nothing keeps the old value: what still has it is refused once others take\s/);
      expect(alone.stdout).toMatch(/^wait {2}grace {6}until .* UTC; the old value can be put back$/m);
      const done = await rotate('--grace', '0');
      expect(done.stderr).toMatch(/^done {2}confirm .* not asked: nobody can be, \d{4}-/m);
      expect(done.stdout).toMatch(/^Rotated\. Old value gone from its stores\./m);
      expect(`${alone.stdout}${alone.stderr}${done.stdout}${done.stderr}`).not.toMatch(/both keys|dead/i);
      project.configure(configOf(project.sandbox.baseUrl, { extra: own(', previous: WEBHOOK_SECRET_PREVIOUS') }));
      const beside = await rotate();
      expect(beside.stderr).toMatch(/^The old value stays beside the new one for 24 h\.\n/);
      expect(beside.stdout).toMatch(/; both values stand there$/m);
      expect((await rotate('--grace', '0')).code).toBe(0);
    }));
});

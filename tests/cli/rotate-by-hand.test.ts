// Keys that a person makes, with the built program and without a terminal.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { cases } from '../providers/cases.ts';
import { NAME, withProject } from './project.ts';
import { plain, withProvider } from './provider-scene.ts';

afterAll(removeTemporary);

const BRING = ['rotate', NAME, '--new-value-file', '-'];

describe.concurrent('a key that was made by hand', () => {
  it.each(['the old key', 'cut off', 'the admin key', 'unknown'])('%s is refused before anything is written', (wrong) =>
    withProject({}, async (project) => {
      const { value: made } = project.sandbox.book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' });
      const values: Record<string, string> = {
        'the old key': project.old,
        'cut off': made.slice(0, -9),
        'the admin key': String(project.env.OPENROUTER_MANAGEMENT_KEY),
        unknown: `sk-or-v1-${'0'.repeat(64)}`,
      };
      const run = await project.keyturn(BRING, { input: `${values[wrong]}\n` });
      expect(run.code, run.stderr).toBe(3);
      expect(run.stderr).toMatch(/^no {4}.*\n? *nothing was changed$/m);
      expect(project.value()).toBe(project.old);
    }),
  );

  it('is taken, and the old one goes', () =>
    withProject({}, async (project) => {
      const { value: made } = project.sandbox.book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' });
      const run = await project.keyturn(BRING, { input: `${made}\n` });
      expect([run.code, project.value()]).toEqual([0, made]);
      expect((await project.keyturn(['rotate', NAME, '--grace', '0'])).code).toBe(0);
      expect([project.isLive(project.old), project.isLive(made)]).toEqual([false, true]);
    }));

  it('is kept where the provider cannot be asked about it, and taken once it answers', () =>
    withProject({}, async (project) => {
      const { value: made } = project.sandbox.book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' });
      const { faults } = project.sandbox;
      const fault = { kind: 'status', status: 503, on: 'GET /key', times: 1000, ms: 0, retryAfter: 0 } as const;
      // The rights of the old key are read last; what comes then asks about the new one.
      project.onExchange = (line) => line.startsWith('GET /guardrails') && faults.add(fault);
      const run = await project.keyturn(BRING, { input: `${made}\n` });
      expect([run.code, project.value()], run.stderr + run.stdout).toEqual([3, project.old]);
      project.onExchange = () => undefined;
      faults.clear();
      const next = await project.keyturn(['rotate', '--resume', '--yes']);
      expect([next.code, project.value()], next.stderr).toEqual([0, made]);
      for (const text of project.told) expect(text).not.toContain(made);
    }));

  it('is kept too where the old one died for it, and nobody has to reset it again', () => {
    const [entry] = cases.filter(({ provider }) => provider.id === 'discord-bot');
    return withProvider(entry, async ({ name, fake, old, make, stored, keyturn }) => {
      const fresh = make();
      const { respond } = fake;
      const begun = await keyturn(['rotate', name, '--yes']);
      expect(begun.code, begun.stderr).toBe(3);
      fake.kill?.(old);
      fake.respond = () => ({ status: 503 });
      const run = await keyturn(['rotate', name, '--yes', '--new-value-file', '-'], plain(fresh).value);
      expect([run.code, plain(stored())], run.stderr).toEqual([3, plain(old)]);
      expect(run.stderr).toMatch(/^error rotation-waits: stopped in generate: the value is kept, sealed: /m);
      expect(run.stderr).toMatch(new RegExp(`^ {2}keyturn rotate ${name}$`, 'm'));
      const board = await keyturn(['status']);
      expect(board.stdout).toMatch(new RegExp(`^waits +${name} .*the value is kept, sealed`, 'm'));
      // The old one is dead: to forget the new one would leave none.
      const back = await keyturn(['rotate', name, '--abort']);
      expect([back.code, back.stderr]).toEqual([2, expect.stringMatching(/^error cannot-go-back: /)]);
      fake.respond = respond;
      const next = await keyturn(['rotate', name]);
      expect([next.code, plain(stored())], next.stdout + next.stderr).toEqual([0, plain(fresh)]);
    });
  });

  it('goes at its provider too where everything goes back, and is not taken again', () => {
    const [entry] = cases.filter(({ provider }) => provider.id === 'anthropic');
    return withProvider(entry, async ({ name, fake, old, make, stored, keyturn }) => {
      const fresh = make();
      const bring = ['rotate', name, '--yes', '--json', '--new-value-file', '-'];
      const run = await keyturn(bring, plain(fresh).value);
      expect([run.code, plain(stored())], run.stdout + run.stderr).toEqual([0, plain(fresh)]);
      const back = await keyturn(['rollback', name]);
      expect([back.code, plain(stored())], back.stdout + back.stderr).toEqual([0, plain(old)]);
      expect([fake.isLive(old), fake.isLive(fresh)]).toEqual([true, false]);
      const again = await keyturn(bring, plain(fresh).value);
      expect(again.code).toBe(3);
      const [view] = JSON.parse(again.stdout).rotations;
      expect(view).toMatchObject({ state: 'human', notes: [expect.stringMatching(/^not taken: \S/)] });
      expect(view.awaiting).toMatchObject({ what: 'create', label: expect.stringContaining('keyturn/') });
    });
  });

  it.each([
    ['the secret alone', (secret: string) => secret],
    ['an object', (secret: string) => JSON.stringify({ clientSecret: secret })],
  ])('needs no part that stays as it is: %s', (_, given) => {
    const [entry] = cases.filter(({ provider }) => provider.id === 'discord-client-secret');
    return withProvider(entry, async ({ name, fake, old, make, stored, keyturn }) => {
      const fresh = make();
      fake.kill?.(old);
      const bring = ['rotate', name, '--yes', '--new-value-file', '-'];
      const run = await keyturn(bring, given(plain(fresh).clientSecret));
      expect([run.code, plain(stored())], run.stdout + run.stderr).toEqual([0, plain(fresh)]);
      expect(plain(fresh).clientId).toBe(plain(old).clientId);
    });
  });
});

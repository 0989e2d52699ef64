// Keys that a person makes, with the built program and without a terminal.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, withProject } from './project.ts';

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
});

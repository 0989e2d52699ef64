import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { openHttp } from '../../src/io/http.ts';
import { type FakeGitlab, serveGitlab, type Variable } from '../fakes/gitlab-variables.ts';
import { opened, portsFor } from './bench.ts';
import { describeStore, one } from './contract.ts';

const timer = { now: () => Date.now(), sleep: async () => undefined };

function open(fake: FakeGitlab, names: Record<string, string>, more: object = {}) {
  const ports = portsFor('/', {
    http: openHttp({ env: {}, timer, agent: 'keyturn/test' }),
    credential: async (name) => (name === 'GITLAB_TOKEN' ? new Secret(fake.token) : null),
  });
  return opened(
    { kind: 'gitlab-ci', project: 'acme/app', environment: 'production', address: fake.address, ...more },
    names,
    ports,
  );
}

const variable = (more: Partial<Variable> = {}): Variable => ({
  key: 'KEY',
  value: 'the-old-value',
  environment_scope: 'production',
  masked: true,
  raw: true,
  ...more,
});

describeStore('gitlab-ci', async () => {
  const fake = await serveGitlab();
  const find = (name: string) =>
    fake.variables.find(({ key, environment_scope: scope }) => key === name && scope === 'production');
  fake.variables.push(variable({ key: 'API_VALUE', environment_scope: 'staging' }));
  return {
    open: (names) => open(fake, names),
    seen: (name) => find(name)?.value ?? null,
    disturb: () => void fake.variables.push(variable({ key: 'FOREIGN' })),
    rest: () =>
      fake.variables.filter(
        ({ key, environment_scope: scope }) => scope !== 'production' || !/^(?:API_VALUE|PAIR_)/.test(key),
      ),
    breakIt: () => fake.answerAll({ status: 500 }),
    close: fake.close,
  };
});

describe('GitLab', () => {
  test.each([
    ['short', {}, /is masked/],
    ['with a space in it', {}, /is masked/],
    ['has-a-$dollar', { raw: false, masked: false }, /expands \$/],
    ['odd(characters)', { raw: false }, /is masked/],
  ])('refuses %j before anything is made', async (value, more, reason) => {
    const fake = await serveGitlab();
    fake.variables.push(variable(more));
    expect(await open(fake, { value: 'KEY' }).check(one(value))).toMatchObject({
      ok: false,
      message: expect.stringMatching(reason),
    });
    await fake.close();
  });

  test('a hidden variable is written and not read', async () => {
    const fake = await serveGitlab();
    fake.variables.push(variable({ hidden: true }));
    const store = open(fake, { value: 'KEY' });
    expect(await store.get()).toMatchObject({ ok: true, value: { fields: null } });
    expect(await store.put(one('the-new-value'), null)).toMatchObject({ ok: true });
    expect(fake.variables).toEqual([variable({ hidden: true, value: 'the-new-value' })]);
    await fake.close();
  });

  test('a project that is not there is told', async () => {
    const fake = await serveGitlab();
    expect(await open(fake, { value: 'KEY' }, { project: 'acme/gone' }).check(null)).toMatchObject({
      ok: false,
      kind: 'not-found',
    });
    await fake.close();
  });
});

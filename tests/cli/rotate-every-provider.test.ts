// What can be in the way of a rotation, at every provider that makes keys: the built program says what, and neither leaves
// a key behind nor loses one.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { cases } from '../providers/cases.ts';
import type { Answer, Asked } from '../providers/fake/exchange.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { HASTE } from './kill.ts';
import { livingAt } from './life.ts';
import type { Run } from './project.ts';

afterAll(removeTemporary);

const MAKERS = cases.filter(({ provider, unasked }) => provider.generate && !unasked);
/** The sandbox: what is tried here stands in rotate-faults.test.ts. */
const ids = MAKERS.map(({ provider }) => provider.id).filter((id) => id !== 'openrouter');
const ROTATE = ['--yes', '--grace', '0'];

/** What is waited for goes by faster. */
const SOON = { ...HASTE, HASTE: '60' };
const rotate = (project: FakeProject): Promise<Run> =>
  project.keyturn(['rotate', project.name, ...ROTATE], { env: SOON });
const living = (project: FakeProject): string[] =>
  (project.fake.keys?.() ?? []).filter(({ state }) => state === 'active').map(({ value }) => value);

/** As it was: the same keys live, and the file holds the one that it held. */
async function expectUnharmed(project: FakeProject, story: () => Promise<Run>): Promise<Run> {
  const before = living(project);
  const run = await story();
  const text = run.stderr + run.stdout;
  expect(living(project), text).toEqual(before);
  expect(project.fake.isLive(project.old), text).toBe(true);
  expect(project.fake.isLive(project.stored()), text).toBe(true);
  expect(run.stderr, text).toMatch(/^ {2}\S/m);
  return run;
}

describe.concurrent('the provider does not take the new key', () => {
  it.each(ids)('%s: it goes, the old one stays', (id) =>
    withFakeProject({ id }, async (project) => {
      const known = new Set(living(project));
      const strange = Object.values(project.fake.strange())[0].reveal();
      let fresh: string | null = null;
      let asked = 0;
      project.spoil = (question: Asked): Answer | null => {
        const head = JSON.stringify(question.headers) + question.path;
        if (fresh && head.includes(fresh)) {
          asked += 1;
          return project.fake.respond(JSON.parse(JSON.stringify(question).replaceAll(fresh, strange), revive));
        }
        const answer = project.fake.respond(question);
        fresh ??= newIn(project, known, answer);
        return answer;
      };
      const run = await expectUnharmed(project, () => rotate(project));
      expect([run.code, fresh === null, asked > 0], run.stderr).toEqual([2, false, true]);
      expect(run.stderr).toMatch(/^error rotation-failed: .*does not accept the new key/m);
      expect(run.stderr).not.toMatch(/rotate .* --resume/);
      project.spoil = () => null;
      expect((await rotate(project)).code).toBe(0);
      expect(project.fake.isLive(project.old)).toBe(false);
    }),
  );
});

function revive(key: string, value: unknown): unknown {
  return key === 'query' ? new URLSearchParams() : value;
}

/** What the requests of a new key show: its value, or its public id. */
function newIn(project: FakeProject, known: ReadonlySet<string>, answer: Answer): string | null {
  const made = living(project).find((value) => !known.has(value));
  if (made === undefined) return null;
  return /<AccessKeyId>(\w+)<\/AccessKeyId>[\s\S]*<SecretAccessKey>/.exec(answer.text ?? '')?.[1] ?? made;
}

describe.concurrent('the provider makes no further key', () => {
  it.each(ids)('%s: nothing is left, and it may be tried again', (id) =>
    withFakeProject({ id }, async (project) => {
      const makes =
        id === 'aws-iam'
          ? /Action=CreateAccessKey/
          : /(?:^|\/)(?:keys|api[_-]keys|tokens|service_accounts|generate_auth_token|admin_api_keys)$/;
      project.spoil = ({ method, path, text }) =>
        method === 'POST' && makes.test(id === 'aws-iam' ? text : path)
          ? { status: 422, json: { error: { message: 'the limit of keys is reached', code: 'limit_exceeded' } } }
          : null;
      const run = await expectUnharmed(project, () => rotate(project));
      expect(run.code, run.stderr).toBe(2);
      project.spoil = () => null;
      const again = await rotate(project);
      expect([again.code, project.fake.isLive(project.old)], again.stderr).toEqual([0, false]);
    }),
  );
});

describe.concurrent('a quota that can be counted', () => {
  it('sendgrid: a hundred keys leave no room', () =>
    withFakeProject({ id: 'sendgrid' }, async (project) => {
      while (livingAt(project) < 101) project.fake.issue();
      const run = await expectUnharmed(project, () => rotate(project));
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error quota: .*100 keys/m);
    }));
});

/** The same from outside: the redacted form shows both ends only. */
function makeTwin(project: FakeProject): void {
  const old = Object.values(project.old)[0].reveal();
  project.fake.issue();
  const twin = project.fake.keys?.().at(-1) as { value: string };
  const middle = Math.floor(old.length / 2);
  twin.value = `${old.slice(0, middle)}${old[middle] === 'a' ? 'b' : 'a'}${old.slice(middle + 1)}`;
}

describe.concurrent('two keys that look the same in the list', () => {
  it.each(['anthropic', 'mistral', 'openai', 'openai-admin', 'stripe-managed'])('%s: none is taken by guess', (id) =>
    withFakeProject({ id }, async (project) => {
      makeTwin(project);
      const run = await expectUnharmed(project, () => rotate(project));
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error old-ambiguous: .*2 keys/m);
    }),
  );

  it('xai: the key itself tells which one it is', () =>
    withFakeProject({ id: 'xai' }, async (project) => {
      makeTwin(project);
      const before = livingAt(project);
      const run = await rotate(project);
      expect([run.code, livingAt(project), project.fake.isLive(project.old)], run.stderr).toEqual([0, before, false]);
    }));
});

/** The rows of a list without the old key: another account, another project. */
const LISTS: Readonly<Record<string, { on: RegExp; rows: string; id: (row: Record<string, string>) => string }>> = {
  anthropic: { on: /\/api_keys$/, rows: 'data', id: (row) => row.partial_key_hint },
  mistral: { on: /\/api-keys$/, rows: 'keys', id: (row) => row.hidden_key },
  openai: { on: /\/api_keys$/, rows: 'data', id: (row) => row.redacted_value },
  'openai-admin': { on: /\/admin_api_keys$/, rows: 'data', id: (row) => row.redacted_value },
  'stripe-managed': { on: /\/api_keys$/, rows: 'data', id: (row) => JSON.stringify(row.secret_key) },
  xai: { on: /\/api-keys$/, rows: 'apiKeys', id: (row) => row.redactedApiKey },
};

function hideOld(project: FakeProject, id: string): void {
  const [value] = Object.values(project.old).map((each) => each.reveal());
  const list = LISTS[id];
  project.spoil = (asked) => {
    if (asked.method !== 'GET' && id !== 'aws-iam') return null;
    if (id === 'aws-iam') {
      const answer = project.fake.respond(asked);
      const lists = asked.text.includes('Action=ListAccessKeys');
      return lists ? { ...answer, text: answer.text?.replace(/<member>[\s\S]*<\/member>/, '') } : answer;
    }
    if (!list)
      return /\/(?:api_keys|tokens)\/(?!verify)[^/]+$|:lookupKey$/.test(asked.path) ? { status: 404, json: {} } : null;
    if (!list.on.test(asked.path)) return null;
    const answer = project.fake.respond(asked);
    const json = answer.json as Record<string, Record<string, string>[]>;
    if (!Array.isArray(json?.[list.rows])) return answer;
    const rows = json[list.rows].filter((row) => !list.id(row).includes(value.slice(-3)));
    return { ...answer, json: { ...json, [list.rows]: rows } };
  };
}

describe.concurrent('a key that the account does not have', () => {
  const found = [...Object.keys(LISTS), 'aws-iam', 'cloudflare', 'gemini', 'sendgrid'];
  it.each(found)('%s: nothing is made', (id) =>
    withFakeProject({ id }, async (project) => {
      hideOld(project, id);
      const run = await expectUnharmed(project, () => rotate(project));
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error old-unknown: \S/m);
    }),
  );
});

/** What lists leave out of the rights. */
const WITHOUT: Readonly<Record<string, { on: RegExp; member: string }>> = {
  cloudflare: { on: /\/tokens\/(?!verify)[^/]+$/, member: 'policies' },
  mistral: { on: /\/api-keys$/, member: 'created_by' },
  sendgrid: { on: /\/api_keys\/[^/]+$/, member: 'scopes' },
  xai: { on: /\/api-keys$/, member: 'aclStrings' },
};

describe.concurrent('rights that nobody tells', () => {
  it.each(Object.keys(WITHOUT))('%s: asked for, never taken for none', (id) =>
    withFakeProject({ id }, async (project) => {
      const { on, member } = WITHOUT[id];
      project.spoil = (asked) => {
        if (asked.method !== 'GET' || !on.test(asked.path)) return null;
        const answer = project.fake.respond(asked);
        return {
          ...answer,
          json: JSON.parse(JSON.stringify(answer.json, (key, value) => (key === member ? undefined : value))),
        };
      };
      const run = await expectUnharmed(project, () => rotate(project));
      expect(run.code, run.stderr).toBe(3);
      expect(run.stderr + run.stdout).toMatch(/^unknown {2}\S/m);
      const hash = /--accept-rights ([0-9a-f]{12})/.exec(run.stderr + run.stdout)?.[1] ?? '';
      const agreed = await expectUnharmed(project, () =>
        project.keyturn(['rotate', project.name, ...ROTATE, '--accept-rights', hash], { env: SOON }),
      );
      expect(agreed.code, 'a key without what it needs, or with all there is').toBe(2);
    }),
  );
});

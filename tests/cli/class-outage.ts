// One call of a rotation goes wrong, at a provider of any class: what is said, what it costs, and how it ends.
import { expect } from 'vitest';
import { ERRORS } from '../../src/app/explain/errors.ts';
import type { Answer, Asked, Trouble } from '../providers/fake/exchange.ts';
import { type FakeProject, type FakeProjectOptions, withFakeProject } from './fake-project.ts';
import { HASTE } from './kill.ts';
import { Life, livingAt, STORES } from './life.ts';
import type { Run } from './project.ts';

type Spoiling = (effect: () => Answer & Trouble, asked: Asked) => Answer & Trouble;

const refusal = (status: number): Spoiling => {
  const headers = status === 429 ? { 'retry-after': '1' } : undefined;
  return () => ({ status, headers, json: { error: { message: 'no', code: status } } });
};

/** Another host, which must never be asked: the same server by another name. */
const elsewhere: Spoiling = (_, { path, headers }) => ({
  status: 307,
  headers: { location: `http://localhost:${headers.host.split(':')[1]}${path}` },
});

export const TROUBLES: Readonly<Record<string, Spoiling>> = {
  401: refusal(401),
  403: refusal(403),
  404: refusal(404),
  409: refusal(409),
  422: refusal(422),
  429: refusal(429),
  500: refusal(500),
  503: refusal(503),
  garbage: () => ({ status: 200, headers: { 'content-type': 'application/json' }, text: '{"data":' }),
  empty: () => ({ status: 200, json: {} }),
  'no body': () => ({ status: 200, text: '' }),
  'a list of nothing': () => ({ status: 200, json: [null, 7, 'x', {}] }),
  'a page': () => ({ status: 200, text: '<!DOCTYPE html><html><body>Log in</body></html>' }),
  redirect: elsewhere,
  'dropped before': () => ({ status: 0, drop: true }),
  'dropped after': (effect) => ({ ...effect(), drop: true }),
  'silent before': () => ({ status: 0, silent: true }),
  'silent after': (effect) => ({ ...effect(), silent: true }),
  'broken after': (effect) => {
    effect();
    return { status: 502, text: 'Bad Gateway' };
  },
};

export interface Case {
  name: string;
  project: FakeProjectOptions;
  /** Who makes the new key; `click`: and the old one dies at that moment. */
  by: 'api' | 'person' | 'click';
  /** At no time a dead key is in use. */
  undisturbed: boolean;
}

export interface Spoilt {
  trouble: string;
  /** Which call; from 1. */
  at: number;
  /** And all after it. */
  lasting?: boolean;
  /** Goes back afterwards where that is possible. */
  abort?: boolean;
}

/** True: the rotation has fewer calls than that. */
export async function expectOvercome(kind: Case, spoilt: Spoilt): Promise<boolean> {
  const where = `${kind.name}: ${spoilt.trouble} at call ${spoilt.at}${spoilt.lasting ? ' and after' : ''}`;
  let unharmed = false;
  await withFakeProject({ ...kind.project, stores: STORES }, async (project) => {
    const life = await lifeOf(kind, project);
    const trouble = spoil(project, spoilt);
    const first = await life.scene().begin({ env: HASTE });
    unharmed = trouble.calls() < spoilt.at;
    expectTold(first, where);
    if (kind.undisturbed) expect(life.deadInUse(), `${where}: dead keys in use\n${first.stderr}`).toEqual([]);
    trouble.end();
    if (spoilt.abort) await goBack(project, kind, where);
    await life.scene().expectKept(where);
    expect(trouble.strayed(), `${where}: another host was asked`).toBe(false);
  });
  return unharmed;
}

async function lifeOf({ by }: Case, project: FakeProject): Promise<Life> {
  const before = livingAt(project);
  if (by === 'api') return new Life(project);
  if (by === 'person') return new Life(project, project.fake.issue().value.reveal(), before);
  // The plan, and what has to be clicked, are known before the click.
  const asked = await project.keyturn(['rotate', project.name, '--yes', '--emergency']);
  expect(asked.code, asked.stderr).toBe(3);
  const made = project.fake.issue().value.reveal();
  project.fake.kill?.(project.old);
  return new Life(project, made, before);
}

function spoil(project: FakeProject, { trouble, at, lasting = false }: Spoilt) {
  let calls = 0;
  let over = false;
  let strayed = false;
  project.spoil = (asked) => {
    if (asked.headers.host.startsWith('localhost')) strayed = true;
    if (over || asked.headers['user-agent'] === 'client/1') return null;
    calls += 1;
    if (calls !== at && !(lasting && calls > at)) return null;
    return TROUBLES[trouble](() => project.fake.respond(asked), asked);
  };
  return {
    calls: () => calls,
    strayed: () => strayed,
    end: () => {
      over = true;
    },
  };
}

/** Whatever happened: a code that is explained, words, what to do. */
function expectTold({ code, signal, stdout, stderr }: Run, where: string): void {
  const text = `${where}\n${stderr}${stdout}`;
  expect([code, signal], text).toEqual([expect.toBeOneOf([0, 2, 3]), null]);
  expect(text).not.toMatch(/\bbug\b|undefined|\[object|NaN|\bnull\b|\bat .*\.[cm]?[jt]s:\d/);
  if (code === 0) return;
  const named = /^error ([a-z-]+): \S/m.exec(stderr)?.[1];
  if (named === undefined) expect(text).toMatch(/^wait {2}\S/m);
  else expect(ERRORS, text).toHaveProperty([named]);
  expect(text).toMatch(/^ {2}keyturn \S+/m);
}

async function goBack(project: FakeProject, { undisturbed }: Case, where: string): Promise<void> {
  const run = await project.keyturn(['rotate', project.name, '--abort'], { env: HASTE });
  const text = `${where}, --abort\n${run.stderr}${run.stdout}`;
  if (run.code === 2 && /^error (?:cannot-go-back|nothing-under-way): /m.test(run.stderr)) return;
  expect(run.code, text).toBe(0);
  const { fake, old } = project;
  for (const store of STORES) expect(fake.isLive(project.stored(store)), text).toBe(true);
  if (undisturbed) expect(fake.isLive(old), text).toBe(true);
}

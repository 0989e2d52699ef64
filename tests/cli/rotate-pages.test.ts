// Lists that come in pages, of keys that have one name: the old one is on the last, and what was made and lost between.
import { afterAll, describe, expect, it } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import { removeTemporary } from '../fakes/repo.ts';
import type { Answer, Asked } from '../providers/fake/exchange.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { LATER, livingAt } from './life.ts';

afterAll(removeTemporary);

interface Style {
  id: string;
  /** The call that lists. */
  list: RegExp;
  /** The member that holds the rows. */
  rows: string;
  /** The parameter that says where a page begins. */
  from: string;
  size: number;
  /** What an answer adds to its rows; `next`: the index of the next page's first row, null on the last. */
  more(next: number | null): object;
}

const PROJECTS = '/organization/projects';
const hasMore = (next: number | null) => ({ has_more: next !== null, last_id: String(next) });
const STYLES: readonly Style[] = [
  { id: 'openai', list: /projects\/[^/]+\/api_keys$/, rows: 'data', from: 'after', size: 3, more: hasMore },
  { id: 'openai-admin', list: /admin_api_keys$/, rows: 'data', from: 'after', size: 3, more: hasMore },
  {
    id: 'gemini',
    list: /\/keys$/,
    rows: 'keys',
    from: 'pageToken',
    size: 3,
    more: (next) => (next === null ? {} : { nextPageToken: String(next) }),
  },
  {
    id: 'xai',
    list: /\/api-keys$/,
    rows: 'apiKeys',
    from: 'paginationToken',
    size: 3,
    more: (next) => (next === null ? {} : { paginationToken: String(next) }),
  },
  { id: 'mistral', list: /\/api-keys$/, rows: 'keys', from: 'offset', size: 100, more: () => ({}) },
  { id: 'cloudflare', list: /\/tokens$/, rows: 'result', from: 'page', size: 50, more: () => ({}) },
];

/** The oldest on the last page, the newest on the second. */
function ordered(rows: readonly unknown[], known: number, size: number): unknown[] {
  const [old, ...others] = rows.slice(0, known);
  return [...others.slice(0, size), ...rows.slice(known), ...others.slice(size), old];
}

function paged(project: FakeProject, { list, rows, from, size, more }: Style): { pages: () => number } {
  let known: number | null = null;
  let last = 0;
  project.spoil = (asked: Asked): Answer | null => {
    if (asked.method !== 'GET' || !list.test(asked.path) || asked.path.endsWith(PROJECTS)) return null;
    const answer = project.fake.respond({ ...asked, query: new URLSearchParams() });
    const json = answer.json as Record<string, unknown[]>;
    if (!Array.isArray(json[rows])) return answer;
    known ??= json[rows].length;
    const all = ordered(json[rows], known, size);
    const asks = Number(asked.query.get(from) ?? 0);
    const start = from === 'page' ? (asks - 1) * size : asks;
    last = Math.max(last, start / size);
    const next = start + size < all.length ? start + size : null;
    return { ...answer, json: { ...json, [rows]: all.slice(start, start + size), ...more(next) } };
  };
  return { pages: () => last + 1 };
}

/** Dies when a new key has been made, before it is told. */
async function killedWhenMade(project: FakeProject): Promise<void> {
  let pid = 0;
  const living = livingAt(project);
  project.onExchange = () => {
    if (livingAt(project) > living) process.kill(pid, 'SIGKILL');
  };
  const onStart = (started: number) => {
    pid = started;
  };
  const run = await project.keyturn(['rotate', project.name, '--yes', '--grace', '0'], { onStart });
  expect(run.signal, run.stderr).toBe('SIGKILL');
  expect(livingAt(project)).toBe(living + 1);
  project.onExchange = () => undefined;
}

describe.skipIf(process.platform === 'win32')('pages', () => {
  it.concurrent.each(STYLES.map((style) => [style.id, style] as const))('%s', (_, style) =>
    withFakeProject({ id: style.id }, async (project) => {
      const { fake, old } = project;
      const others: Credential[] = Array.from({ length: 2 * style.size + 1 }, () => fake.issue());
      const before = livingAt(project);
      const seen = paged(project, style);
      await killedWhenMade(project);
      const run = await project.keyturn(['rotate', '--resume', '--yes', '--grace', '0'], { env: LATER });
      expect(run.code, run.stderr + run.stdout).toBe(0);
      expect(run.stderr).toMatch(/^done {2}orphan /m);
      expect([fake.isLive(old), fake.isLive(project.stored())]).toEqual([false, true]);
      expect(others.filter((each) => !fake.isLive(each))).toEqual([]);
      expect(livingAt(project)).toBe(before);
      expect(seen.pages()).toBeGreaterThanOrEqual(3);
    }),
  );
});

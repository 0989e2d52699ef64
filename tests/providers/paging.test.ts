// Lists that come in pages: the key on the third one is found; a list that never ends, breaks off or hides its rest is none.
import { describe, expect, test } from 'vitest';
import type { Http, HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { gitlab } from '../../src/providers/gitlab.ts';
import { providers } from '../../src/providers/index.ts';
import type { ListedKey, Provider } from '../../src/providers/provider.ts';
import { cases } from './cases.ts';

interface Style {
  id: string;
  /** The call that comes in pages. */
  list: RegExp;
  /** Rows a page, as the vendor gives them. */
  size: number;
  /** Where a page begins: the index of its first row. */
  start(asked: URLSearchParams): number;
  page(rows: readonly string[], next: number | null): unknown;
  row(n: number): unknown;
  /** An answer to any other call, after the list. */
  other?(path: string): unknown;
}

const at = (name: string) => (asked: URLSearchParams) => Number(asked.get(name) ?? 0);
const cursor = (n: number | null) => (n === null ? null : String(n));
const byName = (n: number) => `id-${n}`;
const UUID = '11111111-1111-4111-8111-111111111111';

const STYLES: readonly Style[] = [
  {
    id: 'anthropic',
    list: /\/v1\/organizations\/api_keys$/,
    size: 1000,
    start: at('after_id'),
    row: (n) => ({ id: byName(n), name: 'k', status: 'active' }),
    page: (data, next) => ({ data, has_more: next !== null, last_id: cursor(next) }),
  },
  {
    id: 'aws-iam',
    list: /ListAccessKeys/,
    size: 1,
    start: at('Marker'),
    row: (n) => `<member><AccessKeyId>${byName(n)}</AccessKeyId><Status>Active</Status></member>`,
    page: (rows, next) =>
      `<ListAccessKeysResult><AccessKeyMetadata>${rows.join('')}</AccessKeyMetadata><IsTruncated>${next !== null}</IsTruncated>${
        next === null ? '' : `<Marker>${next}</Marker>`
      }</ListAccessKeysResult>`,
    other: () => '<GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResult>',
  },
  {
    id: 'cloudflare',
    list: /\/user\/tokens$/,
    size: 20,
    start: (asked) => (Number(asked.get('page')) - 1) * 20,
    row: (n) => ({ id: byName(n), name: 'k', status: 'active' }),
    // Fewer a page than was asked for.
    page: (result, next) => ({
      result,
      result_info: { per_page: 20, total_count: next === null ? 0 : Number.MAX_SAFE_INTEGER },
    }),
  },
  {
    id: 'gemini',
    list: /\/locations\/global\/keys$/,
    size: 300,
    start: at('pageToken'),
    row: (n) => ({ name: byName(n) }),
    page: (keys, next) => ({ keys, ...(next === null ? {} : { nextPageToken: String(next) }) }),
  },
  {
    id: 'mistral',
    list: /\/v1\/admin\/api-keys$/,
    // Fewer a page than was asked for.
    size: 40,
    start: at('offset'),
    row: (n) => ({ key_id: byName(n), hidden_key: 'x' }),
    page: (keys) => ({ keys }),
  },
  {
    id: 'openai',
    list: /\/projects\/[^/]+\/api_keys$/,
    size: 100,
    start: at('after'),
    row: (n) => ({ id: byName(n) }),
    page: (data, next) => ({ data, has_more: next !== null, last_id: cursor(next) }),
  },
  {
    id: 'openai-admin',
    list: /\/organization\/admin_api_keys$/,
    size: 100,
    start: at('after'),
    row: (n) => ({ id: byName(n) }),
    page: (data, next) => ({ data, has_more: next !== null, last_id: cursor(next) }),
  },
  {
    id: 'openrouter',
    list: /\/api\/v1\/keys$/,
    size: 100,
    start: at('offset'),
    row: (n) => ({ hash: byName(n), label: 'x' }),
    page: (data) => ({ data }),
    other: () => ({ data: [] }),
  },
  {
    id: 'stripe-managed',
    list: /\/v2\/iam\/api_keys$/,
    size: 100,
    start: at('page'),
    row: (n) => ({ id: byName(n), type: 'secret_key', status: 'active' }),
    page: (data, next) => ({
      data,
      next_page_url: next === null ? null : `https://api.stripe.com/v2/iam/api_keys?limit=100&page=${next}`,
    }),
  },
  {
    id: 'xai',
    list: /\/api-keys$/,
    size: 100,
    start: at('paginationToken'),
    row: (n) => ({ apiKeyId: byName(n) }),
    // The last page has an empty token.
    page: (apiKeys, next) => ({ apiKeys, paginationToken: next === null ? '' : String(next) }),
    other: () => ({ teamId: UUID }),
  },
];

/** Lists whole: https://www.twilio.com/docs/sendgrid/api-reference/api-keys (100 keys at most, no page but the first). */
const UNPAGED = ['sendgrid'];

type Spoil = (page: number, answer: HttpOutcome) => HttpOutcome;

interface Asked {
  keys: readonly ListedKey[] | null;
  kind: string | null;
  /** How often a page was asked for. */
  pages: number;
}

function answerWith(body: unknown, status = 200): HttpOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const json = typeof body === 'string' ? undefined : body;
  return { answered: true, status, headers: {}, text, json, serverTime: null };
}

function providerOf(id: string): Provider {
  const provider = providers.find((each) => each.id === id);
  if (!provider?.list) throw new Error(`${id} lists nothing`);
  return provider;
}

/** `total` rows, in pages as the vendor cuts them. */
async function listed(style: Style, total: number, spoil: Spoil = (_, answer) => answer): Promise<Asked> {
  const provider = providerOf(style.id);
  let pages = 0;
  const send = async ({ url, body }: HttpRequest): Promise<HttpOutcome> => {
    const { pathname, searchParams } = new URL(url);
    const asked = typeof body === 'string' ? new URLSearchParams(body) : searchParams;
    if (!style.list.test(`${pathname}${asked.get('Action') ?? ''}`)) {
      return answerWith(style.other?.(pathname) ?? {});
    }
    pages += 1;
    const from = style.start(asked);
    const rows = Array.from({ length: Math.max(0, Math.min(style.size, total - from)) }, (_, i) => style.row(from + i));
    const next = from + style.size < total ? from + style.size : null;
    return spoil(pages, answerWith(style.page(rows as string[], next)));
  };
  const http: Http = { send };
  const timer = { now: Date.now, sleep: async () => undefined };
  const entry = cases.find((each) => each.provider.id === style.id);
  const settings = style.id === 'openai' ? { project: 'proj_1' } : {};
  const context = contextOf(provider, {
    http,
    timer,
    admin: entry?.fake().admin ?? null,
    entry: { ...entry?.settings, ...settings },
  });
  const result = await provider.list?.(context);
  return { keys: result?.ok ? result.value : null, kind: result?.ok === false ? result.kind : null, pages };
}

test('every provider that lists keys is here', () => {
  const those = providers.filter(({ list, kind }) => list && kind !== 'database').map(({ id }) => id);
  expect([...STYLES.map(({ id }) => id), ...UNPAGED].sort()).toEqual([...those].sort());
});

describe.each(STYLES.map((style) => [style.id, style] as const))('%s', (_, style) => {
  const three = style.size * 3;

  test('a key on the third page is in the list, and each once', async () => {
    const { keys } = await listed(style, three);
    const ids = keys?.map(({ id }) => id.split('/').find((part) => part.startsWith('id-')));
    expect(ids?.length).toBe(three);
    expect(new Set(ids).size).toBe(three);
    expect(ids).toContain(byName(three - 1));
  });

  test.each([
    ['429', answerWith({}, 429)],
    ['500', answerWith({}, 500)],
    ['nothing', { answered: false, sent: true, code: 'timeout', message: 'no answer in time' }],
    ['a page of HTML', answerWith('<html>down</html>')],
    ['half of itself', answerWith('{"data":[{"id":')],
  ] as [string, HttpOutcome][])('a third page that is %s makes no shorter list', async (_name, bad) => {
    const { keys, kind } = await listed(style, three, (page, good) => (page === 3 ? bad : good));
    expect([keys, kind]).toEqual([null, expect.toBeOneOf(['busy', 'unexpected'])]);
  });

  test('a server that gives the first page for ever is left soon', async () => {
    let first: HttpOutcome | null = null;
    const { keys, kind, pages } = await listed(style, three, (_page, answer) => {
      first ??= answer;
      return first;
    });
    expect([keys, kind]).toEqual([null, 'unexpected']);
    expect(pages).toBeLessThanOrEqual(3);
  });

  test('a list without an end is left after a while', async () => {
    const { keys, kind, pages } = await listed(style, Number.MAX_SAFE_INTEGER);
    expect([keys, kind]).toEqual([null, 'unexpected']);
    expect(pages).toBeLessThanOrEqual(200);
  });
});

test.each([
  ['anthropic', { data: [], has_more: true, last_id: null }],
  ['openai', { data: [], has_more: true, last_id: null }],
  ['openai-admin', { data: [], has_more: true }],
  ['stripe-managed', { data: [], next_page_url: 'https://[' }],
  ['aws-iam', '<ListAccessKeysResult><IsTruncated>true</IsTruncated></ListAccessKeysResult>'],
])('%s: more without the way to it is not taken for all', async (id, body) => {
  const style = STYLES.find((each) => each.id === id) as Style;
  expect((await listed(style, 1, () => answerWith(body))).kind).toBe('unexpected');
});

test('gemini: an empty page may have more behind it', async () => {
  const style = STYLES.find(({ id }) => id === 'gemini') as Style;
  const { keys } = await listed(style, 600, (page, answer) =>
    page === 1 ? answerWith({ nextPageToken: '300' }) : answer,
  );
  expect(keys?.length).toBe(300);
});

describe('gitlab, with the token itself', () => {
  const token = { value: new Secret('x'.repeat(26)) };

  /** So many tokens in all; a server may tell the next page, or not. */
  async function tokens(total: number, tellsNext: boolean) {
    const asked: string[] = [];
    const send = async ({ url }: HttpRequest): Promise<HttpOutcome> => {
      const { pathname, searchParams } = new URL(url);
      if (pathname.endsWith('/self')) return answerWith({ id: 1, user_id: 7 });
      asked.push(`${searchParams.get('user_id')} ${searchParams.get('page')}`);
      const from = (Number(searchParams.get('page')) - 1) * 100;
      const rows = Array.from({ length: Math.min(100, total - from) }, (_, i) => ({ id: from + i + 1, active: true }));
      const next = from + 100 < total ? String(from / 100 + 2) : '';
      return { ...answerWith(rows), headers: tellsNext ? { 'x-next-page': next } : {} } as HttpOutcome;
    };
    const timer = { now: Date.now, sleep: async () => undefined };
    const context = contextOf(gitlab, { http: { send }, timer, admin: null, entry: {} });
    const result = await gitlab.listWith?.(token, context);
    return { ids: result?.ok ? result.value.map(({ id }) => id) : null, asked };
  }

  test.each([true, false])('all pages are read, of its own user alone (next page told: %s)', async (tellsNext) => {
    const { ids, asked } = await tokens(250, tellsNext);
    expect(asked).toEqual(['7 1', '7 2', '7 3']);
    expect([ids?.length, ids?.includes('250')]).toEqual([250, true]);
  });
});

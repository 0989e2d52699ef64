// Every call of every provider, at each of its exchanges, meets every bad answer. What is said afterwards must be true:
// whoever is told "nothing was changed" finds as many living keys as before, and the same ones.
import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import type { Http, HttpOutcome } from '../../src/core/http.ts';
import { mayHaveHappened, type Result } from '../../src/core/result.ts';
import { askedOf, CALL_NAMES, CALLS, type CallName, HOME, outcomeOf, subjectOf } from './calls.ts';
import type { Fake, ProviderCase } from './case.ts';
import { cases } from './cases.ts';

// An RSA key takes long to make, and any will do.
vi.mock('../../src/providers/shared/jwe.ts', async (original) => {
  const real = await original<typeof import('../../src/providers/shared/jwe.ts')>();
  const one = real.makeRecipient();
  return { ...real, makeRecipient: () => one };
});

type Trouble = (effect: () => HttpOutcome) => HttpOutcome;

const refusal = (status: number): Trouble => {
  const said = outcomeOf({ status, json: { error: { message: 'no', code: 'some_code' } } });
  return () => said;
};
const fault = (sent: boolean, code: string): HttpOutcome => ({ answered: false, sent, code, message: 'no line' });

const TROUBLES: Readonly<Record<string, Trouble>> = {
  401: refusal(401),
  403: refusal(403),
  404: refusal(404),
  409: refusal(409),
  422: refusal(422),
  429: refusal(429),
  500: refusal(500),
  503: refusal(503),
  'half an answer': () => outcomeOf({ status: 200, text: '{"data":[{' }),
  'an empty object': () => outcomeOf({ status: 200, json: {} }),
  'another shape': () =>
    outcomeOf({ status: 200, json: { data: [null, 7, {}], keys: [{}], result: [{}], apiKeys: [{}] } }),
  'no body': () => outcomeOf({ status: 200, text: '' }),
  'a page': () => outcomeOf({ status: 200, text: '<!DOCTYPE html><html><body>Log in</body></html>' }),
  redirect: () => outcomeOf({ status: 307, headers: { location: 'https://elsewhere.test/' }, text: '' }),
  'no such host': () => fault(false, 'ENOTFOUND'),
  'no proof': () => fault(false, 'tls'),
  'time-out before': () => fault(true, 'timeout'),
  'time-out after': (effect) => {
    effect();
    return fault(true, 'timeout');
  },
  'broken after': (effect) => {
    effect();
    return outcomeOf({ status: 502, text: 'Bad Gateway' });
  },
};

/** What a good answer need not say anything in: the next look tells. */
const NEEDS_NO_WORDS: ReadonlySet<CallName> = new Set(['disable', 'enable', 'revoke', 'usage']);
const SAYS_LITTLE = new Set(['half an answer', 'an empty object', 'another shape', 'no body']);
/** Calls that go well without one of their exchanges. */
const OPTIONAL: Readonly<Record<string, readonly CallName[]>> = {
  // The last use of a key.
  'aws-iam': ['identify', 'list', 'checkQuota'],
  // `{}` is an empty list.
  gemini: ['list', 'checkAdmin'],
  // Accounts without guardrails.
  openrouter: ['list', 'identify'],
  // Any answer to a model that does not exist.
  perplexity: ['checkAdmin'],
  // A key that went meanwhile.
  sendgrid: ['list', 'checkQuota'],
  // Asked again by getManagedBotToken.
  'telegram-managed-bot': ['rotateInPlace'],
  // What a dead key does not tell itself.
  xai: ['identify'],
};

interface Met {
  result: Result<unknown>;
  /** The call has that many exchanges. */
  reached: boolean;
  strayed: boolean;
  before: readonly string[];
  after: readonly string[];
  secrets: readonly string[];
}

function livingIn({ keys }: Fake): string[] {
  return (keys?.() ?? []).filter(({ state }) => state === 'active').map(({ value }) => value);
}

async function meet(entry: ProviderCase, name: CallName, trouble: Trouble, at: number): Promise<Met | null> {
  const fake = entry.fake();
  let counting = false;
  let count = 0;
  let strayed = false;
  const http: Http = {
    async send(request) {
      if (!request.url.startsWith(HOME)) strayed = true;
      const effect = () => outcomeOf(fake.respond(askedOf(request)));
      if (!counting) return effect();
      count += 1;
      return count === at ? trouble(effect) : effect();
    },
  };
  const subject = await subjectOf(entry, http, fake);
  if (name === 'enable') await CALLS.disable(subject);
  const before = livingIn(fake);
  counting = true;
  const result = await CALLS[name](subject);
  counting = false;
  if (!result) return null;
  const secret = entry.provider.fields.filter((field) => field.secret).map((field) => field.name);
  const secrets = [subject.old, fake.admin].flatMap((each) => secret.flatMap((field) => each?.[field]?.reveal() ?? []));
  return { result, reached: count >= at, strayed, before, after: livingIn(fake), secrets };
}

/** `refused`, `not-found`, `conflict`, `invalid`, `quota`, `busy`: nothing was changed. */
function expectTrue(name: CallName, trouble: string, { result, before, after }: Met, where: string): void {
  if (result.ok) {
    const isList = name === 'checkAdmin' && trouble === 'another shape';
    const taken = !isList && !(NEEDS_NO_WORDS.has(name) && SAYS_LITTLE.has(trouble));
    expect(taken, `${where}: taken for a success`).toBe(false);
    return;
  }
  expect(result.message.length, where).toBeGreaterThan(8);
  if (mayHaveHappened(result)) return;
  // What is said to be gone already may be.
  if (result.kind === 'not-found' && NEEDS_NO_WORDS.has(name)) return;
  expect(after, `${where}: ${result.kind}, ${result.message}`).toEqual(before);
}

function expectHidden({ result, secrets }: Met, where: string): void {
  const text = `${inspect(result, { depth: 9 })} ${JSON.stringify(result)}`;
  for (const each of secrets) if (each.length >= 12) expect(text.includes(each), `${where}: a secret`).toBe(false);
}

async function meetAll(entry: ProviderCase, name: CallName): Promise<number> {
  const optional = OPTIONAL[entry.provider.id]?.includes(name) ?? false;
  let met = 0;
  for (const [trouble, spoil] of Object.entries(TROUBLES)) {
    for (let at = 1; at <= 12; at += 1) {
      const where = `${entry.provider.id}.${name}, ${trouble} at exchange ${at}`;
      const told = await meet(entry, name, spoil, at);
      if (!told?.reached) break;
      met += 1;
      expect(told.strayed, `${where}: another host`).toBe(false);
      expectHidden(told, where);
      if (!(optional && told.result.ok)) expectTrue(name, trouble, told, where);
    }
  }
  return met;
}

const PAIRS = cases
  .filter(({ unasked }) => !unasked)
  .flatMap((entry) =>
    CALL_NAMES.filter((name) => entry.provider[name]).map((name) => [entry.provider.id, name, entry] as const),
  );

describe('told truly', () => {
  test.each(PAIRS)('%s: %s', async (_, name, entry) => {
    expect(await meetAll(entry, name)).toBeGreaterThan(0);
  });
});

// Every call that a provider sends stands in its vendor's description, or on a page that its case names; `calls.txt` has
// them all, so that a new one cannot come unseen.
import { describe, expect, test } from 'vitest';
import type { Http } from '../../src/core/http.ts';
import { askedOf, CALL_NAMES, CALLS, outcomeOf, subjectOf } from './calls.ts';
import type { ProviderCase } from './case.ts';
import { cases } from './cases.ts';
import { type Description, declaredCall, type Exchange, openDescription } from './openapi.ts';

/** All that it sends in its life: a key is asked about, listed, replaced, disabled and ended. */
async function exchangesOf(entry: ProviderCase): Promise<Exchange[]> {
  const seen: Exchange[] = [];
  const fake = entry.fake();
  const http: Http = {
    async send(request) {
      const asked = askedOf(request);
      const answer = fake.respond(asked);
      seen.push({ asked, answer, faulty: false });
      return outcomeOf(answer);
    },
  };
  const subject = await subjectOf(entry, http, fake);
  for (const key of [subject.old, fake.strange()]) await entry.provider.verify(key, subject.context);
  for (const name of CALL_NAMES) if (name !== 'revoke') await CALLS[name](subject);
  await CALLS.revoke(subject);
  return seen;
}

function isVague({ vagueErrors, vagueAnswers }: ProviderCase, { asked, answer }: Exchange): boolean {
  return (vagueErrors === true && answer.status >= 400) || vagueAnswers?.test(asked.path) === true;
}

function mistakesOf(entry: ProviderCase, exchange: Exchange, description: Description): string[] {
  const mistakes = description.mistakesIn({ ...exchange, faulty: isVague(entry, exchange) });
  const paging = entry.paging?.parameters.map((name) => `the parameter ${name} is not described`) ?? [];
  return mistakes.filter((mistake) => !paging.some((words) => mistake.endsWith(words)));
}

interface Told {
  /** `GET /keys  openrouter.json`. */
  lines: string[];
  mistakes: string[];
  declared: string[];
}

async function compare(entry: ProviderCase): Promise<Told> {
  const [lines, mistakes, declared] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const { specs, undescribed } = entry;
  const descriptions = specs.flatMap(({ file, strip }) => {
    const description = openDescription(file, strip);
    return description ? [{ file, description }] : [];
  });
  for (const exchange of await exchangesOf(entry)) {
    const known = descriptions.find(({ description }) => description.callOf(exchange) !== null);
    const call = known ? known.description.callOf(exchange) : declaredCall(undescribed, exchange);
    const { method, path } = exchange.asked;
    if (!call) mistakes.add(`${method} ${path}: neither described nor declared`);
    else lines.add(`${call}  ${known?.file ?? undescribed?.[call]}`);
    if (call && !known) declared.add(call);
    for (const each of known ? mistakesOf(entry, exchange, known.description) : []) mistakes.add(each);
  }
  return { lines: [...lines].sort(), mistakes: [...mistakes], declared: [...declared] };
}

test('what has no description names its page', () => {
  const pages = cases.flatMap(({ undescribed = {}, paging }) =>
    [...Object.values(undescribed), paging?.page ?? []].flat(),
  );
  expect(pages.filter((page) => !page.startsWith('https://'))).toEqual([]);
});

describe.skipIf(!process.env.KEYTURN_SPECS)('with the descriptions (KEYTURN_SPECS)', () => {
  test.each(cases.map((entry) => [entry.provider.id, entry] as const))('%s', async (_, entry) => {
    const { mistakes, declared } = await compare(entry);
    expect(mistakes).toEqual([]);
    expect(declared.sort()).toEqual(Object.keys(entry.undescribed ?? {}).sort());
  });

  /** Calls of another turn: what answers differently, and what is asked then. */
  test.each([
    [
      'openai',
      'generate',
      { role: 'owner' },
      'POST /organization/projects/{project_id}/service_accounts/{service_account_id}',
    ],
    ['openai', 'revoke', { id: 'proj_one/key_1' }, 'DELETE /organization/projects/{project_id}/api_keys/{api_key_id}'],
    ['telegram-bot', 'afterSwitch', { webhook: 'https://bot.test/hook' }, 'POST /bot{token}/setWebhook'],
  ] as const)('%s: %s', async (id, name, turn, call) => {
    const entry = cases.find(({ provider }) => provider.id === id) as ProviderCase;
    const fake = entry.fake();
    const seen: Exchange[] = [];
    const http: Http = {
      async send(request) {
        const asked = askedOf(request);
        const webhook = 'webhook' in turn && asked.path.endsWith('/getWebhookInfo');
        const info = { url: 'webhook' in turn ? turn.webhook : '', max_connections: 40, allowed_updates: ['message'] };
        const answer = webhook ? { status: 200, json: { ok: true, result: info } } : fake.respond(asked);
        seen.push({ asked, answer, faulty: true });
        return outcomeOf(answer);
      },
    };
    const subject = await subjectOf({ ...entry, settings: { ...entry.settings, webhook: 'again' } }, http, fake);
    const rights = { ...subject.rights, copy: { ...subject.rights.copy, ...('role' in turn ? turn : {}) } };
    await CALLS[name]({ ...subject, rights, id: 'id' in turn ? turn.id : subject.id });
    const descriptions = entry.specs.flatMap(({ file, strip }) => openDescription(file, strip) ?? []);
    const known = seen.flatMap((each) => descriptions.map((description) => [each, description] as const));
    const met = known.find(([each, description]) => description.callOf(each) === call);
    expect(met?.[1].mistakesIn(met[0])).toEqual([]);
  });

  test('the list of all calls', async () => {
    const rows: string[] = [];
    for (const entry of cases) {
      const { lines } = await compare(entry);
      rows.push(...lines.map((line) => `${entry.provider.id}  ${line}`));
    }
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('calls.txt');
  });
});

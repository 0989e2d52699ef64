import { Secret } from '../../../src/core/secret.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';
import { KeyBook } from '../../../src/sandbox/keys.ts';
import { answerCall } from '../../../src/sandbox/openrouter-api.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { ProviderCase } from '../case.ts';
import type { Responder } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

const BASE = '/api/v1';

/** The sandbox, with guardrails: each key holds one at most. */
export const openrouterCase: ProviderCase = {
  provider: openrouter,
  specs: [{ file: 'openrouter.json', strip: BASE }],
  undescribed: {
    [`GET ${BASE}/guardrails/assignments/keys`]:
      'https://openrouter.ai/docs/api/api-reference/guardrails/list-key-assignments',
    [`POST ${BASE}/guardrails/{id}/assignments/keys`]:
      'https://openrouter.ai/docs/api/api-reference/guardrails/bulk-assign-keys-to-a-guardrail',
  },
  fake() {
    const book = new KeyBook(() => Date.now());
    const guards = new Map<string, string>();
    let seed = 1;
    const one = (value: string) => ({ value: new Secret(value) });
    const respond: Responder = ({ method, path, query, headers, json }) => {
      const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
      const { status, body } = answerCall({ method, path: path.slice(BASE.length), query, bearer, body: json }, book);
      return { status, json: body };
    };
    return {
      respond: routed(
        {
          [`GET ${BASE}/guardrails/assignments/keys`]: ({ query }) => {
            const rows = [...guards].map(([key_hash, guardrail_id]) => ({ id: key_hash, key_hash, guardrail_id }));
            return { status: 200, json: { data: query.get('offset') === '0' ? rows : [], total_count: rows.length } };
          },
          [`POST ${BASE}/guardrails/{id}/assignments/keys`]: ({ json }, { id }) => {
            for (const hash of (json as { key_hashes: string[] }).key_hashes) guards.set(hash, id);
            return { status: 200, json: { assigned_count: 1 } };
          },
        },
        respond,
      ),
      admin: one(book.create({ name: 'management', management: true }).value),
      issue() {
        const { key, value } = book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' });
        guards.set(key.hash, 'guardrail-1');
        return one(value);
      },
      strange: () => one(sampleOf('sk-or-v1-[0-9a-f]{64}', seed++)),
      isLive: ({ value }) => book.standing(value.reveal()).standing === 'live',
    };
  },
};

import { anthropic } from '../../../src/providers/anthropic.ts';
import type { ProviderCase } from '../case.ts';
import { Book, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

const KEYS = '/v1/organizations/api_keys';
const fault = (status: number, type: string, message: string): Answer => ({
  status,
  json: { type: 'error', error: { type, message } },
});

export const anthropicCase: ProviderCase = {
  provider: anthropic,
  specs: [{ file: 'anthropic.json', strip: '' }],
  fake() {
    const keys = new Book<{ name: string }>('sk-ant-api03-[A-Za-z0-9_-]{93}AA', 'apikey_01[A-Za-z0-9]{22}');
    const manager = keys.sample().replace('api03', 'admin01');
    const statusOf = { active: 'active', disabled: 'inactive', gone: 'archived' } as const;
    const shown = (row: Kept<{ name: string }>) => ({
      id: row.id,
      type: 'api_key',
      name: row.name,
      workspace_id: 'wrkspc_1',
      created_at: isoOf(row.created),
      created_by: { id: 'user_1', type: 'user' },
      partial_key_hint: `${row.value.slice(0, 16)}...${row.value.slice(-4)}`,
      status: statusOf[row.state],
      expires_at: null,
    });
    const manage = routed(
      {
        'GET /v1/organizations/me': () => ({ status: 200, json: { id: 'org-1', type: 'organization', name: 'Acme' } }),
        [`GET ${KEYS}`]: () => ({
          status: 200,
          json: { data: keys.rows.map(shown), has_more: false, first_id: null, last_id: null },
        }),
        [`POST ${KEYS}/{id}`]: ({ json }, { id }) => {
          const row = keys.rows.find((each) => each.id === id);
          if (!row) return fault(404, 'not_found_error', 'no such key');
          const { status } = json as { status: string };
          row.state = status === 'active' ? 'active' : status === 'inactive' ? 'disabled' : 'gone';
          return { status: 200, json: shown(row) };
        },
        'GET /v1/organizations/usage_report/messages': ({ query }) => ({
          status: 200,
          json: {
            data: [
              {
                starting_at: query.get('starting_at'),
                ending_at: query.get('starting_at'),
                results: [
                  {
                    uncached_input_tokens: 5,
                    output_tokens: 2,
                    cache_read_input_tokens: 0,
                    api_key_id: query.get('api_key_ids[]'),
                  },
                ],
              },
            ],
            has_more: false,
            next_page: null,
          },
        }),
      },
      () => fault(404, 'not_found_error', 'no such path'),
    );
    return {
      respond(asked) {
        const value = asked.headers['x-api-key'];
        if (asked.path === '/v1/models') {
          return keys.living(value)
            ? { status: 200, json: { data: [], has_more: false, first_id: null, last_id: null } }
            : fault(401, 'authentication_error', 'invalid x-api-key');
        }
        return value === manager ? manage(asked) : fault(401, 'authentication_error', 'invalid x-api-key');
      },
      admin: single(manager),
      issue: () => single(keys.add({ name: 'by hand' }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
      kill({ value }) {
        const row = keys.living(value.reveal());
        if (row) row.state = 'gone';
      },
    };
  },
};

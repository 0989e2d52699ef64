import { openai } from '../../../src/providers/openai.ts';
import { openaiAdmin } from '../../../src/providers/openai-admin.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

const BASE = '/v1';
const ORG = `${BASE}/organization`;
const PROJECT = 'proj_one';
const specs = [{ file: 'openai.json', strip: BASE }];

interface Row {
  name: string;
  account: string | null;
}

const seconds = (ms: number) => Math.floor(ms / 1000);
const hintOf = (value: string) => `${value.slice(0, 12)}...${value.slice(-4)}`;
const page = (data: unknown[]): Answer => ({
  status: 200,
  json: { object: 'list', data, first_id: null, last_id: null, has_more: false },
});
const WRONG: Answer = {
  status: 401,
  json: {
    error: {
      message: 'Incorrect API key provided',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    },
  },
};
const MISSING: Answer = {
  status: 404,
  json: { error: { message: 'No such key', type: 'invalid_request_error', code: 'not_found' } },
};

export const openaiCase: ProviderCase = {
  provider: openai,
  specs,
  fake() {
    const keys = new Book<Row>('sk-svcacct-[A-Za-z0-9_-]{74}T3BlbkFJ[A-Za-z0-9_-]{74}', 'key_[A-Za-z0-9]{24}');
    const adminKey = keys.sample().replace('svcacct', 'admin');
    let accounts = 0;
    const shown = (row: Kept<Row>) => ({
      object: 'organization.project.api_key',
      id: row.id,
      redacted_value: hintOf(row.value),
      name: row.name,
      created_at: seconds(row.created),
      last_used_at: seconds(row.created),
      owner_project_access: 'active',
      owner: {
        type: 'service_account',
        service_account: { id: row.account, name: row.name, created_at: seconds(row.created), role: 'member' },
      },
    });
    const make = (name: string) => keys.add({ name, account: `svc_acct_${++accounts}` });
    const organization = routed(
      {
        [`GET ${ORG}/projects`]: () =>
          page([
            {
              id: PROJECT,
              object: 'organization.project',
              name: 'One',
              created_at: 1,
              archived_at: null,
              status: 'active',
            },
          ]),
        [`GET ${ORG}/projects/{project}/api_keys`]: () => page(keys.listed().map(shown)),
        [`GET ${ORG}/projects/{project}/api_keys/{id}`]: (_, { id }) => {
          const row = keys.find(id);
          return row ? { status: 200, json: shown(row) } : MISSING;
        },
        [`POST ${ORG}/projects/{project}/service_accounts`]: ({ json }) => {
          const row = make((json as { name: string }).name);
          const created_at = seconds(row.created);
          const api_key = {
            object: 'organization.project.service_account.api_key',
            id: row.id,
            value: row.value,
            name: 'Secret Key',
            created_at,
          };
          const account = { id: row.account, name: row.name, role: 'member', created_at };
          return { status: 200, json: { object: 'organization.project.service_account', ...account, api_key } };
        },
        [`DELETE ${ORG}/projects/{project}/service_accounts/{account}`]: (_, { account }) => {
          const own = keys.listed().filter((row) => row.account === account);
          for (const row of own) row.state = 'gone';
          const object = 'organization.project.service_account.deleted';
          return own.length > 0 ? { status: 200, json: { object, id: account, deleted: true } } : MISSING;
        },
        [`GET ${ORG}/usage/completions`]: ({ query }) => {
          const start_time = Number(query.get('start_time'));
          const result = {
            object: 'organization.usage.completions.result',
            input_tokens: 7,
            output_tokens: 3,
            num_model_requests: 1,
            api_key_id: query.get('api_key_ids'),
          };
          const bucket = { object: 'bucket', start_time, end_time: start_time + 86_400, results: [result] };
          return { status: 200, json: { object: 'page', data: [bucket], has_more: false, next_page: null } };
        },
      },
      () => MISSING,
    );
    return {
      respond(asked) {
        const value = bearerOf(asked);
        if (asked.path === `${BASE}/models`) {
          return keys.living(value) ? { status: 200, json: { object: 'list', data: [] } } : WRONG;
        }
        return value === adminKey ? organization(asked) : WRONG;
      },
      admin: single(adminKey),
      issue: () => single(make('by hand').value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

export const openaiAdminCase: ProviderCase = {
  provider: openaiAdmin,
  specs,
  fake() {
    const keys = new Book<{ name: string }>(
      'sk-admin-[A-Za-z0-9_-]{58}T3BlbkFJ[A-Za-z0-9_-]{58}',
      'key_[A-Za-z0-9]{24}',
    );
    const shown = (row: Kept<{ name: string }>) => ({
      object: 'organization.admin_api_key',
      id: row.id,
      name: row.name,
      redacted_value: hintOf(row.value),
      created_at: seconds(row.created),
      last_used_at: null,
      expires_at: null,
      owner: { type: 'user', object: 'organization.user', id: 'user_1', name: 'Ada', created_at: 1, role: 'owner' },
    });
    const admin = routed(
      {
        [`GET ${ORG}/admin_api_keys`]: () => page(keys.listed().map(shown)),
        [`GET ${ORG}/admin_api_keys/{id}`]: (_, { id }) => {
          const row = keys.find(id);
          return row ? { status: 200, json: shown(row) } : MISSING;
        },
        [`POST ${ORG}/admin_api_keys`]: ({ json }) => {
          const row = keys.add({ name: (json as { name: string }).name });
          return { status: 200, json: { ...shown(row), value: row.value } };
        },
        [`DELETE ${ORG}/admin_api_keys/{id}`]: (_, { id }) => {
          const row = keys.find(id);
          if (row) row.state = 'gone';
          return row
            ? { status: 200, json: { id, object: 'organization.admin_api_key.deleted', deleted: true } }
            : MISSING;
        },
      },
      () => MISSING,
    );
    const own = keys.add({ name: 'mine' }).value;
    return {
      respond: (asked) => (keys.living(bearerOf(asked)) ? admin(asked) : WRONG),
      admin: single(own),
      issue: () => single(keys.add({ name: 'by hand' }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

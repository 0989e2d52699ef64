import { mistral } from '../../../src/providers/mistral.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  workspace: string;
}

const KEYS = '/v1/admin/api-keys';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}';
const WORKSPACE = '0df9e665-d932-4740-b2c7-b52af166bc11';
const USER = '2b9c3bd6-13b2-4c5e-9b1f-0c6d7a2a5a11';
const fault = (status: number, detail: string): Answer => ({ status, json: { detail } });

export const mistralCase: ProviderCase = {
  provider: mistral,
  specs: [{ file: 'mistral.json', strip: '' }],
  // The answer names far more of a member than anybody reads.
  vagueAnswers: /^\/v1\/admin\/users$/,
  fake() {
    const keys = new Book<Row>('[A-Za-z0-9]{32}', UUID);
    const manager = keys.sample();
    const shown = (row: Kept<Row>) => ({
      key_id: row.id,
      key: null as string | null,
      name: row.name,
      hidden_key: `${row.value.slice(0, 4)}...${row.value.slice(-4)}`,
      created_at: isoOf(row.created),
      expiration_date: null,
      actions: { rotate: null, delete: null },
    });
    const extended = (row: Kept<Row>) => ({
      ...shown(row),
      workspace_id: row.workspace,
      workspace_name: 'Team',
      created_by: 'ada@example.org',
      product: 'API',
      last_used: isoOf(row.created).slice(0, 10),
      can_delete: true,
    });
    const manage = routed(
      {
        [`GET ${KEYS}`]: ({ query }) => {
          const rows = keys.listed().slice(Number(query.get('offset') ?? 0));
          return { status: 200, json: { keys: rows.map(extended) } };
        },
        [`POST ${KEYS}`]: ({ json }) => {
          const { name, workspace_uuid } = json as { name: string; workspace_uuid: string };
          const row = keys.add({ name, workspace: workspace_uuid });
          return { status: 200, json: { ...shown(row), key: row.value } };
        },
        [`DELETE ${KEYS}/{id}`]: (_, { id }) => {
          const row = keys.find(id);
          if (row) row.state = 'gone';
          return row ? { status: 200, json: { detail: 'API key deleted successfully' } } : fault(404, 'not found');
        },
      },
      () => fault(404, 'not found'),
    );
    return {
      respond(asked) {
        const value = bearerOf(asked);
        if (asked.path === '/v1/models') {
          return keys.living(value) ? { status: 200, json: { object: 'list', data: [] } } : fault(401, 'Unauthorized');
        }
        if (value !== manager) return fault(401, 'Unauthorized');
        if (asked.path === '/v1/admin/users') {
          const member = { uuid: USER, email: asked.query.get('email') };
          return { status: 200, json: { members: [member], invites: [], total: 1, page: 1, page_size: 25 } };
        }
        return manage(asked);
      },
      admin: single(manager),
      issue: () => single(keys.add({ name: 'by hand', workspace: WORKSPACE }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

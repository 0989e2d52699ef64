import { xai } from '../../../src/providers/xai.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  acls: string[];
  qps?: number;
  qpm?: number;
  tpm?: string;
}

const TEAM = 'team-1';
const DENIED: Answer = { status: 401, json: { code: 'unauthenticated', message: 'Invalid bearer token', details: [] } };
const MISSING: Answer = { status: 404, json: { code: 'not_found', message: 'not found', details: [] } };

export const xaiCase: ProviderCase = {
  provider: xai,
  specs: [
    { file: 'xai-inference.json', strip: '' },
    { file: 'xai-management.json', strip: '' },
  ],
  fake() {
    const keys = new Book<Row>('xai-[A-Za-z0-9]{80}', '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}');
    const manager = keys.sample().replace('xai-', 'xai-token-');
    const shown = ({ id, value, name, state, created, acls, ...limits }: Kept<Row>) => ({
      apiKeyId: id,
      redactedApiKey: `${value.slice(0, 6)}...${value.slice(-4)}`,
      name,
      createTime: isoOf(created),
      disabled: state === 'disabled',
      aclStrings: acls,
      ...limits,
    });
    const withRow = (id: string, then: (row: Kept<Row>) => Answer) => {
      const row = keys.find(id);
      return row ? then(row) : MISSING;
    };
    const management = routed(
      {
        'GET /auth/management-keys/validation': () => ({
          status: 200,
          json: { scope: 'SCOPE_TEAM', scopeId: TEAM, teamId: TEAM },
        }),
        'GET /auth/teams/{team}/api-keys': () => ({ status: 200, json: { apiKeys: keys.listed().map(shown) } }),
        'POST /auth/teams/{team}/api-keys': ({ json }) => {
          const { name, acls = [], qps, qpm, tpm } = json as Row;
          const limits = Object.fromEntries(
            Object.entries({ qps, qpm, tpm }).filter(([, value]) => value !== undefined),
          );
          const row = keys.add({ name, acls, ...limits });
          return { status: 200, json: { ...shown(row), apiKey: row.value } };
        },
        'PUT /auth/api-keys/{id}': ({ json }, { id }) =>
          withRow(id, (row) => {
            row.state = (json as { apiKey: { disabled: boolean } }).apiKey.disabled ? 'disabled' : 'active';
            return { status: 200, json: shown(row) };
          }),
        'DELETE /auth/api-keys/{id}': (_, { id }) =>
          withRow(id, (row) => {
            row.state = 'gone';
            return { status: 200, json: {} };
          }),
        'GET /auth/api-keys/{id}/propagation': (_, { id }) =>
          withRow(id, () => ({ status: 200, json: { icPropagation: { 'us-east-1.api.x.ai': true } } })),
      },
      () => MISSING,
    );
    return {
      respond(asked) {
        const value = bearerOf(asked);
        if (asked.path !== '/v1/api-key') return value === manager ? management(asked) : DENIED;
        const row = keys.listed().find((each) => each.value === value);
        if (!row)
          return {
            status: 400,
            json: {
              code: 'Client specified an invalid argument',
              error: 'Incorrect API key provided: xa***yz. You can obtain an API key from https://console.x.ai.',
            },
          };
        const flags = { team_blocked: false, api_key_blocked: false, api_key_disabled: row.state === 'disabled' };
        return { status: 200, json: { api_key_id: row.id, team_id: TEAM, name: row.name, acls: row.acls, ...flags } };
      },
      admin: single(manager),
      issue: () =>
        single(
          keys.add({ name: 'by hand', acls: ['api-key:model:*', 'api-key:endpoint:chat'], qps: 5, tpm: '1000' }).value,
        ),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

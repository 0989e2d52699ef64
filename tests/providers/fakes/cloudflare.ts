import { cloudflare } from '../../../src/providers/cloudflare.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  policies: object[];
  condition?: object;
}

const BASE = '/client/v4/user/tokens';
const good = (result: unknown, more: object = {}): Answer => ({
  status: 200,
  json: { success: true, errors: [], messages: [], result, ...more },
});
const bad = (status: number, code: number, message: string): Answer => ({
  status,
  json: { success: false, errors: [{ code, message }], messages: [], result: null },
});

export const cloudflareCase: ProviderCase = {
  provider: cloudflare,
  specs: [{ file: 'cloudflare.json', strip: '/client/v4' }],
  undescribed: { 'GET /client/v4/accounts': 'https://developers.cloudflare.com/api/resources/accounts/methods/list/' },
  vagueErrors: true,
  fake() {
    const keys = new Book<Row>('cfut_[A-Za-z0-9]{40}[0-9a-f]{8}', '[0-9a-f]{32}');
    const shown = ({ id, name, state, created, policies, condition }: Kept<Row>) => ({
      id,
      name,
      status: state,
      issued_on: isoOf(created),
      modified_on: isoOf(created),
      policies,
      ...(condition ? { condition } : {}),
    });
    const withRow = (id: string, then: (row: Kept<Row>) => Answer) => {
      const row = keys.find(id);
      return row ? then(row) : bad(404, 1003, 'token not found');
    };
    const manager = keys.sample();
    const manage = routed(
      {
        [`GET ${BASE}`]: ({ query }) => {
          const rows = keys.listed().map(shown);
          const [page, per_page] = ['page', 'per_page'].map((name) => Number(query.get(name) ?? 1));
          return good(rows, { result_info: { count: rows.length, page, per_page, total_count: rows.length } });
        },
        [`POST ${BASE}`]: ({ json }) => {
          const { name, policies, condition } = json as Row;
          // Each policy gets an id of its own.
          const own = policies.map((policy, i) => ({ ...policy, id: `${i}`.padStart(32, 'a') }));
          const row = keys.add({ name, policies: own, condition });
          return good({ ...shown(row), value: row.value });
        },
        [`GET ${BASE}/{id}`]: (_, { id }) => withRow(id, (row) => good(shown(row))),
        [`PUT ${BASE}/{id}`]: ({ json }, { id }) =>
          withRow(id, (row) => {
            row.state = (json as { status: 'active' | 'disabled' }).status;
            return good(shown(row));
          }),
        [`DELETE ${BASE}/{id}`]: (_, { id }) =>
          withRow(id, (row) => {
            row.state = 'gone';
            return good({ id });
          }),
      },
      () => bad(404, 7003, 'Could not route'),
    );
    const policies = [
      {
        id: 'f267e341f3dd4697bd3b9f71dd96247f',
        effect: 'allow',
        permission_groups: [{ id: 'c8fed203ed3043cba015a93ad1616f1f', name: 'Zone Read' }],
        resources: { 'com.cloudflare.api.account.zone.eb78d65290b24279ba6f44721b3ea3c4': '*' },
      },
    ];
    const condition = { 'request.ip': { in: ['192.0.2.0/24'] } };
    return {
      respond(asked) {
        const value = bearerOf(asked);
        const row = keys.listed().find((each) => each.value === value);
        if (asked.path === `${BASE}/verify`) {
          return row ? good({ id: row.id, status: row.state }) : bad(401, 1000, 'Invalid API Token');
        }
        return value === manager ? manage(asked) : bad(403, 9109, 'Unauthorized to access requested resource');
      },
      admin: single(manager),
      issue: () => single(keys.add({ name: 'by hand', policies, condition }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

import { sendgrid } from '../../../src/providers/sendgrid.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  scopes: string[];
}

const BASE = '/v3';
const fault = (status: number, message: string): Answer => ({ status, json: { errors: [{ field: null, message }] } });

export const sendgridCase: ProviderCase = {
  provider: sendgrid,
  specs: [{ file: 'sendgrid.json', strip: BASE }],
  fake() {
    const keys = new Book<Row>('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}', '[A-Za-z0-9]{22}');
    const make = (row: Row) => {
      const made = keys.add(row);
      made.id = made.value.split('.')[1];
      return made;
    };
    const manager = make({ name: 'manager', scopes: ['api_keys.create', 'api_keys.delete', 'api_keys.read'] });
    const others = () => keys.listed().filter((row) => row !== manager);
    const shown = ({ id, name, scopes }: Kept<Row>) => ({ api_key_id: id, name, scopes });
    const withRow = (id: string, then: (row: Kept<Row>) => Answer) => {
      const row = others().find((each) => each.id === id);
      return row ? then(row) : fault(404, 'unable to find API Key');
    };
    const manage = routed(
      {
        [`GET ${BASE}/api_keys`]: () => ({
          status: 200,
          json: { result: others().map(({ id, name }) => ({ api_key_id: id, name })) },
        }),
        [`POST ${BASE}/api_keys`]: ({ json }) => {
          const row = make(json as Row);
          return { status: 201, json: { ...shown(row), api_key: row.value } };
        },
        [`GET ${BASE}/api_keys/{id}`]: (_, { id }) =>
          withRow(id, (row) => ({ status: 200, json: { result: [shown(row)] } })),
        [`DELETE ${BASE}/api_keys/{id}`]: (_, { id }) =>
          withRow(id, (row) => {
            row.state = 'gone';
            return { status: 204 };
          }),
      },
      () => fault(404, 'not found'),
    );
    return {
      respond(asked) {
        const row = keys.living(bearerOf(asked));
        if (!row) return fault(401, 'The provided authorization grant is invalid, expired, or revoked');
        if (asked.path === `${BASE}/scopes`) return { status: 200, json: { scopes: row.scopes } };
        return row === manager ? manage(asked) : fault(403, 'access forbidden');
      },
      admin: single(manager.value),
      issue: () => single(make({ name: 'by hand', scopes: ['mail.send', 'stats.read'] }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

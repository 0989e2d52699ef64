import { gemini } from '../../../src/providers/gemini.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  displayName: string;
  restrictions?: object;
}

const PARENT = 'projects/one/locations/global';
const fault = (code: number, status: string, message: string, reason: string | null = null): Answer => ({
  status: code,
  json: {
    error: {
      code,
      message,
      status,
      details: reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] : [],
    },
  },
});

export const geminiCase: ProviderCase = {
  provider: gemini,
  settings: { project: 'one' },
  specs: [{ file: 'gcp-apikeys.json', strip: '' }],
  undescribed: { 'GET /v1beta/models': 'https://ai.google.dev/api/models#method:-models.list' },
  emptyObjectIsList: true,
  fake() {
    const keys = new Book<Row>(
      'AIza[A-Za-z0-9_-]{35}',
      '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}',
    );
    const token = `ya29.${keys.sample()}`;
    let pending: unknown = null;
    const nameOf = (row: Kept<Row>) => `${PARENT}/keys/${row.id}`;
    const shown = (row: Kept<Row>) => ({
      name: nameOf(row),
      uid: row.id,
      displayName: row.displayName,
      createTime: isoOf(row.created),
      ...(row.restrictions ? { restrictions: row.restrictions } : {}),
      ...(row.state === 'disabled' ? { deleteTime: isoOf(Date.now()) } : {}),
    });
    /** Done at the second look only. */
    const begin = (response: unknown): Answer => {
      pending = response;
      return { status: 200, json: { name: 'operations/akmf.1', done: false } };
    };
    const withRow = (id: string, then: (row: Kept<Row>) => Answer) => {
      const row = keys.find(id);
      return row ? then(row) : fault(404, 'NOT_FOUND', 'Requested entity was not found.');
    };
    const management = routed(
      {
        [`GET /v2/${PARENT}/keys`]: () => {
          const rows = keys.listed().filter(({ state }) => state === 'active');
          return { status: 200, json: rows.length > 0 ? { keys: rows.map(shown) } : {} };
        },
        [`POST /v2/${PARENT}/keys`]: ({ json }) => {
          const { displayName, restrictions } = json as Row;
          return begin(shown(keys.add({ displayName, restrictions })));
        },
        [`GET /v2/${PARENT}/keys/{id}/keyString`]: (_, { id }) =>
          withRow(id, (row) => ({ status: 200, json: { keyString: row.value } })),
        [`GET /v2/${PARENT}/keys/{id}`]: (_, { id }) => withRow(id, (row) => ({ status: 200, json: shown(row) })),
        [`DELETE /v2/${PARENT}/keys/{id}`]: (_, { id }) =>
          withRow(id, (row) => {
            row.state = 'disabled';
            return begin(shown(row));
          }),
        [`POST /v2/${PARENT}/keys/{id}:undelete`]: (_, { id }) =>
          withRow(id, (row) => {
            row.state = 'active';
            return begin(shown(row));
          }),
        'GET /v2/keys:lookupKey': ({ query }) => {
          const row = keys.listed().find(({ value }) => value === query.get('keyString'));
          return row
            ? { status: 200, json: { parent: PARENT, name: nameOf(row) } }
            : fault(403, 'PERMISSION_DENIED', 'no');
        },
        'GET /v2/operations/{id}': () => ({
          status: 200,
          json: { name: 'operations/akmf.1', done: true, response: pending },
        }),
      },
      () => fault(404, 'NOT_FOUND', 'no such path'),
    );
    return {
      respond(asked) {
        if (asked.path === '/v1beta/models') {
          return keys.living(asked.headers['x-goog-api-key'])
            ? { status: 200, json: { models: [] } }
            : fault(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID');
        }
        return bearerOf(asked) === token
          ? management(asked)
          : fault(401, 'UNAUTHENTICATED', 'Request had invalid credentials.');
      },
      admin: single(token),
      issue() {
        const restrictions = {
          apiTargets: [{ service: 'generativelanguage.googleapis.com' }],
          serverKeyRestrictions: { allowedIps: ['192.0.2.1'] },
        };
        return single(keys.add({ displayName: 'by hand', restrictions }).value);
      },
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

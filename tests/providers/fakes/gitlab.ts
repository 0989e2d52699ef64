import { gitlab } from '../../../src/providers/gitlab.ts';
import type { ProviderCase } from '../case.ts';
import { Book, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  scopes: string[];
  family: number;
  expires_at: string;
}

const BASE = '/api/v4/personal_access_tokens';
const DENIED: Answer = { status: 401, json: { message: '401 Unauthorized' } };

export const gitlabCase: ProviderCase = {
  provider: gitlab,
  specs: [{ file: 'gitlab.json', strip: '/api/v4' }],
  paging: { parameters: ['page', 'per_page'], page: 'https://docs.gitlab.com/api/rest/#offset-based-pagination' },
  fake() {
    const keys = new Book<Row>('glpat-[A-Za-z0-9_-]{20}', '[1-9][0-9]{6}');
    let families = 0;
    const shown = (row: Kept<Row>) => ({
      id: Number(row.id),
      name: row.name,
      revoked: row.state === 'gone',
      created_at: isoOf(row.created),
      description: null,
      scopes: row.scopes,
      user_id: 7,
      last_used_at: null,
      active: row.state === 'active',
      expires_at: row.expires_at,
    });
    const replace = (row: Kept<Row>, expires: string): Answer => {
      row.state = 'gone';
      const fresh = keys.add({ name: row.name, scopes: row.scopes, family: row.family, expires_at: expires });
      return { status: 200, json: { ...shown(fresh), token: fresh.value } };
    };
    const issue = () => {
      const expires_at = isoOf(Date.now() + 30 * 86_400_000).slice(0, 10);
      return single(keys.add({ name: 'ci', scopes: ['api', 'read_repository'], family: ++families, expires_at }).value);
    };
    return {
      respond(asked) {
        const value = asked.headers['private-token'];
        const row = keys.living(value);
        const dead = keys.rows.find((each) => each.value === value);
        // Reuse detection: all that came from it goes.
        if (!row && dead && asked.path.endsWith('/rotate')) {
          for (const each of keys.rows) if (each.family === dead.family) each.state = 'gone';
        }
        if (!row) return DENIED;
        return routed(
          {
            [`GET ${BASE}/self`]: () => ({ status: 200, json: shown(row) }),
            [`GET ${BASE}`]: ({ query }) => {
              const active = keys.rows.filter(({ state }) => state === 'active');
              return { status: 200, json: query.get('user_id') === '7' ? active.map(shown) : [] };
            },
            [`DELETE ${BASE}/self`]: () => {
              row.state = 'gone';
              return { status: 204 };
            },
            [`POST ${BASE}/self/rotate`]: ({ json }) => replace(row, (json as { expires_at: string }).expires_at),
          },
          () => ({ status: 404, json: { message: '404 Not found' } }),
        )(asked);
      },
      admin: null,
      issue,
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

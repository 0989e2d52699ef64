import { perplexity } from '../../../src/providers/perplexity.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, single } from '../fake/book.ts';

const DEAD = '<html><head><title>401 Authorization Required</title></head><body></body></html>';

export const perplexityCase: ProviderCase = {
  provider: perplexity,
  specs: [{ file: 'perplexity.json', strip: '' }],
  undescribed: { 'POST /v1/agent': 'https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/how-to' },
  fake() {
    const keys = new Book<{ name: string }>('pplx-[A-Za-z0-9]{48}', '[0-9]{4}');
    const own = keys.add({ name: 'own' }).value;
    return {
      respond(asked) {
        if (!keys.living(bearerOf(asked))) return { status: 401, text: DEAD };
        if (asked.path === '/v1/agent') {
          return { status: 400, json: { error: { message: 'Invalid model', type: 'invalid_model', code: 400 } } };
        }
        const body = asked.json as { token_name?: string; auth_token?: string };
        if (asked.path === '/generate_auth_token') {
          const { value, created } = keys.add({ name: body.token_name ?? '' });
          const made = { auth_token: value, created_at_epoch_seconds: created / 1000, token_name: body.token_name };
          return { status: 200, json: made };
        }
        const row = keys.living(body.auth_token);
        if (!row) return { status: 404, json: { detail: 'not found' } };
        row.state = 'gone';
        return { status: 200 };
      },
      admin: single(own),
      issue: () => single(keys.add({ name: 'by hand' }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};

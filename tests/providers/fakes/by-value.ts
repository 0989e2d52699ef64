// Providers whose keys are made by hand; whoever has one may end it.
import type { Credential } from '../../../src/core/credential.ts';
import { Secret } from '../../../src/core/secret.ts';
import { discordClientSecret } from '../../../src/providers/discord-client-secret.ts';
import { discordWebhook } from '../../../src/providers/discord-webhook.ts';
import { github } from '../../../src/providers/github.ts';
import { huggingface } from '../../../src/providers/huggingface.ts';
import { oauth2 } from '../../../src/providers/oauth2.ts';
import { slack } from '../../../src/providers/slack.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { Fake, ProviderCase } from '../case.ts';
import { Book, bearerOf, single } from '../fake/book.ts';
import type { Answer, Asked } from '../fake/exchange.ts';

type Keys = Book<object>;

function fakeOf(pattern: string, respond: (asked: Asked, keys: Keys) => Answer, admin: Credential | null = null): Fake {
  const keys: Keys = new Book(pattern, '[0-9]{6}');
  return {
    respond: (asked) => respond(asked, keys),
    admin,
    issue: () => single(keys.add({}).value),
    strange: () => single(keys.sample()),
    isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
    keys: () => keys.rows,
  };
}

function end(keys: Keys, values: readonly string[]): void {
  for (const row of keys.rows) if (values.includes(row.value)) row.state = 'gone';
}

function reported({ json }: Asked): string[] {
  return (json as { credentials: string[] }).credentials;
}

export const githubCase: ProviderCase = {
  provider: github,
  specs: [{ file: 'github.json', strip: '' }],
  vagueAnswers: /^\/user$/,
  fake: () =>
    fakeOf('ghp_[A-Za-z0-9]{36}', (asked, keys) => {
      if (asked.path === '/credentials/revoke') {
        if (asked.headers.authorization) return { status: 403, json: { message: 'Forbidden' } };
        end(keys, reported(asked));
        return { status: 202, json: {} };
      }
      if (!keys.living(bearerOf(asked))) return { status: 401, json: { message: 'Bad credentials' } };
      const headers = {
        'x-oauth-scopes': 'repo, delete_repo',
        'github-authentication-token-expiration': '2027-01-02 03:04:05 UTC',
      };
      return { status: 200, headers, json: { login: 'ada', id: 1 } };
    }),
};

export const huggingfaceCase: ProviderCase = {
  provider: huggingface,
  specs: [{ file: 'huggingface.json', strip: '' }],
  fake: () =>
    fakeOf('hf_[A-Za-z]{34}', (asked, keys) => {
      if (asked.path === '/api/credentials/revoke') {
        end(keys, reported(asked));
        return { status: 202 };
      }
      if (!keys.living(bearerOf(asked)))
        return { status: 401, json: { error: 'Invalid credentials in Authorization header' } };
      const auth = { type: 'access_token', accessToken: { displayName: 'x', role: 'write' } };
      return { status: 200, json: { type: 'user', name: 'ada', auth } };
    }),
};

export const slackCase: ProviderCase = {
  provider: slack,
  // Theirs is of 2021 and knows GET only.
  specs: [],
  undescribed: {
    'POST /api/auth.test': 'https://docs.slack.dev/reference/methods/auth.test',
    'POST /api/auth.revoke': 'https://docs.slack.dev/reference/methods/auth.revoke',
  },
  fake: () =>
    fakeOf('xoxb-[0-9]{12}-[0-9]{12}-[A-Za-z0-9]{24}', (asked, keys) => {
      const value = bearerOf(asked);
      if (!keys.living(value)) return { status: 200, json: { ok: false, error: 'invalid_auth' } };
      if (asked.path.endsWith('/auth.revoke')) {
        end(keys, [value ?? '']);
        return { status: 200, json: { ok: true, revoked: true } };
      }
      const headers = { 'x-oauth-scopes': 'chat:write,channels:read' };
      return { status: 200, headers, json: { ok: true, team: 'Acme', user: 'bot', team_id: 'T1', user_id: 'U1' } };
    }),
};

export const discordWebhookCase: ProviderCase = {
  provider: discordWebhook,
  specs: [{ file: 'discord.json', strip: '/api/v10' }],
  vagueAnswers: /\/webhooks\//,
  fake: () =>
    fakeOf('https://discord\\.com/api/webhooks/[1-9][0-9]{17}/[A-Za-z0-9_-]{68}', ({ method, path }, keys) => {
      const row = keys.rows.find(
        ({ value, state }) => state === 'active' && value.endsWith(path.slice('/api/v10'.length)),
      );
      if (!row) return { status: 404, json: { message: 'Unknown Webhook', code: 10015 } };
      if (method === 'DELETE') {
        row.state = 'gone';
        return { status: 204 };
      }
      return { status: 200, json: { id: '1', type: 1, name: 'news', channel_id: '2' } };
    }),
};

export const discordClientSecretCase: ProviderCase = {
  provider: discordClientSecret,
  specs: [],
  undescribed: {
    'POST /api/v10/oauth2/token': 'https://docs.discord.com/developers/topics/oauth2#client-credentials-grant',
  },
  fake() {
    const living = new Set<string>();
    let seed = 1;
    // An application has one for ever.
    const clientId = new Secret(sampleOf('[1-9][0-9]{17}', seed++));
    const make = (): Credential => ({
      clientId,
      clientSecret: new Secret(sampleOf('[A-Za-z0-9_-]{32}', seed++)),
    });
    const loginOf = ({ clientId, clientSecret }: Credential) =>
      `Basic ${Buffer.from(`${clientId.reveal()}:${clientSecret.reveal()}`).toString('base64')}`;
    return {
      respond: ({ headers }) =>
        living.has(headers.authorization ?? '')
          ? { status: 200, json: { access_token: 'x', token_type: 'Bearer', expires_in: 604_800, scope: 'identify' } }
          : { status: 401, json: { error: 'invalid_client' } },
      admin: null,
      issue() {
        const made = make();
        living.add(loginOf(made));
        return made;
      },
      strange: make,
      isLive: (credential) => living.has(loginOf(credential)),
      kill: (credential) => living.delete(loginOf(credential)),
    };
  },
};

/** RFC 6749, 6, by a server that turns refresh tokens. */
function refreshed({ text }: Asked, keys: Keys): Answer {
  const old = new URLSearchParams(text).get('refresh_token');
  if (!keys.living(old)) return { status: 400, json: { error: 'invalid_grant' } };
  end(keys, [old ?? '']);
  const refresh_token = keys.add({}).value;
  return { status: 200, json: { access_token: keys.sample(), token_type: 'Bearer', refresh_token } };
}

export const oauth2Case: ProviderCase = {
  provider: oauth2,
  settings: { urls: { introspect: '/introspect', revoke: '/revoke', token: '/token' } },
  specs: [],
  undescribed: {
    'POST /introspect': 'https://www.rfc-editor.org/rfc/rfc7662#section-2',
    'POST /revoke': 'https://www.rfc-editor.org/rfc/rfc7009#section-2',
    'POST /token': 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
  },
  fake: () =>
    fakeOf('[A-Za-z0-9_-]{43}', (asked, keys) => {
      const token = new URLSearchParams(asked.text).get('token') ?? '';
      if (asked.path === '/revoke') {
        end(keys, [token]);
        return { status: 200 };
      }
      if (asked.path === '/token') return refreshed(asked, keys);
      const active = keys.living(token) !== undefined;
      return {
        status: 200,
        json: active ? { active, scope: 'read write', username: 'ada', exp: 1_900_000_000 } : { active },
      };
    }),
};

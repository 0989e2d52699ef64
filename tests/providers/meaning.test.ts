// Statuses and codes, provider by provider: live, dead, or nothing is told.
import { describe, expect, test } from 'vitest';
import { ask, DEAD, json } from './ask.ts';

const PAGE_401 = '<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body></body>\r\n</html>';

describe('what an answer means', () => {
  const code = (value: string | number) => json({ error: { code: value } });
  const base = (value: number) => json({ base_resp: { status_code: value } });
  test.each([
    ['openrouter', 200, '{"data": [tru', 'unknown'],
    ['anthropic', 200, 'welcome to this network', 'unknown'],
    ['aws-iam', 200, 'welcome to this network', 'unknown'],
    ['openai', 401, code('incorrect_hostname'), 'live'],
    ['openai', 401, code('ip_not_authorized'), 'live'],
    ['openai', 401, code('invalid_api_key'), 'dead'],
    ['elevenlabs', 401, json({ detail: { status: 'missing_permissions' } }), 'live'],
    ['elevenlabs', 401, json({ detail: { status: 'quota_exceeded' } }), 'live'],
    ['elevenlabs', 401, json({ detail: { status: 'detected_unusual_activity' } }), 'unknown'],
    ['elevenlabs', 401, json({ detail: { status: 'invalid_api_key' } }), 'dead'],
    ['minimax', 200, base(0), 'live'],
    ['minimax', 200, base(2049), 'dead'],
    ['minimax', 200, base(1002), 'unknown'],
    ['minimax', 500, base(1004), 'unknown'],
    ['zai', 429, code('1113'), 'live'],
    ['zai', 429, code('1302'), 'unknown'],
    ['zai', 429, code('1000'), 'unknown'],
    ['nvidia', 403, json({ title: 'Forbidden', detail: 'not in your country' }), 'unknown'],
    ['groq', 400, code('organization_restricted'), 'unknown'],
    ['groq', 403, code('model_permission_blocked_org'), 'unknown'],
    ['deepseek', 402, json({ error: { message: 'Insufficient Balance' } }), 'live'],
    ['discord-webhook', 404, json({ message: 'Unknown Webhook', code: 10015 }), 'dead'],
    ['discord-webhook', 401, json({ message: 'Invalid Webhook Token', code: 50027 }), 'dead'],
    ['discord-webhook', 404, json({ message: '404: Not Found', code: 0 }), 'unknown'],
    ['discord-webhook', 404, 'nothing here', 'unknown'],
    ['telegram-bot', 404, json({ ok: false, error_code: 404, description: 'Not Found' }), 'dead'],
    ['telegram-bot', 404, 'nothing here', 'unknown'],
    ['perplexity', 401, PAGE_401, 'dead'],
    ['perplexity', 401, '<html><title>Log in to this network</title></html>', 'unknown'],
    ['perplexity', 401, json({ error: { type: 'insufficient_quota', code: 401 } }), 'live'],
    ['perplexity', 400, json({ error: { message: 'Sonar is now the Agent API' } }), 'unknown'],
    [
      'stripe',
      401,
      json({ error: { message: 'The API key provided does not allow requests from your IP address.' } }),
      'live',
    ],
    ['stripe', 401, json({ error: { code: 'api_key_expired', message: 'Expired API Key provided' } }), 'dead'],
    ['stripe', 400, json({ error: { message: 'Organization keys must include the Stripe-Context header.' } }), 'live'],
    ['stripe', 400, json({ error: { message: 'Bad request' } }), 'unknown'],
    ['slack', 200, json({ ok: false, error: 'token_revoked' }), 'dead'],
    ['slack', 200, json({ ok: false, error: 'access_denied' }), 'unknown'],
    ['sendgrid', 401, json({ errors: [{ message: 'Maximum credits exceeded' }] }), 'live'],
    ['sendgrid', 401, json({ errors: [{ message: 'Authenticated user is not authorized' }] }), 'live'],
    ['sendgrid', 401, json({ errors: [{ message: 'authorization required' }] }), 'dead'],
    ['groq', 400, code('blocked_api_access'), 'live'],
    ['moonshot', 429, json({ error: { type: 'exceeded_current_quota_error' } }), 'live'],
    ['moonshot', 403, json({ error: { message: "You've reached your usage limit for this billing cycle" } }), 'live'],
    ['moonshot', 429, json({ error: { type: 'rate_limit_reached_error' } }), 'unknown'],
    ['minimax', 200, base(1008), 'live'],
    ['minimax', 429, base(2056), 'live'],
    ['zai', 429, code('1310'), 'live'],
    ['zai', 401, code('1112'), 'unknown'],
    ['zai', 401, json({ error: { code: 1002 } }), 'dead'],
    ['elevenlabs', 401, json({ detail: { code: 'insufficient_permissions', status: 'x' } }), 'live'],
    ['elevenlabs', 403, json({ detail: { type: 'authorization_error', code: 'ip_not_allowed' } }), 'unknown'],
    ['elevenlabs', 401, json({ detail: { type: 'authentication_error', code: 'ip_not_allowed' } }), 'unknown'],
    ['cerebras', 402, '{}', 'live'],
    ['together', 402, '{}', 'live'],
    ['replicate', 402, '{}', 'live'],
    ['nvidia', 402, '{}', 'live'],
    ['mistral', 402, '{}', 'live'],
    ['openrouter', 402, code('402'), 'live'],
    [
      'anthropic',
      400,
      json({ error: { message: 'Your credit balance is too low to access the Anthropic API.' } }),
      'live',
    ],
    ['openai', 429, code('insufficient_quota'), 'live'],
    ['openai', 429, code('rate_limit_exceeded'), 'unknown'],
    ['gemini', 403, json({ error: { details: [{ reason: 'BILLING_DISABLED' }] } }), 'live'],
    ['gemini', 429, json({ error: { details: [{ reason: 'RATE_LIMIT_EXCEEDED' }] } }), 'live'],
    [
      'gemini',
      400,
      json({ error: { status: 'FAILED_PRECONDITION', message: 'User location is not supported' } }),
      'unknown',
    ],
    ['gemini', 403, json({ error: { details: [{ reason: 'CONSUMER_SUSPENDED' }] } }), 'unknown'],
    ['cohere', 200, json({ valid: false }), 'dead'],
    ['cohere', 402, json({ message: 'your billing limit' }), 'live'],
    ['xai', 200, json({ api_key_id: 'k', team_blocked: true }), 'unknown'],
    ['xai', 200, json({ api_key_id: 'k', api_key_blocked: true }), 'dead'],
    ['openai', 401, PAGE_401, 'unknown'],
  ])('%s: %i %s is %s', async (id, status, text, state) => {
    expect((await ask(id, [['', { status, text }]])).told.state).toBe(state);
  });

  test.each([
    ['github', ['ghr', 'a1B2'.repeat(19)].join('_')],
    ['slack', ['xoxe', '1', 'Abc123'.repeat(5)].join('-')],
  ])('%s: a refresh token is not asked about, and never called dead', async (id, value) => {
    const { told, hosts } = await ask(id, [['', DEAD]], value);
    expect(told.state).toBe('unknown');
    expect(hosts).toEqual([]);
  });
});

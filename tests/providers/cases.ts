import { cerebras } from '../../src/providers/cerebras.ts';
import { cohere } from '../../src/providers/cohere.ts';
import { deepseek } from '../../src/providers/deepseek.ts';
import { discordBot } from '../../src/providers/discord-bot.ts';
import { elevenlabs } from '../../src/providers/elevenlabs.ts';
import { groq } from '../../src/providers/groq.ts';
import { minimax } from '../../src/providers/minimax.ts';
import { moonshot } from '../../src/providers/moonshot.ts';
import { nvidia } from '../../src/providers/nvidia.ts';
import { openaiCompatible } from '../../src/providers/openai-compatible.ts';
import { replicate } from '../../src/providers/replicate.ts';
import { stripe } from '../../src/providers/stripe.ts';
import { together } from '../../src/providers/together.ts';
import { xroute } from '../../src/providers/xroute.ts';
import { zai } from '../../src/providers/zai.ts';
import type { ProviderCase } from './case.ts';
import { anthropicCase } from './fakes/anthropic.ts';
import { awsIamCase } from './fakes/aws-iam.ts';
import {
  discordClientSecretCase,
  discordWebhookCase,
  githubCase,
  huggingfaceCase,
  oauth2Case,
  slackCase,
} from './fakes/by-value.ts';
import { cloudflareCase } from './fakes/cloudflare.ts';
import { geminiCase } from './fakes/gemini.ts';
import { gitlabCase } from './fakes/gitlab.ts';
import { mistralCase } from './fakes/mistral.ts';
import { openaiAdminCase, openaiCase } from './fakes/openai.ts';
import { openrouterCase } from './fakes/openrouter.ts';
import { perplexityCase } from './fakes/perplexity.ts';
import { randomCase } from './fakes/random.ts';
import { sendgridCase } from './fakes/sendgrid.ts';
import { stripeManagedCase } from './fakes/stripe-managed.ts';
import { telegramBotCase, telegramManagedBotCase } from './fakes/telegram.ts';
import { verifyOnlyCase } from './fakes/verify-only.ts';
import { xaiCase } from './fakes/xai.ts';

/** Every provider has one, in the order of the index. */
export const cases: readonly ProviderCase[] = [
  anthropicCase,
  awsIamCase,
  verifyOnlyCase(cerebras, { on: 'GET /v1/models', page: 'https://inference-docs.cerebras.ai/api-reference/models' }),
  cloudflareCase,
  verifyOnlyCase(cohere, {
    on: 'POST /v1/check-api-key',
    live: { status: 200, json: { valid: true, organization_id: 'org_1' } },
    page: 'https://docs.cohere.com/reference/check-api-key',
  }),
  verifyOnlyCase(deepseek, { on: 'GET /models', page: 'https://api-docs.deepseek.com/api/list-models' }),
  verifyOnlyCase(discordBot, {
    on: 'GET /users/@me',
    specs: [{ file: 'discord.json', strip: '/api/v10' }],
    live: { status: 200, json: { id: '80351110224678912', username: 'Nelly', bot: true } },
    dead: { status: 401, json: { message: '401: Unauthorized', code: 0 } },
    keyOf: ({ headers }) => /^Bot (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
  }),
  discordClientSecretCase,
  discordWebhookCase,
  verifyOnlyCase(elevenlabs, {
    on: 'GET /v1/user',
    specs: [{ file: 'elevenlabs.json', strip: '' }],
    sample: 'sk_[0-9a-f]{48}',
    keyOf: ({ headers }) => headers['xi-api-key'] ?? null,
  }),
  geminiCase,
  githubCase,
  gitlabCase,
  verifyOnlyCase(groq, { on: 'GET /models', page: 'https://console.groq.com/docs/models' }),
  huggingfaceCase,
  verifyOnlyCase(minimax, {
    on: 'GET /v1/models',
    page: 'https://platform.minimax.io/docs/api-reference/models/openai/list-models',
    sample: 'sk-api-[A-Za-z0-9_-]{119}',
  }),
  mistralCase,
  verifyOnlyCase(moonshot, {
    on: 'GET /v1/models',
    page: 'https://platform.kimi.ai/docs/api/overview',
    sample: 'sk-[A-Za-z0-9]{48}',
  }),
  verifyOnlyCase(nvidia, {
    on: 'POST /v1/chat/completions',
    page: 'https://docs.api.nvidia.com/nim/reference/llm-apis',
    live: { status: 404, json: { status: 404, title: 'Not Found' } },
  }),
  oauth2Case,
  openaiCase,
  openaiAdminCase,
  verifyOnlyCase(openaiCompatible, {
    on: 'GET /models',
    page: 'https://platform.openai.com/docs/api-reference/models/list',
    sample: '[A-Za-z0-9]{40}',
  }),
  openrouterCase,
  perplexityCase,
  randomCase,
  verifyOnlyCase(replicate, { on: 'GET /v1/account', page: 'https://replicate.com/docs/reference/http#account.get' }),
  sendgridCase,
  slackCase,
  verifyOnlyCase(stripe, {
    on: 'GET /v1/balance',
    specs: [{ file: 'stripe-verify.json', strip: '' }],
    sample: 'rk_test_[A-Za-z0-9]{40}',
    live: { status: 403, json: { error: { type: 'invalid_request_error', message: 'no permission' } } },
  }),
  stripeManagedCase,
  telegramBotCase,
  telegramManagedBotCase,
  verifyOnlyCase(together, {
    on: 'GET /v1/whoami',
    page: 'https://docs.together.ai/reference/whoami',
    sample: 'tgp_v1_[A-Za-z0-9_-]{43}',
    live: { status: 200, json: { api_key_id: 'key_1', organization_name: 'Acme', project_name: 'Bot' } },
  }),
  xaiCase,
  verifyOnlyCase(xroute, { on: 'GET /models', page: 'https://xroute.ai', sample: '[A-Za-z0-9]{40}' }),
  verifyOnlyCase(zai, {
    on: 'POST /api/paas/v4/chat/completions',
    page: 'https://docs.z.ai/api-reference/introduction',
    live: { status: 400, json: { error: { code: '1211', message: 'Unknown Model' } } },
    dead: { status: 401, json: { error: { code: '1000', message: 'Authentication Failed' } } },
  }),
];

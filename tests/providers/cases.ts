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
  verifyOnlyCase(cerebras, { on: 'GET /v1/models' }),
  cloudflareCase,
  verifyOnlyCase(cohere, { on: 'GET /v1/models' }),
  verifyOnlyCase(deepseek, { on: 'GET /models' }),
  verifyOnlyCase(discordBot, {
    on: 'GET /users/@me',
    live: { status: 200, json: { id: '80351110224678912', username: 'Nelly', bot: true } },
    dead: { status: 401, json: { message: '401: Unauthorized', code: 0 } },
    keyOf: ({ headers }) => /^Bot (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
  }),
  discordClientSecretCase,
  discordWebhookCase,
  verifyOnlyCase(elevenlabs, {
    on: 'GET /v1/user',
    sample: 'sk_[0-9a-f]{48}',
    keyOf: ({ headers }) => headers['xi-api-key'] ?? null,
  }),
  geminiCase,
  githubCase,
  gitlabCase,
  verifyOnlyCase(groq, { on: 'GET /models' }),
  huggingfaceCase,
  verifyOnlyCase(minimax, { on: 'GET /v1/models', sample: 'sk-api-[A-Za-z0-9_-]{119}' }),
  mistralCase,
  verifyOnlyCase(moonshot, { on: 'GET /v1/models', sample: 'sk-[A-Za-z0-9]{48}' }),
  verifyOnlyCase(nvidia, {
    on: 'POST /v1/chat/completions',
    live: { status: 404, json: { status: 404, title: 'Not Found' } },
  }),
  oauth2Case,
  openaiCase,
  openaiAdminCase,
  verifyOnlyCase(openaiCompatible, { on: 'GET /models', sample: '[A-Za-z0-9]{40}' }),
  openrouterCase,
  perplexityCase,
  randomCase,
  verifyOnlyCase(replicate, { on: 'GET /v1/account' }),
  sendgridCase,
  slackCase,
  verifyOnlyCase(stripe, {
    on: 'GET /v1/balance',
    sample: 'rk_test_[A-Za-z0-9]{40}',
    live: { status: 403, json: { error: { type: 'invalid_request_error', message: 'no permission' } } },
  }),
  stripeManagedCase,
  telegramBotCase,
  telegramManagedBotCase,
  verifyOnlyCase(together, { on: 'GET /v1/models', sample: 'tgp_v1_[A-Za-z0-9_-]{43}' }),
  xaiCase,
  verifyOnlyCase(xroute, { on: 'GET /models', sample: '[A-Za-z0-9]{40}' }),
  verifyOnlyCase(zai, {
    on: 'POST /api/paas/v4/chat/completions',
    live: { status: 400, json: { error: { code: '1211', message: 'Unknown Model' } } },
    dead: { status: 401, json: { error: { code: '1000', message: 'Authentication Failed' } } },
  }),
];

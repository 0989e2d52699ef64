import { anthropic } from './anthropic.ts';
import { awsIam } from './aws-iam.ts';
import { cerebras } from './cerebras.ts';
import { cloudflare } from './cloudflare.ts';
import { cohere } from './cohere.ts';
import { deepseek } from './deepseek.ts';
import { discordBot } from './discord-bot.ts';
import { discordClientSecret } from './discord-client-secret.ts';
import { discordWebhook } from './discord-webhook.ts';
import { elevenlabs } from './elevenlabs.ts';
import { gemini } from './gemini.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { groq } from './groq.ts';
import { huggingface } from './huggingface.ts';
import { minimax } from './minimax.ts';
import { mistral } from './mistral.ts';
import { moonshot } from './moonshot.ts';
import { nvidia } from './nvidia.ts';
import { oauth2 } from './oauth2.ts';
import { openai } from './openai.ts';
import { openaiAdmin } from './openai-admin.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openrouter } from './openrouter.ts';
import { perplexity } from './perplexity.ts';
import { postgresql } from './postgresql.ts';
import { postgresqlSingle } from './postgresql-single.ts';
import type { Provider } from './provider.ts';
import { random } from './random.ts';
import { redis } from './redis.ts';
import { replicate } from './replicate.ts';
import { sendgrid } from './sendgrid.ts';
import { slack } from './slack.ts';
import { stripe } from './stripe.ts';
import { stripeManaged } from './stripe-managed.ts';
import { telegramBot } from './telegram-bot.ts';
import { telegramManagedBot } from './telegram-managed-bot.ts';
import { together } from './together.ts';
import { xai } from './xai.ts';
import { xroute } from './xroute.ts';
import { zai } from './zai.ts';

/** All providers that are built in, by id. */
export const providers: readonly Provider[] = [
  anthropic,
  awsIam,
  cerebras,
  cloudflare,
  cohere,
  deepseek,
  discordBot,
  discordClientSecret,
  discordWebhook,
  elevenlabs,
  gemini,
  github,
  gitlab,
  groq,
  huggingface,
  minimax,
  mistral,
  moonshot,
  nvidia,
  oauth2,
  openai,
  openaiAdmin,
  openaiCompatible,
  openrouter,
  perplexity,
  postgresql,
  postgresqlSingle,
  random,
  redis,
  replicate,
  sendgrid,
  slack,
  stripe,
  stripeManaged,
  telegramBot,
  telegramManagedBot,
  together,
  xai,
  xroute,
  zai,
];

export function findProvider(id: string): Provider | null {
  return providers.find((provider) => provider.id === id) ?? null;
}

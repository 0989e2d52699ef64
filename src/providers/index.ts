import { awsIam } from './aws-iam.ts';
import { cloudflare } from './cloudflare.ts';
import { gemini } from './gemini.ts';
import { gitlab } from './gitlab.ts';
import { groq } from './groq.ts';
import { openai } from './openai.ts';
import { openaiAdmin } from './openai-admin.ts';
import { openrouter } from './openrouter.ts';
import type { Provider } from './provider.ts';
import { random } from './random.ts';
import { xai } from './xai.ts';

/** All providers that are built in, by id. */
export const providers: readonly Provider[] = [
  awsIam,
  cloudflare,
  gemini,
  gitlab,
  groq,
  openai,
  openaiAdmin,
  openrouter,
  random,
  xai,
];

export function findProvider(id: string): Provider | null {
  return providers.find((provider) => provider.id === id) ?? null;
}

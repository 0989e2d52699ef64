import { groq } from './groq.ts';
import { openai } from './openai.ts';
import { openaiAdmin } from './openai-admin.ts';
import { openrouter } from './openrouter.ts';
import type { Provider } from './provider.ts';
import { random } from './random.ts';

/** All providers that are built in, by id. */
export const providers: readonly Provider[] = [groq, openai, openaiAdmin, openrouter, random];

export function findProvider(id: string): Provider | null {
  return providers.find((provider) => provider.id === id) ?? null;
}

import { groq } from '../../src/providers/groq.ts';
import type { ProviderCase } from './case.ts';
import { openaiAdminCase, openaiCase } from './fakes/openai.ts';
import { openrouterCase } from './fakes/openrouter.ts';
import { randomCase } from './fakes/random.ts';
import { verifyOnlyCase } from './fakes/verify-only.ts';

/** Every provider has one, in the order of the index. */
export const cases: readonly ProviderCase[] = [
  verifyOnlyCase(groq, { on: 'GET /models' }),
  openaiCase,
  openaiAdminCase,
  openrouterCase,
  randomCase,
];

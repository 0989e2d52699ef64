import { groq } from '../../src/providers/groq.ts';
import type { ProviderCase } from './case.ts';
import { awsIamCase } from './fakes/aws-iam.ts';
import { cloudflareCase } from './fakes/cloudflare.ts';
import { geminiCase } from './fakes/gemini.ts';
import { gitlabCase } from './fakes/gitlab.ts';
import { openaiAdminCase, openaiCase } from './fakes/openai.ts';
import { openrouterCase } from './fakes/openrouter.ts';
import { randomCase } from './fakes/random.ts';
import { verifyOnlyCase } from './fakes/verify-only.ts';
import { xaiCase } from './fakes/xai.ts';

/** Every provider has one, in the order of the index. */
export const cases: readonly ProviderCase[] = [
  awsIamCase,
  cloudflareCase,
  geminiCase,
  gitlabCase,
  verifyOnlyCase(groq, { on: 'GET /models' }),
  openaiCase,
  openaiAdminCase,
  openrouterCase,
  randomCase,
  xaiCase,
];

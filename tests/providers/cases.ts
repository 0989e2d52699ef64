import type { ProviderCase } from './case.ts';
import { openrouterCase } from './fakes/openrouter.ts';
import { randomCase } from './fakes/random.ts';

/** Every provider has one. */
export const cases: readonly ProviderCase[] = [openrouterCase, randomCase];

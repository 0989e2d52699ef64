// The checks of code that reaches other people's machines.
import type { Check } from '../check.ts';
import { clientKey } from './client-key.ts';
import { publicName } from './public-name.ts';

export const CODE_CHECKS: readonly Check[] = [publicName, clientKey];

// All built-in rules.
import { github } from './github.ts';
import { jwt } from './jwt.ts';
import { openrouter } from './openrouter.ts';
import { privateKeys } from './private-keys.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [...github, ...jwt, ...openrouter, ...privateKeys];

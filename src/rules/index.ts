// All built-in rules.
import { github } from './github.ts';
import { openrouter } from './openrouter.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [...github, ...openrouter];

import type { Rule } from './rule.ts';

export const openrouter: readonly Rule[] = [
  {
    kind: 'token',
    id: 'openrouter-key',
    title: 'OpenRouter key',
    provider: 'openrouter',
    severity: 'high',
    pattern: 'sk-or-v1-[0-9a-f]{64}',
    source: 'https://openrouter.ai/docs/api-reference/authentication',
  },
];

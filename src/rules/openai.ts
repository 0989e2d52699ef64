import { named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://developers.openai.com/api/reference/overview#authentication';

export const openai: readonly Rule[] = [
  token('openai', 'OpenAI admin key', 'sk-admin-[\\w-]{20,100}T3BlbkFJ[\\w-]{20,100}', {
    severity: 'critical',
    source: 'https://developers.openai.com/api/reference/resources/admin/',
  }),
  token(
    'openai',
    'OpenAI key',
    'sk-(?:(?:proj|svcacct|service|None)-[\\w-]{20,120}|[A-Za-z0-9]{20})T3BlbkFJ[\\w-]{20,120}',
    {
      keywords: ['t3blbkfj'],
      lead: 140,
      span: 140,
      prefix: 'sk-',
      source,
    },
  ),
  token('openai', 'OpenAI project key', 'sk-(?:proj|svcacct)-[\\w-]{90,160}', {
    prefix: 'sk-',
    keywords: ['sk-proj-', 'sk-svcacct-'],
    source,
  }),
  // OpenAI's first form; Moonshot, Stability, SiliconFlow, and gateways that speak its API make the same.
  token('openai', 'Key of the first form of OpenAI', 'sk-[A-Za-z0-9]{48}', {
    confidence: 'medium',
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((first) => `sk-${first}`),
    prefix: 'sk-',
    minEntropy: 4,
    textOnly: true,
    source,
  }),
  named('openai', 'OpenAI key of an older form', 'sk-[A-Za-z0-9]{48}|sk-(?:proj-)?[\\w-]{40,120}', {
    words: ['openai', 'open_ai', 'chatgpt', 'gpt_api', 'gpt_key', 'codex_api_key', 'authorization bearer'],
    minEntropy: 3.5,
    source,
  }),
];

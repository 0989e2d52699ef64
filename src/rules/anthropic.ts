import { token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://platform.claude.com/docs/en/api/authentication';

export const anthropic: readonly Rule[] = [
  token('anthropic', 'Anthropic API key', 'sk-ant-api\\d{2,4}-[\\w-]{93}AA', { fixedEnding: 'AA', source }),
  token('anthropic', 'Anthropic admin key', 'sk-ant-admin\\d{2}-[\\w-]{93}AA', {
    severity: 'critical',
    fixedEnding: 'AA',
    source: 'https://platform.claude.com/docs/en/api/admin-api',
  }),
  token('anthropic', 'Anthropic OAuth token', 'sk-ant-(?:oat|ort|sid)\\d{2}-[\\w-]{80,140}', {
    keywords: ['sk-ant-oat', 'sk-ant-ort', 'sk-ant-sid'],
    source: 'https://docs.claude.com/en/docs/claude-code/authentication',
  }),
];

/**
 * XRoute.AI. No page about its API or its keys was found, only programs that call it as OpenAI-compatible services are
 * called; so a made-up key is asked about too. https://xroute.ai
 */
import { verifyOnly } from './shared/verify-only.ts';

export const xroute = verifyOnly({
  id: 'xroute',
  title: 'XRoute.AI',
  kind: 'ai',
  baseUrl: 'https://api.xroute.ai/openai/v1',
  path: '/models',
  control: true,
  signs: { live: [200, 402] },
  variables: ['XROUTE_API_KEY', 'XROUTE_AI_API_KEY'],
  rules: ['xroute-ai-key'],
  console: { keys: 'https://xroute.ai/dashboard', usage: null, limits: null },
  tells: 'where a made-up key is taken as well nothing is said',
  sources: ['https://xroute.ai'],
  create: { click: ['API Keys', 'Create'] },
  remove: { click: ['API Keys', 'the old key', 'Delete'] },
});

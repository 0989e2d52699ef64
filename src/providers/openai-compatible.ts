/**
 * Any service that speaks OpenAI's API at an address of the config (`baseUrl`, which needs trust): local servers,
 * gateways, clouds. https://platform.openai.com/docs/api-reference/models/list
 */
import { failed } from '../core/result.ts';
import type { Provider } from './provider.ts';
import { bearer } from './shared/api.ts';
import { probeControlled } from './shared/control.ts';
import { oneField, secretOf, untold } from './shared/fields.ts';
import { unknown } from './shared/judge.ts';

/** Where nothing is: there is no address of its own. */
export const openaiCompatible: Provider = {
  id: 'openai-compatible',
  title: 'OpenAI-compatible',
  kind: 'ai',
  class: 'D',
  baseUrl: '',
  fields: oneField('LLM_API_KEY'),
  rules: [],
  variables: ['LLM_API_KEY', 'OPENAI_COMPATIBLE_API_KEY', 'LITELLM_API_KEY'],
  admin: null,
  console: { keys: '', usage: null, limits: null },
  tells:
    'GET /models or the path that the config names, with a made-up key too: 401 says dead, 402 alive; where the made-up key is taken as well nothing is said',
  sources: ['https://platform.openai.com/docs/api-reference/models/list'],
  label: null,
  propagation: 30_000,
  async verify(credential, context) {
    if (context.baseUrl === '') return unknown(NO_ADDRESS.message);
    const secret = secretOf(credential);
    const path = typeof context.settings.path === 'string' ? context.settings.path : '/models';
    const tell = () => ({ rights: untold('rights and limits') });
    // Many of these list their models to anybody.
    return probeControlled(context, {
      secret,
      with: (each) => ({ method: 'GET', url: `${context.baseUrl}${path}`, headers: { authorization: bearer(each) } }),
      signs: { live: [200, 402], tell },
    });
  },
  steps: {
    create: { open: '', click: ['make a key where this service makes them'], notes: [] },
    remove: { open: '', click: ['remove the old key there'], notes: [] },
  },
};

const NO_ADDRESS = failed('invalid', 'the config names no address: provider: { id: openai-compatible, baseUrl: … }');

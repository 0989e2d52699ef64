// AI services from G to O.
import { alnum, hex, KEY_WORDS, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const openclaw = 'https://docs.openclaw.ai/help/environment';

export const aiGToO: readonly Rule[] = [
  token('groq', 'Groq key', 'gsk_[A-Za-z0-9]{50,54}', { source: 'https://console.groq.com/docs/api-reference' }),
  token('huggingface', 'Hugging Face token', 'hf_[A-Za-z0-9]{34,37}', {
    keywords: [...letters, ...'0123456789'].map((char) => `hf_${char}`),
    prefix: 'hf_',
    span: 48,
    minEntropy: 3.2,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  token('huggingface', 'Hugging Face organization token', 'api_org_[A-Za-z0-9]{34}', {
    minEntropy: 3.2,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  token('helicone', 'Helicone key', '[sp]k-helicone-[\\w-]{20,80}', {
    keywords: ['-helicone-'],
    lead: 2,
    source: 'https://docs.helicone.ai/helicone-headers/helicone-auth',
  }),
  named('heygen', 'HeyGen key', '[A-Za-z0-9=+/-]{48,64}', { source: 'https://docs.heygen.com/docs/quick-start' }),
  named('hyperbolic', 'Hyperbolic key', 'eyJ[\\w-]{10,60}\\.eyJ[\\w-]{20,200}\\.[\\w-]{40,60}', {
    also: KEY_WORDS,
    source: 'https://docs.hyperbolic.xyz/docs/rest-api',
  }),
  named('inworld', 'Inworld key', '[A-Za-z0-9+/]{40,100}={0,2}', { source: openclaw, minEntropy: 3.5 }),
  token('jina', 'Jina key', 'jina_[A-Za-z0-9]{60}', { source: 'https://jina.ai/reader/' }),
  named('kimi', 'Moonshot (Kimi) key', 'sk-(?:kimi-)?[\\w-]{48,72}', {
    words: ['moonshot', 'kimi', 'kimicode'],
    source: 'https://platform.moonshot.ai/docs/api/chat',
  }),
  named('kilocode', 'Kilo Code key', 'eyJ[\\w-]{10,100}\\.eyJ[\\w-]{20,400}\\.[\\w-]{20,100}|[\\w-]{32,100}', {
    source: openclaw,
    minEntropy: 3.5,
  }),
  token('langfuse', 'Langfuse secret key', `sk-lf-${UUID}`, {
    source: 'https://langfuse.com/docs/api-and-data-platform/features/public-api',
  }),
  token('langsmith', 'LangSmith key', 'lsv2_(?:pt|sk)_[0-9a-fA-F]{32}_[0-9a-fA-F]{10}', {
    source: 'https://docs.langchain.com/langsmith/create-account-api-key',
  }),
  token('langsmith', 'LangSmith key of an older form', 'ls__[0-9a-f]{32}', {
    source: 'https://docs.langchain.com/langsmith/create-account-api-key',
  }),
  token('lambda', 'Lambda Cloud key', 'secret_[w-]{10,60}.[A-Za-z0-9]{32}', {
    near: ['lambda'],
    source: 'https://docs.lambda.ai/public-cloud/cloud-api/',
  }),
  named('litellm', 'LiteLLM key', 'sk-[A-Za-z0-9_-]{20,64}', {
    source: 'https://docs.litellm.ai/docs/proxy/virtual_keys',
  }),
  token('llamaindex', 'LlamaCloud token', 'llx-[A-Za-z0-9]{48}', {
    source: 'https://developers.llamaindex.ai/python/cloud/general/api_key/',
  }),
  named('longcat', 'LongCat key', 'ak_[A-Za-z0-9]{20,64}|[A-Za-z0-9]{32,64}', { source: openclaw }),
  named('mistral', 'Mistral key', alnum(32), {
    words: ['mistral', 'codestral', 'la_plateforme'],
    source: 'https://docs.mistral.ai/api/',
  }),
  token('minimax', 'MiniMax key', 'sk-(?:api|cp)-[\\w-]{100,140}', {
    keywords: ['sk-api-', 'sk-cp-'],
    source: 'https://platform.minimax.io/docs/api-reference/api-overview',
  }),
  named(
    'minimax',
    'MiniMax key without a prefix of its own',
    'eyJ[\\w-]{10,100}\\.eyJ[\\w-]{20,700}\\.[\\w-]{100,700}|sk-[\\w-]{40,160}',
    {
      source: 'https://platform.minimax.io/docs/api-reference/api-overview',
    },
  ),
  token('mixedbread', 'Mixedbread key', 'mxb_[A-Za-z0-9]{40}', {
    source: 'https://www.mixedbread.com/docs/api-reference',
  }),
  named('modal', 'Modal token', 'a[ks]-[A-Za-z0-9]{22}', {
    words: ['modal_token', 'modal_key', 'modal_secret', 'modal-token', 'modal.token', 'modaltoken', 'modal token'],
    source: 'https://modal.com/docs/reference/modal.config',
  }),
  named('nebius', 'Nebius key', 'eyJ[\\w-]{10,200}\\.eyJ[\\w-]{20,600}\\.[\\w-]{20,400}|v1\\.[\\w.+/=-]{60,400}', {
    source: 'https://docs.tokenfactory.nebius.com/api-reference/introduction',
  }),
  named('nomic', 'Nomic key', 'nk-[\\w-]{43}', { source: 'https://docs.nomic.ai/reference/python-api/authentication' }),
  named('novita', 'Novita key', `sk_[\\w-]{40,64}|${UUID}`, {
    source: 'https://novita.ai/docs/api-reference/api-reference-overview',
  }),
  token('nvidia', 'NVIDIA key', 'nvapi-[\\w-]{60,70}', { source: 'https://docs.nvidia.com/nim/' }),
  named('nvidia', 'NVIDIA NGC key', `[A-Za-z0-9]{84}|[a-z0-9]{26}:${UUID}`, {
    words: ['ngc_', 'ngc-', 'ngc ', 'ngc:', 'ngc=', 'ngctoken', 'ngckey', 'ngc.', 'nvcr.io'],
    source: 'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html',
  }),
  named('ollama', 'Ollama key', `${hex(32)}\\.[\\w-]{24}`, { source: 'https://docs.ollama.com/api/authentication' }),
  token('openpipe', 'OpenPipe key', 'opk_[0-9a-f]{42}', { source: 'https://docs.openpipe.ai/api-reference/' }),
  named('openclaw', 'OpenClaw gateway token', '[0-9A-Fa-f]{32,96}|[A-Za-z0-9_-]{43,64}', {
    words: ['openclaw', 'clawdbot', 'moltbot'],
    also: ['token', 'password', 'secret', 'gateway'],
    minEntropy: 3,
    source: openclaw,
  }),
  named('opencode', 'OpenCode Zen key', 'sk-[A-Za-z0-9_-]{40,120}', {
    words: ['opencode', 'opencode_zen'],
    source: openclaw,
  }),
  named('gradium', 'Gradium key', '(?:gd_|gsk_)?[\\w-]{32,100}', {
    words: ['gradium_api'],
    source: openclaw,
    minEntropy: 3.5,
  }),
  named('gmi', 'GMI Cloud key', '[\\w.-]{32,700}', {
    words: ['gmi_api_key', 'gmi_cloud'],
    source: openclaw,
    minEntropy: 3.5,
  }),
  named('gladia', 'Gladia key', UUID, { source: 'https://docs.gladia.io/api-reference/authentication' }),
  named('hume', 'Hume AI key', alnum(48, 64), {
    words: ['hume_api', 'hume_secret', 'humeai', 'hume-api'],
    source: 'https://dev.hume.ai/docs/introduction/api-key',
  }),
  token('inngest', 'Inngest signing key', 'signkey-(?:prod|test|branch)-[0-9a-f]{32,64}', {
    prefix: 'signkey-',
    keywords: ['signkey-'],
    source: 'https://www.inngest.com/docs/platform/signing-keys',
  }),
  token('kaggle', 'Kaggle token', 'KGAT_[0-9a-f]{32}', { source: 'https://www.kaggle.com/docs/api' }),
  named('kaggle', 'Kaggle key', hex(32), { also: ['key', 'token'], source: 'https://www.kaggle.com/docs/api' }),
  token('letta', 'Letta key', 'sk-let-[A-Za-z0-9+/]{40,160}={0,2}', { source: 'https://docs.letta.com/quickstart' }),
  token('llama', 'Llama API key', 'LLM\\|\\d{6,20}\\|[\\w-]{20,40}', {
    keywords: ['llm|'],
    prefix: 'LLM|',
    source: 'https://llama.developer.meta.com/docs/api-keys',
  }),
  token('luma', 'Luma AI key', `luma-${UUID}(?:-${UUID})?`, { source: 'https://docs.lumalabs.ai/docs/api' }),
  named('mem0', 'Mem0 key', 'm0-[A-Za-z0-9]{40}', { source: 'https://docs.mem0.ai/api-reference' }),
  token('neptune', 'Neptune token', 'eyJhcGlfYWRkcmVzcyI6[A-Za-z0-9+/]{60,400}={0,2}', {
    span: 440,
    source: 'https://docs.neptune.ai/setup/setting_api_token/',
  }),
  named('leonardo', 'Leonardo.Ai key', UUID, {
    words: ['leonardo_api', 'leonardo-api', 'leonardoai', 'leonardo.ai'],
    source: 'https://docs.leonardo.ai/docs/create-your-api-key',
  }),
];

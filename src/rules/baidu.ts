import { named, token } from './build.ts';
import type { Rule } from './rule.ts';

export const baidu: readonly Rule[] = [
  token('baidu', 'Baidu Qianfan API key', 'bce-v3/ALTAK-[A-Za-z0-9]{16,32}/[0-9a-f]{40}', {
    source: 'https://cloud.baidu.com/doc/qianfan-api/s/ym9chdsy5',
  }),
  named('baidu', 'Baidu Cloud secret key', '[0-9A-Za-z]{32}', {
    words: ['baidu', 'qianfan', 'baidubce', 'wenxin', 'ernie'],
    also: ['key', 'secret', 'token'],
    source: 'https://cloud.baidu.com/doc/Reference/s/9jwvz2egb',
  }),
];

import { alnum, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair';

export const alibaba: readonly Rule[] = [
  token('alibaba', 'Alibaba Cloud access key id', 'LTAI[A-Za-z0-9]{12,24}', {
    severity: 'medium',
    minEntropy: 3,
    textOnly: true,
    source,
  }),
  token(
    'alibaba',
    'Alibaba Cloud secret beside its id',
    `LTAI[A-Za-z0-9]{12,24}[^A-Za-z0-9][\\s\\S]{1,80}?(?<!\\w)(${alnum(30)})(?!\\w)`,
    {
      severity: 'critical',
      minEntropy: 3.8,
      sample: `LTAI[A-Za-z0-9]{20}", secret = "${alnum(30)}`,
      textOnly: true,
      source,
    },
  ),
  named('alibaba', 'Alibaba Cloud access key secret', alnum(30), {
    words: [
      'alibaba',
      'aliyun',
      'alicloud',
      'access_key_secret',
      'accesskeysecret',
      'aliyuncs',
      'access-key-secret',
      'oss_',
    ],
    minEntropy: 3.5,
    severity: 'critical',
    source,
  }),
  token('alibaba', 'Alibaba Cloud temporary key id', 'STS\\.N[A-Za-z0-9]{15,63}', {
    keywords: ['sts.n'],
    severity: 'medium',
    minEntropy: 3,
    textOnly: true,
    source: 'https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts',
  }),
  token('alibaba', 'Alibaba Cloud security token', '(?<![A-Za-z0-9+/](?<!\\\\[nrt]))CAIS[A-Za-z0-9+/_=-]{60,1000}', {
    keywords: ['cais'],
    prefix: 'CAIS',
    lead: 3,
    span: 1010,
    minEntropy: 3.5,
    textOnly: true,
    source: 'https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts',
  }),
  named('alibaba', 'Alibaba Cloud temporary secret or token', '[A-Za-z0-9+/_=-]{36,390}|STS\\.[A-Za-z0-9]{16,64}', {
    words: ['alibaba', 'aliyun', 'alicloud'],
    also: ['secret', 'token', 'key'],
    source: 'https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts',
  }),
  named('dashscope', 'Alibaba Model Studio key', 'sk-(?:sp-)?[0-9A-Za-z]{32,64}', {
    provider: 'alibaba',
    words: ['dashscope', 'modelstudio', 'qwen', 'bailian', 'aliyuncs', 'tongyi'],
    source: 'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
  }),
];

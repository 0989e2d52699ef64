import type { Rule } from './rule.ts';

export const jwt: readonly Rule[] = [
  {
    kind: 'detector',
    id: 'jwt',
    title: 'JSON web token',
    provider: null,
    severity: 'medium',
    detector: 'jwt',
    // The base64 of `{"alg"`, `{"typ"`, `{"kid"`, … and of the same with a space or a new line after the brace.
    keywords: [
      'eyjhbgci',
      'eyj0exai',
      'eyjrawqi',
      'eyjjdhki',
      'eyjlbmmi',
      'eyj4nxqi',
      'eyj4nwmi',
      'eyjqa3ui',
      'eyjqd2si',
      'eyj2zxii',
      'eyj6axai',
      'eyaiywxn',
      'eyaidhlw',
      'eyaia2lk',
      'ewogicjhbgci',
      'ewogicj0exai',
      'ewogicaiywxn',
    ],
    encoded: ['eyJhbGciOi', 'eyJ0eXAiOi', 'eyJraWQiOi'],
    binary: true,
    source: 'https://www.rfc-editor.org/rfc/rfc7519',
  },
];

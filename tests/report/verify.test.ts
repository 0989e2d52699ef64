// What was said about keys and their revocation, within 80 columns.
import { expect, it } from 'vitest';
import type { VerifiedKey } from '../../src/core/verify-view.ts';
import { revokeStepText } from '../../src/report/revoke.ts';
import type { Style } from '../../src/report/style.ts';
import { verifyText } from '../../src/report/verify.ts';

const same = (text: string) => text;
const style: Style = { bold: same, red: same, yellow: same, dim: same, ellipsis: '…', plain: false };
const key: VerifiedKey = {
  name: 'DEEPSEEK_API_KEY',
  provider: 'deepseek',
  providerTitle: 'DeepSeek',
  state: 'unknown',
  evidence: 'no connection through the proxy: the connection was refused',
  where: [],
  account: null,
  expires: null,
  rights: {},
  broad: [],
  warning: null,
  finding: null,
};

it('a long reason stands below its key', () => {
  const keys = [key, { ...key, name: 'B', evidence: '429' }];
  const exit = { code: 3, reason: '' } as const;
  const counts = { live: 0, dead: 0, unknown: 2 };
  const text = verifyText({ schema: 'keyturn.verify/1', verdict: 'Two.', counts, keys, next: [], exit }, style);
  expect(text).toBe(`Two.
unknown  DEEPSEEK_API_KEY  DeepSeek
         no connection through the proxy: the connection was refused
unknown  B                 DeepSeek  429
`);
});

it('a step that failed says why in lines that fit', () => {
  const evidence = 'OpenRouter could not list the keys: the connection was refused by it';
  const lines = revokeStepText({ step: 'identify', state: 'failed', ms: 800, evidence }).split('\n');
  expect(lines.map((line) => line.trim()).join(' ')).toContain(evidence);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

// The table of keys: what a person sees of a key that is on its way.
import { expect, test } from 'vitest';
import type { StatusRow } from '../../src/core/status-view.ts';
import { statusText } from '../../src/report/status.ts';
import type { Style } from '../../src/report/style.ts';

const same = (text: string) => text;
const style: Style = { bold: same, red: same, yellow: same, dim: same, ellipsis: '…', plain: false };

const row: StatusRow = {
  name: 'API_KEY',
  provider: 'openrouter',
  kind: 'key',
  stores: ['.env'],
  kept: [{ store: '.env', promise: 'plain text', mode: '644' }],
  age: { days: 214, source: 'first commit', atLeast: true },
  rights: { limit: '20 USD a month' },
  broad: ['no limit'],
  expires: '2027-01-02T00:00:00Z',
  lastRotation: null,
  lastUsed: '2026-11-20T10:00:00Z',
  due: '2026-07-20T00:00:00Z',
  state: 'running',
  what: 'rotation r-1, reload',
  pendingRevocations: [{ id: 'x', hint: 'sk-…ab', since: '2026-11-20T10:00:00Z' }],
  moved: { done: 2, all: 3 },
};

test('says how far its consumers are, its age with the source, and what was told about it', () => {
  const report = {
    schema: 'keyturn.status/1' as const,
    keys: [row],
    listed: null,
    next: [],
    exit: { code: 0, reason: 'done' },
  };
  const text = statusText(report, style).replace(/\s+/g, ' ');
  expect(text).toContain('214 d+');
  expect(text).toContain(
    'rotation r-1, reload; 2 of 3 moved; age by first commit; 1 revocation pending; may do more than needed',
  );
  expect(text).toContain(
    'expires 2027-01-02; last used 2026-11-20; to be revoked: sk-…ab; in .env: plain text, mode 644',
  );
});

test.each(['KEY', 'OPENROUTER_MANAGEMENT_KEY', `A_${'VERY_LONG_'.repeat(4)}NAME`])('%s: fits 80 columns', (name) => {
  const what = '1 of 2: make the new key, until 2026-11-28';
  const keys = [
    { ...row, name, state: 'you' as const, what },
    { ...row, name: 'B', moved: null },
  ];
  const exit = { code: 0, reason: 'done' };
  const text = statusText({ schema: 'keyturn.status/1', keys, listed: null, next: [], exit }, style);
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  const words = text.replace(/\s+/g, ' ');
  for (const part of [what, '2 of 3 moved', '1 revocation pending', name]) expect(words).toContain(part);
});

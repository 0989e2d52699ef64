import { expect, test } from 'vitest';
import { providerRows } from '../../src/app/provider-rows.ts';
import { providersMarkdown, providersText, providerText } from '../../src/report/providers.ts';
import { mistakesIn } from '../report/json-schema.ts';

test('docs/providers.md is current (npx vitest run tests/providers/list.test.ts -u writes it)', async () => {
  await expect(providersMarkdown(providerRows())).toMatchFileSnapshot('../../docs/providers.md');
});

test('the list is a table of at most 80 columns, one in full names its pages', () => {
  const rows = providerRows();
  for (const line of providersText(rows).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  for (const row of rows) expect(providerText(row)).toContain(row.console.keys);
});

test('the document is as its schema says', () => {
  const exit = { code: 0, reason: 'done' };
  expect(mistakesIn({ schema: 'keyturn.providers/1', providers: providerRows(), next: [], exit } as never)).toEqual([]);
});

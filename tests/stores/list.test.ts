import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { storeRows } from '../../src/app/store-rows.ts';
import { storesMarkdown, storesText, storeText } from '../../src/report/stores.ts';
import { openStore } from '../../src/stores/index.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { portsFor } from './bench.ts';

test('docs/stores.md is current (npx vitest run tests/stores/list.test.ts -u writes it)', async () => {
  await expect(storesMarkdown(storeRows())).toMatchFileSnapshot('../../docs/stores.md');
});

test('the list is a table of at most 80 columns, one in full names its settings', () => {
  const rows = storeRows();
  for (const line of storesText(rows).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  for (const row of rows) for (const name of Object.keys(row.settings)) expect(storeText(row)).toContain(name);
});

test('the document is as its schema says', () => {
  const exit = { code: 0, reason: 'done' };
  expect(mistakesIn({ schema: 'keyturn.stores/1', stores: storeRows(), next: [], exit } as never)).toEqual([]);
});

test('every example opens, and the config knows every kind', () => {
  const schema = JSON.parse(readFileSync('docs/json-schema/config.json', 'utf8'));
  const rows = storeRows();
  expect(schema.$defs.store.properties.kind.enum.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  for (const { example } of rows) {
    expect(openStore(parse(example), { value: 'API_VALUE' }, portsFor('/'))).toMatchObject({ ok: true });
  }
});

test('every kind has its contract run', () => {
  const files = ['env-file', 'tree', 'vault-kv', 'github-actions', 'gitlab-ci', 'others'];
  const texts = files.map((file) => readFileSync(`tests/stores/${file}.test.ts`, 'utf8')).join('\n');
  for (const { id } of storeRows()) expect(texts, id).toContain(`'${id}'`);
});

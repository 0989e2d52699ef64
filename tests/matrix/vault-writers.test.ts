// As many writers as a busy host has.
import { existsSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { beside, fileOf, inside, place, set } from '../cli/vault-place.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

it('100 processes that write one vault at once lose nothing', async () => {
  const at = place();
  await set(at, 'FIRST', 'first');
  const names = Array.from({ length: 100 }, (_, i) => `NAME_${i}`);
  const all = await Promise.all(names.map((name) => beside(at, ['vault', 'set', name, '--quiet'], `value of ${name}`)));
  expect(all.filter(({ status }) => status !== 0).map(({ stderr }) => stderr)).toEqual([]);
  const exported = JSON.parse(`${(await inside(at, ['vault', 'export', '--json', '--reveal'])).stdout}`);
  expect(Object.keys(exported)).toHaveLength(101);
  for (const name of names) expect(exported[name]).toBe(`value of ${name}`);
  expect(existsSync(`${fileOf(at)}.previous`)).toBe(false);
});

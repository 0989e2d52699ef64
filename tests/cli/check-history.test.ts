// Env and key files that only the history has.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { CheckReport } from '../../src/core/model.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { Place } from './hook-place.ts';
import { secretOf } from './script.ts';

afterAll(removeTemporary);

it('finds what a merge alone brought in, and a stash', () => {
  const place = new Place({ install: false });
  const env = (seed: number) => `OPENAI_API_KEY=${secretOf('openrouter-key', seed)}\n`;
  place.write('a.txt', 'a\n');
  place.commit();
  place.run('git', 'checkout', '-q', '-b', 'side');
  place.write('b.txt', 'b\n');
  place.commit();
  place.run('git', 'checkout', '-q', 'main');
  place.write('c.txt', 'c\n');
  place.commit();
  expect(place.run('git', 'merge', '-q', '--no-commit', '--no-ff', 'side').status).toBe(0);
  mkdirSync(join(place.dir, 'deep dir'));
  place.write('deep dir/.env', env(1));
  expect(place.commit().status).toBe(0);
  place.run('git', 'rm', '-q', '-r', 'deep dir');
  place.commit();
  writeFileSync(join(place.dir, '.env.local'), env(2));
  expect(place.run('git', 'stash', '-q', '-u').status).toBe(0);
  const { stdout } = place.run('keyturn', 'check', '--only', 'env-committed', '--json');
  const { checks } = JSON.parse(stdout) as CheckReport;
  expect(checks.map(({ path, severity }) => [path, severity])).toEqual([
    ['.env.local', 'high'],
    ['deep dir/.env', 'high'],
  ]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ALLOWED = /^(?:core|hygiene|providers|stores|vault|io)\//;

test('secrets are revealed in the layers that hand them over only', () => {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const offenders = names.filter(
    (name) => !ALLOWED.test(name) && readFileSync(join('src', name), 'utf8').includes('.reveal()'),
  );
  expect(offenders).toEqual([]);
});

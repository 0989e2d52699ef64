import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeWhole } from '../../src/io/write.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

it('writes text that comes in parts, in one step', () => {
  const path = join(temporaryDirectory(), 'report.json');
  writeFileSync(path, 'old');
  const seen = new Set<string>();
  function* parts(): Generator<string> {
    for (let i = 0; i < 1000; i++) {
      seen.add(readFileSync(path, 'utf8'));
      yield `é${'x'.repeat(500)}\n`;
    }
  }
  writeWhole(path, parts(), 'private');
  expect([...seen]).toEqual(['old']);
  expect(readFileSync(path, 'utf8')).toBe(`é${'x'.repeat(500)}\n`.repeat(1000));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('leaves what was there, and nothing else, where the parts end in an error', () => {
  const directory = temporaryDirectory();
  const path = join(directory, 'report.json');
  writeFileSync(path, 'old');
  function* parts(): Generator<string> {
    yield 'x'.repeat(1 << 20);
    throw new Error('no more');
  }
  expect(() => writeWhole(path, parts(), 'private')).toThrow('cannot write');
  expect(readdirSync(directory)).toEqual(['report.json']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});

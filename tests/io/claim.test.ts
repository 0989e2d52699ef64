import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { claimBeside } from '../../src/io/claim.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

function left(text: string, secondsAgo: number): string {
  const path = join(temporaryDirectory(), 'shared');
  const at = Date.now() / 1000 - secondsAgo;
  writeFileSync(`${path}.writing`, text);
  utimesSync(`${path}.writing`, at, at);
  return path;
}

/** No process has a number as large as that. */
const DEAD = String(2 ** 31 - 2);

describe('a claim', () => {
  it.each([
    ['of a process that has died', DEAD, 0],
    ['of a process that died before it wrote its number', '', 10],
    ['whose number belongs to somebody else by now', String(process.pid), 120],
  ])('%s is taken over, and given back', (_whose, text, secondsAgo) => {
    const path = left(text, secondsAgo);
    const claimed = claimBeside(path);
    expect(claimed.ok).toBe(true);
    if (claimed.ok) claimed.value();
    expect(existsSync(`${path}.writing`)).toBe(false);
  });

  it.each([
    ['of a process that lives', String(process.pid), 1],
    ['that was made just now', '', 0],
  ])('%s stands', (_whose, text, secondsAgo) => {
    const path = left(text, secondsAgo);
    expect(claimBeside(path)).toMatchObject({ ok: false, kind: 'conflict' });
    expect(existsSync(`${path}.writing`)).toBe(true);
  });
});

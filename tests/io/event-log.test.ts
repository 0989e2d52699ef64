import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEventLog } from '../../src/io/event-log.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

const AT = '2026-11-21T08:00:00Z';

function logOf(count: number) {
  const directory = temporaryDirectory();
  const log = openEventLog(directory);
  for (let i = 1; i <= count; i += 1) log.append({ at: AT, event: 'rotation', name: 'KEY', step: `step ${i}` });
  const path = join(directory, 'events.jsonl');
  return { log, path, lines: () => readFileSync(path, 'utf8').split('\n').slice(0, -1) };
}

describe('the event log', () => {
  it('is private and adds up', () => {
    const { log, path } = logOf(3);
    expect(log.read().map(({ n, step }) => [n, step])).toEqual([
      [1, 'step 1'],
      [2, 'step 2'],
      [3, 'step 3'],
    ]);
    expect(log.verify()).toEqual({ entries: 3, brokenAt: null, reason: null });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a changed entry', (lines: string[]) => [lines[0], lines[1].replace('step 2', 'step 9'), lines[2]], 2],
    ['a missing entry', (lines: string[]) => [lines[0], lines[2]], 2],
    ['two that changed places', (lines: string[]) => [lines[1], lines[0], lines[2]], 1],
    ['a cut-off end', (lines: string[]) => [lines[0], lines[1]], 3],
    ['nothing left', () => [], 1],
    ['no JSON', (lines: string[]) => [lines[0], 'x', lines[2]], 2],
  ])('tells %s', (_, change, at) => {
    const { log, path, lines } = logOf(3);
    writeFileSync(
      path,
      change(lines())
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(log.verify().brokenAt).toBe(at);
  });

  it('goes on after an entry that was torn by a crash', () => {
    const { log, path, lines } = logOf(2);
    writeFileSync(path, `${lines()[0]}\n${lines()[1].slice(0, 30)}`);
    log.append({ at: AT, event: 'trust', name: null });
    expect(log.read().map(({ event }) => event)).toEqual(['rotation', 'trust']);
  });
});

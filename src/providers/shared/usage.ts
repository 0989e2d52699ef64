// What a key did: when last, and a row a day.
import type { HttpAnswer } from '../../core/http.ts';
import { done, type Result } from '../../core/result.ts';
import type { UsageRow } from '../provider.ts';
import { unexpected } from './api.ts';
import { at } from './json.ts';

/** Of an answer that is about a key, as its id says: from any other, a key that is in use would seem never used. */
export function lastUseIn(answer: HttpAnswer, id: string, time: string | null): Result<string | null> {
  return at(answer.json, id) === undefined ? unexpected('the key', answer) : done(time);
}

/** Rows of one day become one; from the oldest to the newest. */
export function usageByDay(rows: readonly UsageRow[]): UsageRow[] {
  const days = new Map<string, UsageRow>();
  for (const row of rows) {
    if (row.day === '') continue;
    const day = `${row.day.slice(0, 10)}T00:00:00Z`;
    const sum = days.get(day);
    days.set(day, {
      day,
      requests: add(sum?.requests, row.requests),
      costUsd: add(sum?.costUsd, row.costUsd),
      tokens: add(sum?.tokens, row.tokens),
    });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function add(a: number | null | undefined, b: number | null): number | null {
  return a === null || a === undefined ? b : a + (b ?? 0);
}

// Adds up what a key did, a row a day.
import type { UsageRow } from '../provider.ts';

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

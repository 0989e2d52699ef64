// Reads lists that come in pages.
import { done, type Failure, failed, type Result } from '../../core/result.ts';
import type { ListedKey } from '../provider.ts';

export interface Page<T, C> {
  items: readonly T[];
  /** Null: that was the last page. */
  next: C | null;
}

const MOST_PAGES = 200;

/** All of it, or a failure: a list that lacks a part would hide the key that is looked for. */
export async function allPages<T, C extends string | number>(
  first: C,
  read: (cursor: C) => Promise<Result<Page<T, C>>>,
): Promise<Result<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<C>();
  let before = '';
  for (let cursor: C | null = first; cursor !== null; ) {
    if (seen.size === MOST_PAGES)
      return failed('unexpected', `a list of more than ${MOST_PAGES} pages: not read to its end`);
    if (seen.has(cursor)) return REPEATED;
    seen.add(cursor);
    const page: Result<Page<T, C>> = await read(cursor);
    if (!page.ok) return page;
    // A server that knows no pages gives the same one for ever.
    const rows = JSON.stringify(page.value.items);
    if (page.value.items.length > 0 && rows === before) return REPEATED;
    before = rows;
    items.push(...page.value.items);
    cursor = page.value.next;
  }
  return done(items);
}

const REPEATED = failed('unexpected', 'the list comes back to the same page: not read to its end');

/** A page that says there are more, and where; one that says the first only is not understood. */
export function moreAt<T>(items: readonly T[], next: string | null): Result<Page<T, string>> {
  if (next !== null) return done({ items, next });
  return LOST_WAY;
}

const LOST_WAY: Failure = failed('unexpected', 'the list says that there is more of it, but not where');

/** What lacks its id could be any key. */
export function keysOf<T>(rows: Result<readonly T[]>, keyOf: (row: T) => ListedKey): Result<readonly ListedKey[]> {
  if (!rows.ok) return rows;
  const keys = rows.value.map(keyOf);
  return keys.every(({ id }) => id !== '') ? done(keys) : failed('unexpected', 'a row of the list lacks its id');
}

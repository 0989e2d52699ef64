// Reads lists that come in pages.
import { done, failed, type Result } from '../../core/result.ts';

export interface Page<T, C> {
  items: readonly T[];
  /** Null: that was the last page. */
  next: C | null;
}

const MOST_PAGES = 200;

export async function allPages<T, C>(
  first: C,
  read: (cursor: C) => Promise<Result<Page<T, C>>>,
): Promise<Result<readonly T[]>> {
  const items: T[] = [];
  let cursor: C | null = first;
  for (let pages = 0; cursor !== null; pages++) {
    if (pages === MOST_PAGES)
      return failed('unexpected', `a list of more than ${MOST_PAGES} pages: not read to its end`);
    const page: Result<Page<T, C>> = await read(cursor);
    if (!page.ok) return page;
    items.push(...page.value.items);
    cursor = page.value.next;
  }
  return done(items);
}

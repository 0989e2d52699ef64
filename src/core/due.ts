const EARLY_MS = 7 * 86_400_000;

export interface Life {
  /** When it began, in ms since 1970; null: nobody can tell. */
  from: number | null;
  /** The longest that it may be in use, in ms; null: no limit. */
  limit: number | null;
  /** When its provider ends it; null: never. */
  expires: number | null;
}

/** When a key has to be replaced: at the age that the config allows, and before it ends by itself. */
export function dueAt({ from, limit, expires }: Life): number | null {
  const byAge = from === null || limit === null ? null : from + limit;
  if (expires === null) return byAge;
  // A quarter of a short life.
  const early = from === null ? EARLY_MS : Math.min(EARLY_MS, Math.max(0, expires - from) / 4);
  return Math.min(byAge ?? Number.POSITIVE_INFINITY, Math.round(expires - early));
}

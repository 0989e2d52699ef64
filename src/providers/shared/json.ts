// Reads answers that need not be what they ought to be.

/** What stands at a path of names and indexes, or undefined. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

export function textAt(json: unknown, ...path: readonly (string | number)[]): string | null {
  const value = at(json, ...path);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberAt(json: unknown, ...path: readonly (string | number)[]): number | null {
  const value = at(json, ...path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Some APIs write `"false"`. */
export function flagAt(json: unknown, ...path: readonly (string | number)[]): boolean {
  const value = at(json, ...path);
  return value === true || value === 'true';
}

export function listAt(json: unknown, ...path: readonly (string | number)[]): readonly unknown[] | null {
  const value = at(json, ...path);
  return Array.isArray(value) ? value : null;
}

export function textsAt(json: unknown, ...path: readonly (string | number)[]): string[] {
  return (listAt(json, ...path) ?? []).filter((each) => typeof each === 'string');
}

/** RFC 3339 in UTC, of an RFC 3339 text or seconds since 1970. */
export function timeAt(json: unknown, ...path: readonly (string | number)[]): string | null {
  const value = at(json, ...path);
  const ms = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15 || ms === 0) return null;
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

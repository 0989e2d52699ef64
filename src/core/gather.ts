/** Joins neighbours until they are long enough to be written at once: many short texts die sooner than one long one. */
export function* gather(parts: Iterable<string>, enough = 1 << 16): Generator<string> {
  let pending: string[] = [];
  let length = 0;
  for (const part of parts) {
    pending.push(part);
    length += part.length;
    if (length < enough) continue;
    yield pending.join('');
    pending = [];
    length = 0;
  }
  if (pending.length > 0) yield pending.join('');
}

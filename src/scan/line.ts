// Where lines start.

const NEWLINE = 10;

/** Where the line that holds `at` starts, or `most` bytes before `at` where that is nearer. */
export function startOfLine(bytes: Uint8Array, at: number, most: number): number {
  const low = Math.max(0, at - most);
  let start = at;
  while (start > low && bytes[start - 1] !== NEWLINE) start--;
  return start;
}

// Edits of texts by their lines: all other bytes stay as they are.
import { done, failed, type Result } from '../../../core/result.ts';

const LF = 10;
const CR = 13;

/** The text with a line at its end, ended as its other lines are. */
export function withLine(was: Buffer | null, line: string): Buffer {
  if (was === null || was.length === 0) return Buffer.from(`${line}\n`);
  const first = was.indexOf(LF);
  const end = first > 0 && was[first - 1] === CR ? '\r\n' : '\n';
  const gap = was[was.length - 1] === LF ? '' : end;
  return Buffer.concat([was, Buffer.from(`${gap}${line}${end}`)]);
}

/** The lines that are `was`, from the line on that is named, become `now`. */
export function withoutLines(
  content: Buffer | null,
  { line, was, now }: { line: number; was: string; now: string },
): Result<Buffer> {
  if (content === null) return failed('not-found', 'it is not there any more');
  const bytes = content.toString('latin1');
  let from = 0;
  for (let n = 1; n < line; n++) from = bytes.indexOf('\n', from) + 1 || bytes.length;
  const old = Buffer.from(was).toString('latin1');
  const rest = bytes.slice(from + old.length);
  const start = from === 0 && bytes.startsWith('\xEF\xBB\xBF') ? 3 : 0;
  const isThere = bytes.startsWith(old, from + start) && /^(?:\r?\n|\r|$)/.test(rest.slice(start));
  if (!isThere) return failed('conflict', 'it was changed meanwhile');
  const text = bytes.slice(0, from + start) + Buffer.from(now).toString('latin1') + rest.slice(start);
  return done(Buffer.from(text, 'latin1'));
}

// Comments that say that a line's value is no secret.
import { startOfLine } from './line.ts';

/** How far from the secret its comment may stand on a long line, in bytes. */
const NEAR = 1000;
/** On a longer line nothing above it counts: whoever looks for its start, secret by secret, never ends. */
const LONGEST_LINE = 16_384;
const NEWLINE = 10;

const MARK = /(?:(?:keyturn|gitleaks|betterleaks):allow|pragma: ?allowlist secret)\b[ \t:-]*([^\r\n]*)/;
const MARK_ABOVE = /pragma: ?allowlist nextline secret\b[ \t:-]*([^\r\n]*)/;

/** A part of every mark: to look for it first saves most of the time, as nearly no line has one. */
const IN_ALL = 'allow';

/**
 * The reason given by an allow comment on the line of `[start, end)` (or, for the pragma of that name, on the line
 * above), empty if it gives none; null where there is no such comment.
 */
export function inlineAllow(bytes: Buffer, start: number, end: number): string | null {
  const lineStart = startOfLine(bytes, start, LONGEST_LINE);
  const last = Math.max(start, end - 1);
  const breakAt = bytes.subarray(last, end + NEAR).indexOf(NEWLINE);
  const lineEnd = breakAt === -1 ? end + NEAR : last + breakAt;
  // In UTF-16 each letter of the comment has a NUL beside it.
  const from = Math.max(lineStart, start - NEAR);
  const line = bytes.toString('latin1', from, lineEnd).replaceAll('\0', '');
  const own = line.includes(IN_ALL) ? MARK.exec(lineOfMac(bytes, from, { start, last, lineEnd })) : null;
  if (own) return tidy(own[1]);
  if (lineStart < 2 || bytes[lineStart - 1] !== NEWLINE) return null;
  const aboveStart = startOfLine(bytes, lineStart - 1, NEAR);
  const text = bytes.toString('latin1', aboveStart, lineStart - 1);
  const above = text.includes(IN_ALL) ? MARK_ABOVE.exec(text) : null;
  return above ? tidy(above[1]) : null;
}

/** Where lines end with CR alone, the part of the text that is one line. */
function lineOfMac(
  bytes: Buffer,
  from: number,
  { start, last, lineEnd }: Record<'start' | 'last' | 'lineEnd', number>,
) {
  const before = bytes.toString('latin1', from, start).replaceAll('\0', '');
  const after = bytes.toString('latin1', last, lineEnd).replaceAll('\0', '');
  const between = bytes.toString('latin1', start, last).replaceAll('\0', '');
  return before.slice(before.lastIndexOf('\r') + 1) + between + (/^[^\r]*/.exec(after)?.[0] ?? '');
}

/** The comment's text without the end of the comment. */
function tidy(text: string): string {
  return text.replace(/(?:\*\/|-->|["'`;,)}\]\s])+$/, '').trim();
}

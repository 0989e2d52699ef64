// Comments that say that a line's value is no secret.

/** How far from the secret its comment may stand on a long line, in bytes. */
const NEAR = 1000;
const NEWLINE = 10;

const MARK = /(?:(?:keyturn|gitleaks|betterleaks):allow|pragma: ?allowlist secret)\b[ \t:-]*([^\r\n]*)/;
const MARK_ABOVE = /pragma: ?allowlist nextline secret\b[ \t:-]*([^\r\n]*)/;

/**
 * The reason given by an allow comment on the line of `[start, end)` (or, for the pragma of that name, on the line
 * above), empty if it gives none; null where there is no such comment.
 */
export function inlineAllow(bytes: Buffer, start: number, end: number): string | null {
  // An offset below zero would count from the end.
  const lineStart = start === 0 ? 0 : bytes.lastIndexOf(NEWLINE, start - 1) + 1;
  const breakAt = bytes.indexOf(NEWLINE, Math.max(start, end - 1));
  const lineEnd = breakAt === -1 ? bytes.length : breakAt;
  // In UTF-16 each letter of the comment has a NUL beside it.
  const line = bytes
    .toString('latin1', Math.max(lineStart, start - NEAR), Math.min(lineEnd, end + NEAR))
    .replaceAll('\0', '');
  const own = MARK.exec(line);
  if (own) return tidy(own[1]);
  if (lineStart < 2) return null;
  const aboveStart = Math.max(bytes.lastIndexOf(NEWLINE, lineStart - 2) + 1, lineStart - NEAR);
  const above = MARK_ABOVE.exec(bytes.toString('latin1', aboveStart, lineStart - 1));
  return above ? tidy(above[1]) : null;
}

/** The comment's text without the end of the comment. */
function tidy(text: string): string {
  return text.replace(/(?:\*\/|-->|["'`;,)}\]\s])+$/, '').trim();
}

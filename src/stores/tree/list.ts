// Entries of lists: one more behind the last, one out. The caller takes only what reads back as it should.
import { breakOf, splice } from './tokens.ts';

export interface Piece {
  start: number;
  end: number;
}

/** `entry`: as the format writes it. */
export function* entriesBehind(text: string, { start, end }: Piece, entry: string): Iterable<string> {
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/^\s*-\s+$/.test(lead)) yield splice(text, end, end, `${breakOf(text)}${lead}${entry}`);
  if (/^\s*$/.test(lead)) yield splice(text, end, end, `,${breakOf(text)}${lead}${entry}`);
  yield splice(text, end, end, `, ${entry}`);
}

export function* withoutEntry(text: string, { start, end }: Piece): Iterable<string> {
  const dash = /\r?\n[^\S\n]*-[^\S\n]+$/.exec(text.slice(0, start));
  if (dash) yield splice(text, dash.index, end, '');
  const comma = /,\s*$/.exec(text.slice(0, start));
  if (comma) yield splice(text, comma.index, end, '');
}

// Values that nothing joins to their name: on the line below it, in the next field of its line, behind an arrow.
import type { Site, Value } from './site.ts';

/** A heading, an item, or a line of its own: marks and a few words before the name. */
const HEADING =
  /(?:^|\n)[ \t]{0,12}(?:(?:#{1,6}|[-*+>]|\d{1,2}[.)])[ \t]{1,3}){0,2}[*_`"']{0,3}(?:[A-Za-z][\w.-]{0,20}[ ]){0,4}$/;
const NOT_SECRET = /(?:public|pub|partition|primary|foreign|host|sort|cache|fingerprint|csrf|next|id)[ ]$/i;
/** Its end, empty lines, a fence, and one word alone. */
const BELOW =
  /[*_`"']{0,3}[ \t]{0,2}:?[*_]{0,3}[ \t]{0,8}\r?\n(?:[ \t]{0,8}(?:(?:```|~~~|={3,40}|-{3,40})[\w-]{0,12}[ \t]{0,4})?\r?\n){0,3}[ \t]{0,12}(?:[->][ \t]{1,3})?`{0,2}([^\s`]{8,200}?)`{0,2}[ \t]{0,4}(?=\r?\n|$)/y;
/** `name,value`, `name|value`: a line of two fields. */
const FIELD = /["']?[,;|][ \t]{0,2}["']?([^\s"'`,;|]{8,200})["']?[ \t]{0,4}(?=\r?\n|$)/y;
/** `name -> value` to the end of the line, in a text. */
const ARROW = /[*`]{0,2}[ \t]{1,8}(?:->|=>|\xe2\x86\x92)[ \t]{1,8}`?([^\s"'`;,|]{8,200})`?[ \t]{0,4}(?=\r?\n|$)/y;
/** No word, address, or call, and no assignment. */
const CHOSEN = /^(?=\D{0,60}\d)(?=[^A-Za-z]{0,60}[A-Za-z])(?!.{0,40}:\/\/)(?![\w.-]{1,60}[=:](?!=?$))[^\s(){}<>]{8,}$/;

function sticky(pattern: RegExp, text: string, at: number): Value | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match || !CHOSEN.test(match[1])) return null;
  const start = at + match[0].lastIndexOf(match[1]);
  return { start, end: start + match[1].length, quoted: false, plain: true, evidence: 'comment' };
}

/** A value that somebody chose or a program made, as nothing else says that it belongs to the name. */
export function readNear({ text, start, end }: Site): Value | null {
  // What follows is rarer than what leads to it, and sooner told.
  const field = sticky(FIELD, text, end);
  const value = field ?? sticky(BELOW, text, end) ?? sticky(ARROW, text, end);
  if (!value) return null;
  const lead = text.slice(Math.max(0, start - 60), start);
  if (field && !/(?:^|\n)["']?$/.test(lead)) return null;
  return HEADING.test(lead) && !NOT_SECRET.test(lead) ? value : null;
}

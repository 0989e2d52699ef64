// Values that are taken under a condition, or where nothing else is set.
import type { Site, Value } from './site.ts';
import { readQuoted } from './value.ts';

/** `password = a != null ? a : "value"`, `password (a ? a : "value")`, up to the mark of the question. */
const QUESTION = String.raw`[ \t]{0,8}(?:=|:(?!:)|\()[ \t]{0,8}(?=[A-Za-z_$!(])[^\n"'?;]{1,80}(?:(?:"[^"\n]{0,60}"|'[^'\n]{0,60}')[^\n"'?;]{0,60}){0,3}\?(?![?:.])`;
const CHOICE = new RegExp(
  String.raw`${QUESTION}[^\n"'?;:]{0,80}(?:(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')[^\n"'?;:]{0,60}){0,3}:[ \t]{0,8}`,
  'y',
);
/** The first of the two. */
const CHOSEN = new RegExp(String.raw`${QUESTION}[ \t]{0,8}(?=["'\x60])`, 'y');

/** `secret: options.secret || "value"` */
const FALLBACK =
  /["'\])}]{0,3}[ \t]{0,8}[=:][ \t]{0,8}[A-Za-z_$@][\w$.?()[\]]{0,80}[ \t]{1,4}(?:\|\||\?\?|\?:|or)[ \t]{1,4}(?=["'`])/y;

/** `token=${1:-value}`: https://www.gnu.org/software/bash/manual/bash.html#Shell-Parameter-Expansion */
const EXPANSION = /=["']?\$\{\w{1,40}:?[-=]["']?(?=[^\s"'$}]{1,200}["']?\})/y;

const SIGHT = 300;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : -1;
}

/** The texts to choose from; none where there is no choice. */
export function readChoice({ text, end }: Site): Value[] {
  const fallback = endOf(FALLBACK, text, end);
  if (fallback !== -1) return valuesAt(text, [fallback]);
  const expansion = endOf(EXPANSION, text, end);
  if (expansion !== -1) {
    const length = text.slice(expansion).search(/["'}]/);
    return [{ start: expansion, end: expansion + length, quoted: false, plain: true, evidence: 'default' }];
  }
  const mark = text.indexOf('?', end);
  if (mark === -1 || mark > end + SIGHT) return [];
  const other = endOf(CHOICE, text, end);
  return other === -1 ? [] : valuesAt(text, [endOf(CHOSEN, text, end), other]);
}

function valuesAt(text: string, places: readonly number[]): Value[] {
  return places.flatMap((at) => (at === -1 ? [] : (readQuoted(text, at, 'default') ?? [])));
}

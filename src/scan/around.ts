// What allowlists of gitleaks ask of the line or the match that a secret stands in: told while the bytes are at hand.
import { RE2JS } from 're2js';
import { bytewise } from './bytes.ts';
import { startOfLine } from './line.ts';
import type { Candidate } from './types.ts';

/** Expressions of one allowlist, as plain data. */
export interface AroundList {
  target: 'line' | 'match';
  /** In RE2 syntax; one of them is enough. */
  expressions: readonly string[];
  /** Ids of the rules that it is for; absent: all. */
  rules?: readonly string[];
}

interface Ready extends AroundList {
  /** Its number among all lists, between commas. */
  mark: string;
  compiled: readonly RE2JS[];
}

/** A longer line fits nothing: each of its secrets would have all of it searched. */
const LONGEST_LINE = 65_536;
const NEWLINE = 10;

/** Which lists fit what stands around a secret: their numbers between commas, as `fits` has them. */
export class Around {
  readonly #lists: readonly Ready[];
  /** The line that was looked at last, and the lists that fit it, whatever the rule. */
  #last: { bytes: Buffer | null; from: number; to: number; fits: readonly Ready[] } = NOTHING;

  constructor(lists: readonly AroundList[]) {
    this.#lists = lists.map((list, i) => ({
      ...list,
      mark: `,${i},`,
      compiled: list.expressions.map((expression) => RE2JS.compile(bytewise(expression))),
    }));
  }

  /** Of the whole match of a rule, one character a byte. */
  ofMatch(match: string, rule: string): string | undefined {
    return joined(this.#lists.filter((list) => list.target === 'match' && isFor(list, rule) && fitsText(list, match)));
  }

  /** Of the line, and of the match where the rule has not told it. */
  ofPlace(bytes: Buffer, candidate: Candidate): string | undefined {
    if (this.#lists.length === 0) return candidate.fits;
    const { rule, fits } = candidate;
    const line = lineAround(bytes, candidate);
    const own = rule.kind === 'custom' || !line ? fits : this.ofMatch(matchIn(bytes, candidate, line.from), rule.id);
    if (!line) return own;
    const lines = joined(this.#ofLine(bytes, line).filter((list) => isFor(list, rule.id)));
    return own || lines ? `${own ?? ''}${lines ?? ''}` : undefined;
  }

  #ofLine(bytes: Buffer, { from, to }: Line): readonly Ready[] {
    const last = this.#last;
    if (last.bytes === bytes && last.from === from && last.to === to) return last.fits;
    const text = textOf(bytes, from, to);
    const fits = this.#lists.filter((list) => list.target === 'line' && fitsText(list, text));
    this.#last = { bytes, from, to, fits };
    return fits;
  }
}

const NOTHING = { bytes: null, from: 0, to: 0, fits: [] };

interface Line {
  from: number;
  to: number;
}

/** The lines of the secret, without the last break; null where they are too long. */
function lineAround(bytes: Buffer, { start, end }: Candidate): Line | null {
  const from = startOfLine(bytes, start, LONGEST_LINE);
  if (from > 0 && bytes[from - 1] !== NEWLINE) return null;
  const last = Math.max(start, end - 1);
  const rest = bytes.subarray(last, from + LONGEST_LINE + 1);
  const at = rest.indexOf(NEWLINE);
  const to = at === -1 ? bytes.length : last + at;
  if (to - from > LONGEST_LINE) return null;
  return { from, to: bytes[to - 1] === 13 && to > end ? to - 1 : to };
}

/** From the name that the value is assigned to up to the sign behind the value, as the rules of gitleaks match. */
function matchIn(bytes: Buffer, { start, end, variable }: Candidate, lineStart: number): string {
  const before = textOf(bytes, lineStart, start);
  const name = variable === null ? -1 : before.lastIndexOf(bytewise(variable));
  const isClosed = /[`'"\s;]/.test(textOf(bytes, end, end + 1));
  return (name === -1 ? '' : before.slice(name)) + textOf(bytes, start, isClosed ? end + 1 : end);
}

/** In UTF-16 each letter has a NUL beside it. */
function textOf(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to).replaceAll('\0', '');
}

function isFor({ rules }: AroundList, rule: string): boolean {
  return rules?.includes(rule) ?? true;
}

function fitsText({ compiled }: Ready, text: string): boolean {
  return compiled.some((expression) => expression.test(text));
}

function joined(lists: readonly Ready[]): string | undefined {
  return lists.length > 0 ? lists.map(({ mark }) => mark).join('') : undefined;
}

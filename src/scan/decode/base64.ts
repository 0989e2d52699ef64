// Base64 of which a part is known: no decoding without a literal that proves it.
import { bytesOf } from '../bytes.ts';
import { REACH_BEFORE } from '../types.ts';
import type { Decoded } from './decoded.ts';

/** What a literal looks like inside base64, for one of the three places in a group of four letters. */
export interface EncodedForm {
  exact: string;
  /** Letters of the group before the first letter that the literal alone decides: 0, 2 or 3. */
  before: number;
}

const BEFORE = [0, 2, 3];
/** More letters would only cost time; fewer would be found by chance. */
const MOST_LETTERS = 8;
const LEAST_LETTERS = 4;

/** The forms of each literal, in both alphabets where they differ; one conversion for all, as each start needs it. */
export function encodedForms(literals: readonly string[]): EncodedForm[][] {
  const forms: EncodedForm[][] = literals.map(() => []);
  for (let shift = 0; shift < 3; shift++) {
    const padded = literals.map(
      (literal) => '\0'.repeat(shift) + literal + '\0'.repeat(3 - ((shift + literal.length) % 3)),
    );
    const all = Buffer.from(padded.join(''), 'latin1').toString('base64');
    let at = 0;
    literals.forEach((literal, i) => {
      const decided = Math.floor(((shift + literal.length) * 8) / 6);
      addForm(
        forms[i],
        all.slice(at + BEFORE[shift], at + Math.min(decided, BEFORE[shift] + MOST_LETTERS)),
        BEFORE[shift],
      );
      at += (padded[i].length / 3) * 4;
    });
  }
  return forms;
}

function addForm(forms: EncodedForm[], exact: string, before: number): void {
  if (exact.length < LEAST_LETTERS) return;
  forms.push({ exact, before });
  if (exact.includes('+') || exact.includes('/')) {
    forms.push({ exact: exact.replaceAll('+', '-').replaceAll('/', '_'), before });
  }
}

/** 1 for the letters of both alphabets. */
const LETTER = bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_');

/** The shortest base64 that is looked into; a token of 18 bytes takes as much. */
const SHORTEST = 24;
/** Shorter lines are not taken for a part of wrapped base64. */
const NARROWEST = 40;
const LINE_BREAK = /^(?:\\{1,4}r)?(?:\\{1,4}n|["']? ?[,+\\]?\r?\n[ \t]{0,40}["']?)$/;
const LONGEST_BREAK = 48;

/** Stretches of letters, by where they stand in the content. */
interface Stretch {
  start: number;
  end: number;
}

/** True where the form stands, in its own case. */
export function standsAt(bytes: Buffer, at: number, { exact }: EncodedForm): boolean {
  for (let i = 0; i < exact.length; i++) if (bytes[at + i] !== exact.charCodeAt(i)) return false;
  return true;
}

/** Decodes the base64 around a form that stands at `at` (see `standsAt`), through the lines that go on with it, for `window` bytes. */
export function decodeBase64(bytes: Buffer, at: number, form: EncodedForm, window: number): Decoded | null {
  const lowest = Math.max(0, at - REACH_BEFORE + 1);
  let start = at;
  while (start > lowest && LETTER[bytes[start - 1]] === 1) start--;
  const limit = Math.min(bytes.length, at + window);
  const stretches = stretchesFrom(bytes, start, at, limit);
  const length = stretches.reduce((sum, each) => sum + each.end - each.start, 0);
  if (length < SHORTEST) return null;
  return decodeStretches(bytes, stretches, { at, before: form.before });
}

function stretchesFrom(bytes: Buffer, start: number, at: number, limit: number): Stretch[] {
  let end = lettersEnd(bytes, at, limit);
  const stretches = [{ start, end }];
  let width = end - start;
  while (width >= NARROWEST) {
    const next = nextLine(bytes, end, limit);
    if (next === -1) break;
    end = lettersEnd(bytes, next, limit);
    // A line that is longer than the ones before it is no part of the same text.
    if (stretches.length > 1 && end - next > width + 1) break;
    width = end - next;
    stretches.push({ start: next, end });
  }
  return stretches;
}

function lettersEnd(bytes: Buffer, from: number, limit: number): number {
  let end = from;
  while (end < limit && LETTER[bytes[end]] === 1) end++;
  return end;
}

/** Where the letters go on after a line break, or -1. */
function nextLine(bytes: Buffer, end: number, limit: number): number {
  let next = end;
  const last = Math.min(limit, end + LONGEST_BREAK);
  while (next < last && (LETTER[bytes[next]] !== 1 || isEscapeLetter(bytes, next))) next++;
  if (next === end || next >= last) return -1;
  return LINE_BREAK.test(bytes.toString('latin1', end, next)) ? next : -1;
}

const BACKSLASH = 0x5c;

/** The `n` or `r` of `\n` and `\r`, or the `+` between two strings. */
function isEscapeLetter(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  if (byte === 0x6e || byte === 0x72) return bytes[at - 1] === BACKSLASH;
  return byte === 0x2b && (bytes[at - 1] === 0x22 || bytes[at - 1] === 0x27 || bytes[at - 1] === 0x20);
}

function decodeStretches(bytes: Buffer, stretches: Stretch[], known: { at: number; before: number }): Decoded {
  const lead = known.at - stretches[0].start;
  // Whole groups only, counted from the literal; letters of its group that are missing count as zeros.
  const missing = Math.max(0, known.before - lead);
  const skipped = missing > 0 ? 0 : (lead - known.before) % 4;
  stretches[0].start += skipped;
  const letters =
    'A'.repeat(missing) + stretches.map(({ start, end }) => bytes.toString('latin1', start, end)).join('');
  const ahead = missing + lead - skipped;
  const at = Math.floor(ahead / 4) * 3 + Math.max(0, (ahead % 4) - 1);
  const rawOf = (letter: number) => rawPosition(stretches, letter - missing);
  return {
    bytes: Buffer.from(letters, 'base64'),
    at,
    rawRange: (start, end) => [rawOf(Math.floor((start * 4) / 3)), rawOf(Math.ceil((end * 4) / 3) - 1) + 1],
    rawEnd: stretches[stretches.length - 1].end + LONGEST_BREAK,
  };
}

/** Where the n-th letter stands. */
function rawPosition(stretches: readonly Stretch[], n: number): number {
  let rest = Math.max(0, n);
  for (const { start, end } of stretches) {
    if (rest < end - start) return start + rest;
    rest -= end - start;
  }
  return stretches[stretches.length - 1].end - 1;
}

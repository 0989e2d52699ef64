// How surprising a text is to somebody who knows words and identifiers: high for random tokens, low for names.
import { TRIGRAMS } from './trigrams.ts';

const SYMBOLS = 28;
const STEP = 0.8;
const DIGIT = 27;
const DIGIT_BITS = Math.log2(10);
const MARK_BITS = 4;
/** Bits that the case of a letter costs: as the letter before, the start of a word, anything else. */
const SAME_CASE = 0.2;
const NEW_WORD = 1.5;
const ODD_CASE = 3;

let table: Uint8Array | null = null;

/** Unpacked when first needed: start-up must not pay for it. */
function levels(): Uint8Array {
  if (!table) {
    const packed = Buffer.from(TRIGRAMS, 'base64');
    table = new Uint8Array(packed.length * 2);
    for (let i = 0; i < packed.length; i++) {
      table[2 * i] = packed[i] >> 4;
      table[2 * i + 1] = packed[i] & 15;
    }
  }
  return table;
}

type Case = 'none' | 'lower' | 'upper';

function caseOf(code: number): Case {
  if (code >= 97 && code <= 122) return 'lower';
  return code >= 65 && code <= 90 ? 'upper' : 'none';
}

function symbolOf(code: number): number {
  const folded = code | 32;
  if (folded >= 97 && folded <= 122 && code >= 65) return folded - 96;
  return code >= 48 && code <= 57 ? DIGIT : 0;
}

/** Surprise of `text` in bits; about 3.5 a character for words, 6 for random letters and digits. */
export function surpriseOf(text: string): number {
  const bits = levels();
  let [a, b] = [0, 0];
  let sum = 0;
  let before: Case = 'none';
  let upperRun = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const c = symbolOf(code);
    const now = caseOf(code);
    if (c === 0) sum += /[\s_./-]/.test(text[i]) ? 1 : MARK_BITS;
    else sum += bits[(a * SYMBOLS + b) * SYMBOLS + c] * STEP;
    if (c === DIGIT) sum += DIGIT_BITS;
    else if (now !== 'none') sum += caseBits(before, now, upperRun);
    upperRun = now === 'upper' ? upperRun + 1 : 0;
    if (now === 'upper' && before === 'lower') [a, b] = [0, c];
    else [a, b] = [b, c];
    before = now;
  }
  return sum;
}

function caseBits(before: Case, now: Case, upperRun: number): number {
  if (before === 'none' || before === now) return SAME_CASE;
  if (now === 'upper') return NEW_WORD;
  return upperRun === 1 ? SAME_CASE : ODD_CASE;
}

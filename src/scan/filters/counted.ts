// Characters that somebody typed in a row: no generator makes them.

const LEAST_LETTERS = 16;
const LEAST_OF_EACH = 6;
const LEAST_PAIRS = 12;
const COUNTED = 0.85;

/** How many count on from the one before, also around: `9` to `0`, `z` or `f` to `a`. */
function stepsOf(text: string): number {
  let steps = 0;
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    const isRound = step < 0 && (text[i] === '0' ? text[i - 1] === '9' : text[i] === 'a' && /[zf]/.test(text[i - 1]));
    if (step === 0 || step === 1 || isRound) steps++;
  }
  return steps;
}

/** Its letters run through the alphabet and its digits count, whatever stands between: `a1b2c3`, `Aa1Bb2`, `abc123def456`. */
export function countsApart(value: string): boolean {
  const letters = value.replace(/[^A-Za-z]/g, '').toLowerCase();
  if (letters.length < LEAST_OF_EACH) return false;
  const steps = stepsOf(letters);
  if (letters.length >= LEAST_LETTERS && steps > (letters.length - 1) * COUNTED) return true;
  const digits = value.replace(/\D/g, '');
  const pairs = letters.length + digits.length - 2;
  return digits.length >= LEAST_OF_EACH && pairs >= LEAST_PAIRS && steps + stepsOf(digits) > pairs * COUNTED;
}

/** As many digits of hex as a key has, and enough of them no letters: no name in code. */
export function isHex(value: string): boolean {
  return /^(?=(?:[a-f]{0,20}\d){5})[\da-f]{24,128}$/.test(value);
}

/** Hex in letters of both cases: no program writes it so. */
export function isMixedHex(value: string): boolean {
  return value.length >= 20 && /^[\da-f]+$/i.test(value) && /[a-f]/.test(value) && /[A-F]/.test(value);
}

/** So many digits, a letter or two that are none, and digits again: what stands before may say whose key it is. */
const SPOILT_HEX = /^[\da-f]{4,60}(?:[g-z][\da-f]{0,60}){1,2}$/;
const HEX_LENGTH = 24;

/** Hex with a letter or two that are none: nobody but a person writes it so. */
export function isSpoiltHex(value: string): boolean {
  if (value.length < HEX_LENGTH || value.length > 64) return false;
  return SPOILT_HEX.test(value) || (/^[\dA-Z]+$/.test(value) && SPOILT_HEX.test(value.toLowerCase()));
}

// Decides whether a value under a name is a secret, and how certain that is.
import type { Confidence } from '../../core/model.ts';
import { digestReason } from '../filters/digest.ts';
import { expressionReason } from '../filters/expression.ts';
import { placeholderReason } from '../filters/placeholder.ts';
import { referenceReason } from '../filters/reference.ts';
import { shapeReason } from '../filters/shape.ts';
import { surpriseOf } from '../filters/surprise.ts';
import type { NameKind } from './name.ts';
import type { Value } from './site.ts';

export interface Case {
  name: string;
  kind: NameKind;
  value: string;
  found: Value;
}

export type Verdict = { confidence: Confidence } | { reason: string };

const LONGEST = 300;
const SHORTEST: Record<NameKind, number> = { password: 4, secret: 8, weak: 16 };
/** Bits a character from which a text is no longer made of words, and the bits that a random token has at least. */
const RARE = 4.75;
const RARE_SHORT = 5.2;
const CERTAIN_BITS = 90;

export function judge(input: Case): Verdict {
  const { value, found, kind, name } = input;
  if (value.length < SHORTEST[kind]) return { reason: 'too short' };
  if (value.length > LONGEST) return { reason: 'too long' };
  const reason =
    placeholderReason(value) ??
    referenceReason(value) ??
    expressionReason(value, found.quoted, found.plain) ??
    shapeReason(value) ??
    digestReason(value, `${name} `) ??
    (sameText(value, name) ? 'same as its name' : null);
  if (reason) return { reason };
  return kind === 'password' ? judgePassword(input) : judgeRandom(input);
}

function sameText(value: string, name: string): boolean {
  const fold = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const [a, b] = [fold(value), fold(name)];
  return a.length > 0 && (b.endsWith(a) || a.endsWith(b));
}

const JOINED_WORDS = /^[A-Za-z]+(?:[-_./:][A-Za-z]+)+$/;
const FOREIGN_WORDS = /^\D*[^\x20-\x7e]\D*$/;

function judgePassword({ value, found }: Case): Verdict {
  if (/\s/.test(value)) return sentence(value);
  const bits = surpriseOf(value);
  if (value.length >= 8 && bits >= RARE * value.length && mixes(value) >= 2) {
    return { confidence: bits >= CERTAIN_BITS && found.evidence !== 'listed' ? 'high' : 'medium' };
  }
  if (JOINED_WORDS.test(value) || FOREIGN_WORDS.test(value)) return { reason: 'made of words' };
  if (found.evidence === 'listed' || found.evidence === 'table') return { confidence: 'low' };
  return { confidence: isHuman(value) ? 'medium' : 'low' };
}

/** What people take for passwords: a word, or letters with digits or marks; no label and no constant. */
function isHuman(value: string): boolean {
  return /^[a-z]{4,12}$/.test(value) || (/[A-Za-z]/.test(value) && /[^A-Za-z]/.test(value)) || /^\d{4,}$/.test(value);
}

function sentence(value: string): Verdict {
  const words = value.trim().split(/\s+/);
  if (words.length > 2 || !/\d/.test(value)) return { reason: 'a sentence' };
  return { confidence: 'low' };
}

/** Kinds of characters: lower, upper, digits, marks. */
function mixes(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length;
}

function judgeRandom({ value, found, kind }: Case): Verdict {
  if (/\s/.test(value)) return { reason: 'a sentence' };
  const bits = surpriseOf(value);
  const rate = bits / value.length;
  if (rate < (value.length < 16 ? RARE_SHORT : RARE)) return { reason: 'made of words' };
  if (!/\d/.test(value) && mixes(value) < 2) return { confidence: 'low' };
  if (/^\d+$/.test(value)) return { reason: 'a number' };
  if (found.evidence === 'listed') return { confidence: 'low' };
  if (kind === 'weak') return bits >= 100 ? { confidence: 'medium' } : { confidence: 'low' };
  return { confidence: bits >= CERTAIN_BITS ? 'high' : 'medium' };
}

// Sees through base64 and escapes, where a literal gives them away.
import type { LocalRule, TokenRule } from '../../rules/rule.ts';
import { bytesOf, startSight, startsToken } from '../bytes.ts';
import type { Handler } from '../handler.ts';
import { hasAt, literalStart } from '../token.ts';
import { type Candidate, decideBy, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from '../types.ts';
import { decodeBase64, type EncodedForm, standsAt } from './base64.ts';
import { type Examine, examineDecoded } from './decoded.ts';
import { decodeRun, ESCAPE_SIGHT, encodingOf, hasEscape, hasEscapeBefore, isFilledUp } from './escapes.ts';

/** How far the run around an escaped token is decoded. */
const RUN_BEFORE = 128;
const RUN_AFTER = 700;
const LONG_RUN = 1536;
/** Private keys have some 13 KB at most; in base64, with line breaks, that is more. */
const LONGEST_WINDOW = 24 << 10;
/** Text behind a token that is decoded with it, in base64. */
const MARGIN = 64;

/** More keywords than this are one short prefix with every letter that may follow. */
const MOST_KEYWORDS = 12;

/** Also finds a token of which some characters are escaped. */
export function seeingThrough(handler: Handler, rule: TokenRule): Handler {
  const lead = rule.lead ?? 0;
  const startsAtLiteral = lead === 0 && rule.open !== 'before' && rule.open !== 'both';
  return {
    binary: handler.binary,
    run(look, at, sink) {
      decideBy(sink, at - startSight(look.bytes, at), at + 1);
      if (startsAtLiteral && !startsToken(look.bytes, at)) return;
      const before = sink.candidates.length;
      handler.run(look, at, sink);
      if (look.depth > 0) return;
      const isEscaped = hasEscape(look.bytes, at) || (lead > 0 && hasEscapeBefore(look.bytes, at, lead));
      decideBy(sink, sink.decidedFrom ?? 0, Math.max(sink.decidedTo ?? 0, at + ESCAPE_SIGHT));
      if (!isEscaped || (sink.candidates.length > before && endsLine(look.bytes, sink.candidates.at(-1)))) return;
      decideBy(sink, at - REACH_BEFORE, Math.max(sink.decidedTo ?? 0, at + REACH_AFTER));
      const decoded = decodeRun(look.bytes, at, RUN_BEFORE, RUN_AFTER);
      examineDecoded(decoded, encodingOf(look.bytes, at, decoded.rawEnd), { look, sink }, handler.run);
    },
  };
}

/** A token whose last `=` ends its line: base64 that is filled up, though a mail may break its lines like that. */
function endsLine(bytes: Buffer, token: Candidate | undefined): boolean {
  return token !== undefined && isFilledUp(bytes, token.end);
}

/** What is decoded where a literal stands in base64. */
export interface Target {
  binary: boolean;
  /** How far behind the literal the base64 is decoded. */
  window: number;
  examine: Examine;
}

/** `examine` runs every rule whose literal stands near a place. */
export function targetOf(rule: LocalRule, handler: Handler, examine: Examine): Target {
  if (rule.kind !== 'token') return { binary: handler.binary, window: LONGEST_WINDOW, examine };
  const window = Math.max(REACH_AFTER - MARGIN, Math.ceil(((rule.span ?? 0) * 4) / 3) + MARGIN);
  return { binary: handler.binary, window, examine: handler.run };
}

export function base64Handler(form: EncodedForm, targets: readonly Target[]): Handler {
  return {
    binary: true,
    run(look, at, sink) {
      decideBy(sink, at, at + form.exact.length);
      if (look.depth > 0 || !standsAt(look.bytes, at, form)) return;
      decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
      for (const { binary, window, examine } of targets) {
        if (look.binary && !binary) continue;
        const decoded = decodeBase64(look.bytes, at, form, window);
        if (!decoded) return;
        examineDecoded(decoded, 'base64', { look, sink }, examine);
      }
    },
  };
}

/** The rule's literals as they are written, as far as the rule tells. */
export function exactLiterals(rule: LocalRule): readonly string[] {
  if (rule.kind === 'detector') return rule.encoded ?? [];
  if (rule.kind === 'named') return [];
  if (!rule.keywords || rule.keywords.length > MOST_KEYWORDS) return [literalStart(rule.pattern)];
  return rule.keywords.map((literal) => spelled(literal, rule.prefix) ?? spelled(literal, rule.pattern) ?? literal);
}

/** A lower-case literal as a text spells it. */
function spelled(literal: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text.includes(literal)) return literal;
  const plain = text.includes('\\') ? text.replaceAll('\\', '') : text;
  const at = plain.toLowerCase().indexOf(literal);
  return at === -1 ? null : plain.slice(at, at + literal.length);
}

const DIGITS = [...'0123456789'];
const PERCENT_SIGNS = ['%2d', '%5f', ...DIGITS.map((digit) => `%3${digit}%`)];
const ALNUM = [...DIGITS, ...'abcdefghijklmnopqrstuvwxyz'];

interface EscapeStart {
  literals: readonly string[];
  skip(bytes: Buffer, at: number): boolean;
  /** See `Around`. */
  anyToken?: boolean;
}

/** What stands at the start of escaped text that may be anything, and where it need not be looked at. */
export const ESCAPES: readonly EscapeStart[] = [
  { literals: ['%3a%2f%2f', ':&#x2f;&#x2f;', ':&#47;&#47;'], skip: () => false },
  { literals: [':\\/\\/'], skip: isPlainLink },
  { literals: ['\\u00'], skip: (bytes, at) => repeats(bytes, at, ['\\u00']) },
  // Of text that is escaped as a whole, at least one of these is sure to be a part.
  {
    literals: ['\\x2d', '\\x5f', '\\x3a', ...DIGITS.map((digit) => `\\x3${digit}`)],
    skip: (bytes, at) => repeats(bytes, at, ['\\x3', '\\x2d', '\\x5f']),
  },
  // Signs that no address needs to escape: somebody escaped them all. A literal has four bytes.
  {
    literals: [
      ...['%2d', '%5f'].flatMap((sign) => [...ALNUM, '%'].map((next) => sign + next)),
      ...DIGITS.map((digit) => `%3${digit}%`),
    ],
    skip: (bytes, at) => repeats(bytes, at, PERCENT_SIGNS),
  },
  // Besides them, what `escapedForms` makes of literals.
  { literals: [], skip: () => false, anyToken: true },
];

/** Signs that addresses escape, and the one that some writers of JSON do. */
const SIGN = /[:/|$+=]/g;
const ESCAPED_SIGN = /%..|\\\//;
/** A literal that is longer than the plan takes is cut to what holds its first escaped sign. */
const BEFORE_SIGN = 8;

/** How a literal stands where its signs are escaped. */
export function escapedForms(literal: string): string[] {
  const percent = literal.replace(SIGN, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const forms = [literal.replaceAll('/', '\\/'), percent].filter((form) => form !== literal);
  return forms.map((form) => form.slice(Math.max(0, form.search(ESCAPED_SIGN) - BEFORE_SIGN)));
}

const NEAR = 64;
/** How far after its start a link is told from one with credentials. */
const LINK_SIGHT = 210;
/** How far before a run it is looked for what its line continues. */
const BREAK_SIGHT = 4;

/** Looks into escaped text at one of `ESCAPES`; `examine` runs every rule on it. */
export function escapeHandler({ skip, anyToken }: EscapeStart, examine: Examine): Handler {
  return {
    binary: false,
    run(look: Look, at: number, sink: Sink) {
      decideBy(sink, at - NEAR, at + LINK_SIGHT);
      if (look.depth > 0 || skip(look.bytes, at)) return;
      const decoded = decodeRun(look.bytes, at, RUN_BEFORE, LONG_RUN);
      decideBy(sink, at - RUN_BEFORE - BREAK_SIGHT, decoded.rawEnd);
      const encoding = encodingOf(look.bytes, at, decoded.rawEnd);
      examineDecoded(decoded, encoding, { look, sink, anyToken }, examine);
    },
  };
}

/** Bytes between which a text is one run. */
const BOUNDARY = bytesOf(' \t\r\n\f\v\u00a0"\'`<>|{}');

/** True where one of the same signs, all of which begin alike, stands shortly before: its run is decoded already. */
function repeats(bytes: Buffer, at: number, literals: readonly string[]): boolean {
  const lowest = Math.max(0, at - NEAR);
  const first = bytes[at];
  for (let i = at - 1; i >= lowest; i--) {
    if (BOUNDARY[bytes[i]] === 1) return false;
    if (bytes[i] === first && literals.some((literal) => i + literal.length <= at && hasAt(bytes, i, literal)))
      return true;
  }
  return false;
}

/** A link without credentials. */
function isPlainLink(bytes: Buffer, at: number): boolean {
  const isWeb = /https?$/i.test(bytes.toString('latin1', Math.max(0, at - 5), at));
  return isWeb && !/^[^\s"'`<>@]{1,200}@/.test(bytes.toString('latin1', at, at + LINK_SIGHT));
}

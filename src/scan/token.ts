// Token rules: secrets that a literal inside them gives away.
import { createHash } from 'node:crypto';
import type { TokenRule } from '../rules/rule.ts';
import { endsToken, escapeRest, START_SIGHT, startSight, startsToken } from './bytes.ts';
import { passesChecksum } from './checksum.ts';
import { entropyOf } from './entropy.ts';
import { doubtOf, standInReason } from './filters/placeholder.ts';
import { publishedReason } from './filters/published.ts';
import { type Candidate, decideBy, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from './types.ts';
import { nameBefore } from './variable.ts';

const DEFAULT_SPAN = 256;
const DEFAULT_ENTROPY = 2.5;
/**
 * What `endsToken` asks, inside the expression, so that it tries its other alternatives; and what goes on behind a mark
 * that joins, as `=` inside base64, is not the whole token. A query may follow a token in a path.
 */
const END = '(?!\\w|-\\w|[|~!^=]\\w|\\?\\w(?![\\w.%-]{0,60}[=&])|==|=["\'])';
/** The shortest prefix that tells a format by itself. */
const OWN_PREFIX = 4;
/** How far before a match a word of `near` may start. */
const NEAR_BEFORE = 100;

/** A token rule made ready: its expression is compiled when it is first needed. */
export class TokenMatcher {
  readonly #span: number;
  readonly #lead: number;
  readonly #prefix: string;
  readonly #opens: boolean;
  /** What a match begins with to the letter; the literals know no case. */
  readonly #head: string;
  #expression: RegExp | null = null;

  constructor(readonly rule: TokenRule) {
    this.#span = rule.span ?? DEFAULT_SPAN;
    this.#lead = rule.lead ?? 0;
    this.#prefix = rule.prefix ?? literalStart(rule.pattern);
    this.#opens = rule.open === 'before' || rule.open === 'both';
    this.#head = headOf(rule);
  }

  evaluate(look: Look, at: number, sink: Sink): void {
    const { bytes } = look;
    decideBy(sink, at - startSight(bytes, at), at + Math.max(this.#head.length, 1));
    if (!hasAt(bytes, at, this.#head)) return;
    if (this.#lead === 0 && !this.#opens && !startsToken(bytes, at)) return;
    const from = Math.max(0, at - this.#lead);
    const to = Math.min(bytes.length, at + this.#span);
    decideBy(sink, at - this.#lead - START_SIGHT, at + this.#span + 2);
    const match = this.#match(bytes, from, to, at - from);
    if (!match || !this.#bounded(bytes, from + match.index, from + match.index + match[0].length)) return;
    decideBy(sink, at - REACH_BEFORE, at + Math.max(REACH_AFTER, this.#span + 2));
    const secret = match[1] ?? match[0];
    const start = from + match.index + match[0].indexOf(secret);
    const place = { rule: this.rule, start, end: start + secret.length, secret };
    const reason = this.#refuse(secret) ?? this.#lonely(bytes, from + match.index, at) ?? blobReason(place, bytes, at);
    if (reason) sink.rejected?.push({ ...place, reason });
    else {
      const variable = nameBefore(bytes, start, at - REACH_BEFORE);
      sink.candidates.push({ ...place, ...this.#verdict(secret), variable, encoding: null });
    }
  }

  #verdict(secret: string): Pick<Candidate, 'confidence' | 'severity' | 'note'> {
    const doubt = doubtOf(this.#random(secret));
    if (doubt) return { confidence: 'low', note: doubt };
    if (this.#proves(secret)) return { confidence: this.rule.confidence ?? 'high', note: null };
    return { confidence: 'medium', severity: 'low', note: 'its checksum does not match' };
  }

  #proves(secret: string): boolean {
    const { checksum } = this.rule;
    return checksum === undefined || passesChecksum(checksum, secret);
  }

  #match(bytes: Buffer, from: number, to: number, keywordAt: number): RegExpExecArray | null {
    const expression = this.#compile();
    const text = bytes.toString('latin1', from, to);
    expression.lastIndex = 0;
    let inEscape: RegExpExecArray | null = null;
    for (;;) {
      const match = expression.exec(text);
      if (!match || match.index > keywordAt) return inEscape;
      if (match.index + match[0].length <= keywordAt) continue;
      const rest = this.#lead === 0 ? 0 : escapeRest(bytes, from + match.index);
      if (rest === 0) return match;
      inEscape = match;
      expression.lastIndex = match.index + rest;
    }
  }

  #compile(): RegExp {
    if (!this.#expression) {
      const { open, pattern, ignoreCase } = this.rule;
      const closed = open === 'after' || open === 'both' ? pattern : `(?:${pattern})${END}`;
      this.#expression = new RegExp(closed, (this.#lead === 0 ? 'y' : 'g') + (ignoreCase ? 'i' : ''));
    }
    return this.#expression;
  }

  #bounded(bytes: Uint8Array, start: number, end: number): boolean {
    const open = this.rule.open;
    return (this.#opens || startsToken(bytes, start)) && (open === 'after' || open === 'both' || endsToken(bytes, end));
  }

  #refuse(secret: string): string | null {
    const random = this.#random(secret);
    const least = this.rule.minEntropy ?? DEFAULT_ENTROPY;
    if (least > 0 && entropyOf(random) < least) return 'not random enough';
    if (this.#prefix.length < OWN_PREFIX && !this.#proves(secret)) return 'its checksum does not match';
    if (this.rule.published?.includes(fingerprintOf(secret))) return 'published by its vendor';
    if (publishedReason(secret)) return publishedReason(secret);
    // The host of a URL may well be an example's.
    return least > 0 && !secret.includes('://') ? standInReason(random) : null;
  }

  #random(secret: string): string {
    return secret.startsWith(this.#prefix) ? secret.slice(this.#prefix.length) : secret;
  }

  #lonely(bytes: Buffer, start: number, at: number): string | null {
    const near = this.rule.near;
    if (!near) return null;
    const before = Math.max(0, start - NEAR_BEFORE, at - REACH_BEFORE);
    const after = bytes.toString('latin1', start, Math.min(bytes.length, at + REACH_AFTER));
    const line = after.indexOf('\n');
    const around = bytes.toString('latin1', before, start) + (line === -1 ? after : after.slice(0, line));
    const folded = around.toLowerCase();
    return near.some((word) => folded.includes(word)) ? null : 'no word of the provider near it';
  }
}

/** A line of base64 before a token, and a line break, escaped or not, or between two texts that are joined. */
const LINE_BEFORE =
  /[A-Za-z0-9+/]{56}(?:(?:\\r\\n|\\n|\r?\n)(?:[A-Za-z0-9+/]{0,60}[+/])?|(?:\\r)?(?:\\n)?["'](?:\s?[+.,\\])?\s{1,40}(?:[+.]\s)?["'])$/;
const BASE64 = /^[A-Za-z0-9+/]+$/;
/** The field of a lock file that a digest begins with, and as much of it as may stand before a token. */
const DIGEST_BEFORE = /\b(?:sha(?:1|256|384|512)[-=]|h1:)[\w+/-]{0,88}$/;
const BLOB_BEFORE = 100;
/** Its prefix too: of a token with 40 letters and digits some are none of hex. */
const NUMBER = /^[0-9A-F]{40,}$/;

/** Why what looks like a token is a part of a digest, or at the start of a line one of base64 in lines; or null. */
function blobReason({ start, secret }: { start: number; secret: string }, bytes: Buffer, at: number): string | null {
  const lead = bytes.toString('latin1', Math.max(0, start - BLOB_BEFORE, at - REACH_BEFORE), start);
  if (/^[\w+/-]+$/.test(secret) && DIGEST_BEFORE.test(lead)) return 'a part of a digest';
  if (!BASE64.test(secret)) return null;
  if (NUMBER.test(secret)) return 'a number in hex';
  return LINE_BEFORE.test(lead) || isInside(lead) ? 'a part of base64' : null;
}

/** Nothing but base64 goes on for so long. */
const LONG_RUN = 80;
/** Paths have more of them. */
const MOST_SLASHES = 3;

/** Right behind a mark of base64, and much of it before that: no path is like that. */
function isInside(lead: string): boolean {
  const run = /[A-Za-z0-9+/]{40,}[+/]$/.exec(lead)?.[0] ?? '';
  const isLong = run.length > LONG_RUN;
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && (isLong || /\d/.test(run)) && run.split('/').length <= MOST_SLASHES;
}

function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret, 'latin1').digest('hex').slice(0, 16);
}

/** True where `text` stands at `at`. */
export function hasAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** What every match begins with to the letter where the rule's literal stands: none if that is a choice. */
export function headOf({ lead, ignoreCase, pattern }: TokenRule): string {
  return lead || ignoreCase ? '' : commonStart(pattern);
}

/** The literal that every match begins with: none if the pattern is a choice between several. */
export function commonStart(pattern: string): string {
  if (!pattern.includes('|')) return literalStart(pattern);
  let depth = 0;
  for (const [part] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/g)) {
    if (part === '(') depth++;
    else if (part === ')') depth--;
    else if (part === '|' && depth === 0) return '';
  }
  return literalStart(pattern);
}

/** The literal that a pattern begins with. */
export function literalStart(pattern: string): string {
  const literal = /^(?:[A-Za-z0-9_:/@!#%&;,~<>="' -]|\\[-.+/$_])*/.exec(pattern)?.[0] ?? '';
  const next = pattern[literal.length];
  const whole = next && '*+?{|'.includes(next) ? literal.slice(0, literal.endsWith('\\') ? -2 : -1) : literal;
  return whole.replace(/\\(.)/g, '$1');
}

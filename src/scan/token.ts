// Token rules: secrets that a literal inside them gives away.
import type { TokenRule } from '../rules/rule.ts';
import { endsToken, startsToken } from './bytes.ts';
import { passesChecksum } from './checksum.ts';
import { entropyOf } from './entropy.ts';
import type { Look, Sink } from './types.ts';

const DEFAULT_SPAN = 256;
const DEFAULT_ENTROPY = 2.5;

/** A token rule made ready: its expression is compiled when it is first needed. */
export class TokenMatcher {
  readonly #span: number;
  readonly #lead: number;
  readonly #prefix: string;
  #expression: RegExp | null = null;

  constructor(readonly rule: TokenRule) {
    this.#span = rule.span ?? DEFAULT_SPAN;
    this.#lead = rule.lead ?? 0;
    this.#prefix = rule.prefix ?? literalStart(rule.pattern);
  }

  evaluate(look: Look, at: number, sink: Sink): void {
    const from = Math.max(0, at - this.#lead);
    const text = look.bytes.toString('latin1', from, Math.min(look.bytes.length, at + this.#span));
    const match = this.#match(text, at - from);
    if (!match) return;
    const whole = match[0];
    const secret = match[1] ?? whole;
    const start = from + match.index + (match[1] === undefined ? 0 : whole.indexOf(secret));
    const end = start + secret.length;
    if (!this.#bounded(look.bytes, from + match.index, from + match.index + whole.length)) return;
    const reason = this.#refuse(secret, text);
    if (reason) {
      sink.rejected?.push({ rule: this.rule, start, end, secret, reason });
      return;
    }
    sink.candidates.push({
      rule: this.rule,
      start,
      end,
      secret,
      variable: null,
      confidence: this.rule.confidence ?? 'high',
      encoding: null,
      note: null,
    });
  }

  #match(text: string, keywordAt: number): RegExpExecArray | null {
    const expression = this.#compile();
    expression.lastIndex = 0;
    for (;;) {
      const match = expression.exec(text);
      if (!match || match.index > keywordAt) return null;
      if (match.index + match[0].length > keywordAt) return match;
    }
  }

  #compile(): RegExp {
    const flags = (this.#lead === 0 ? 'y' : 'g') + (this.rule.ignoreCase ? 'i' : '');
    this.#expression ??= new RegExp(this.rule.pattern, flags);
    return this.#expression;
  }

  #bounded(bytes: Uint8Array, start: number, end: number): boolean {
    const open = this.rule.open;
    const before = open === 'before' || open === 'both' || startsToken(bytes, start);
    return before && (open === 'after' || open === 'both' || endsToken(bytes, end));
  }

  #refuse(secret: string, surroundings: string): string | null {
    const random = secret.startsWith(this.#prefix) ? secret.slice(this.#prefix.length) : secret;
    const least = this.rule.minEntropy ?? DEFAULT_ENTROPY;
    if (least > 0 && entropyOf(random) < least) return 'not random enough';
    if (this.rule.checksum && !passesChecksum(this.rule.checksum, secret)) return 'checksum does not match';
    const near = this.rule.near;
    if (near) {
      const folded = surroundings.toLowerCase();
      if (!near.some((word) => folded.includes(word))) return 'no word of the provider near it';
    }
    return null;
  }
}

/** The literal that a pattern begins with. */
export function literalStart(pattern: string): string {
  const literal = /^(?:[A-Za-z0-9_:/@!#%&;,~<>="' -]|\\[-.+/$_])*/.exec(pattern)?.[0] ?? '';
  const next = pattern[literal.length];
  const whole = next && '*+?{|'.includes(next) ? literal.slice(0, literal.endsWith('\\') ? -2 : -1) : literal;
  return whole.replace(/\\(.)/g, '$1');
}

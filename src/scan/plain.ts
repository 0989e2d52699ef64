// Candidates as they travel between threads: a rule by its id.
import type { Rule } from '../rules/rule.ts';
import type { Candidate, Span } from './types.ts';

export type PlainCandidate = Omit<Candidate, 'rule' | 'span'> & { rule: string; span: Span };

export function toPlain(candidate: Candidate & { span: Span }): PlainCandidate {
  return { ...candidate, rule: candidate.rule.id };
}

/** Takes in what came from other threads. */
export class Arrivals {
  readonly #rules: ReadonlyMap<string, Rule>;
  /** Each text once: every version of a file brings its own copies of the same secrets. */
  readonly #texts = new Map<string, string>();

  constructor(rules: readonly Rule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  take(plain: PlainCandidate): Candidate & { span: Span } {
    const rule = this.#rules.get(plain.rule);
    if (!rule) throw new Error(`no rule is called ${plain.rule}`);
    const variable = plain.variable === null ? null : this.#once(plain.variable);
    return { ...plain, rule, secret: this.#once(plain.secret), variable };
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

// Candidates as they travel between threads: a rule by its id.
import type { Rule } from '../rules/rule.ts';
import type { Candidate, Span } from './types.ts';

export type PlainCandidate = Omit<Candidate, 'rule' | 'span'> & { rule: string; span: Span };

export function toPlain(candidate: Candidate & { span: Span }): PlainCandidate {
  return { ...candidate, rule: candidate.rule.id };
}

export function fromPlain(plain: PlainCandidate, rules: ReadonlyMap<string, Rule>): Candidate & { span: Span } {
  const rule = rules.get(plain.rule);
  if (!rule) throw new Error(`no rule is called ${plain.rule}`);
  return { ...plain, rule };
}

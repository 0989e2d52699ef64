// What runs where a literal of a rule stands.
import type { LocalRule } from '../rules/rule.ts';
import { literalStart, TokenMatcher } from './token.ts';
import type { Detector, Look, Sink } from './types.ts';

export interface Handler {
  /** Looks in binary objects too. */
  binary: boolean;
  run(look: Look, at: number, sink: Sink): void;
}

export type Detectors = Readonly<Record<string, Detector>>;

export function handlerOf(rule: LocalRule, detectors: Detectors): Handler {
  if (rule.kind === 'token') {
    // Made when its literal first turns up: most rules never run.
    let matcher: TokenMatcher | undefined;
    return {
      binary: !rule.textOnly,
      run(look, at, sink) {
        matcher ??= new TokenMatcher(rule);
        matcher.evaluate(look, at, sink);
      },
    };
  }
  const name = rule.kind === 'named' ? 'named' : rule.detector;
  const detector = detectors[name];
  if (!detector) throw new Error(`rule ${rule.id}: no detector is called ${name}`);
  const binary = rule.kind === 'detector' && rule.binary === true;
  return { binary, run: (look, at, sink) => detector(look, at, sink, rule) };
}

/** The literals of a rule, lower case. */
export function literalsOf(rule: LocalRule): readonly string[] {
  if (rule.kind === 'named') return rule.words;
  if (rule.keywords) return rule.keywords;
  if (rule.kind === 'token') return [literalStart(rule.pattern).toLowerCase()];
  return [];
}

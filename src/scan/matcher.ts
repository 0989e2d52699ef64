// Rules made ready to run: which literals to look for, and what to do where one stands.
import type { Rule } from '../rules/rule.ts';
import { HitList, LiteralSet } from './literals.ts';
import { literalStart, TokenMatcher } from './token.ts';
import { type Detector, type Look, REACH_AFTER, type Sink } from './types.ts';

interface Handler {
  rule: Rule;
  /** Looks in binary objects too. */
  binary: boolean;
  run(look: Look, at: number, sink: Sink): void;
}

export type Detectors = Readonly<Record<string, Detector>>;

export class Matcher {
  readonly rules: readonly Rule[];
  readonly literals: LiteralSet;
  readonly #handlers: Handler[][];
  readonly #hits = new HitList();

  constructor(rules: readonly Rule[], detectors: Detectors) {
    this.rules = rules;
    const byLiteral = new Map<string, Handler[]>();
    for (const rule of rules) {
      const handler = handlerOf(rule, detectors);
      for (const literal of literalsOf(rule)) {
        const list = byLiteral.get(literal);
        if (list) list.push(handler);
        else byLiteral.set(literal, [handler]);
      }
    }
    this.literals = new LiteralSet([...byLiteral.keys()]);
    this.#handlers = [...byLiteral.values()];
  }

  /** Runs every rule that has this literal at the place where it starts. */
  evaluate(look: Look, at: number, literal: number, sink: Sink): void {
    sink.reach = at + REACH_AFTER;
    for (const handler of this.#handlers[literal]) {
      if (!look.binary || handler.binary) handler.run(look, at, sink);
    }
  }

  /** Examines all of the bytes. */
  scan(look: Look, sink: Sink): void {
    const hits = look.depth === 0 ? this.#hits : new HitList();
    hits.length = 0;
    this.literals.scan(look.bytes, 0, look.bytes.length, hits);
    for (let i = 0; i < hits.length; i++) this.evaluate(look, hits.positions[i], hits.literals[i], sink);
  }
}

function handlerOf(rule: Rule, detectors: Detectors): Handler {
  if (rule.kind === 'token') {
    const matcher = new TokenMatcher(rule);
    return {
      rule,
      binary: !rule.textOnly,
      run: (look, at, sink) => matcher.evaluate(look, at, sink),
    };
  }
  const name = rule.kind === 'named' ? 'named' : rule.detector;
  const detector = detectors[name];
  if (!detector) throw new Error(`rule ${rule.id}: no detector is called ${name}`);
  const binary = rule.kind === 'detector' && rule.binary === true;
  return {
    rule,
    binary,
    run: (look, at, sink) => detector(look, at, sink, rule),
  };
}

function literalsOf(rule: Rule): readonly string[] {
  if (rule.kind === 'named') return rule.words;
  if (rule.keywords) return rule.keywords;
  if (rule.kind === 'token') return [literalStart(rule.pattern).toLowerCase()];
  return [];
}

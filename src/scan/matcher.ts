// Rules made ready to run: which literals to look for, and what to do where one stands.
import type { CustomRule, LocalRule, Rule } from '../rules/rule.ts';
import { base64Starts, escapeStarts, type Start, seeingThrough } from './decode/decoders.ts';
import { doubting, Formats } from './formats.ts';
import { type Detectors, type Handler, handlerOf, literalsOf } from './handler.ts';
import { HitList, LiteralSet } from './literals.ts';
import { headOf } from './token.ts';
import { type Look, REACH_AFTER, REACH_BEFORE, type Sink } from './types.ts';

/** How far behind a literal that was found in base64 a rule's own literals stand. */
const ENCODED_NEAR = 128;

/** A longer one is looked for by its start: short literals make small seams between copied runs. */
const LONGEST_LITERAL = 16;

const UNSAID = -1;

/** Rules that look at a content as a whole, where it is text. */
export interface ContentRules {
  find(look: Look, sink: Sink): void;
}

export class Matcher {
  readonly rules: readonly Rule[];
  readonly literals: LiteralSet;
  readonly #handlers: Handler[][];
  readonly #hits = new HitList();
  readonly #detectors: Detectors;

  constructor(
    rules: readonly Rule[],
    detectors: Detectors,
    readonly contentRules: ContentRules | null = null,
  ) {
    this.rules = rules;
    this.#detectors = detectors;
    const byLiteral = new Map<string, Handler[]>();
    for (const [text, handler] of this.#starts(detectors)) {
      const literal = text.length > LONGEST_LITERAL ? text.slice(0, LONGEST_LITERAL) : text;
      const list = byLiteral.get(literal);
      if (!list) byLiteral.set(literal, [handler]);
      else if (!list.includes(handler)) list.push(handler);
    }
    this.literals = new LiteralSet([...byLiteral.keys()]);
    this.#handlers = [...byLiteral.values()];
  }

  /** The same with rules that a config brings. */
  with(custom: readonly CustomRule[], contentRules: ContentRules): Matcher {
    return new Matcher([...this.rules, ...custom], this.#detectors, contentRules);
  }

  /** Runs every rule that has this literal at the place where it starts; notes in `sink` which bytes decided. */
  evaluate(look: Look, at: number, literal: number, sink: Sink): void {
    sink.reach = at + this.literals.lengths[literal];
    let back = at;
    for (const handler of this.#handlers[literal]) {
      if (look.binary && !handler.binary) continue;
      sink.decidedTo = UNSAID;
      handler.run(look, at, sink);
      const isSaid = sink.decidedTo !== UNSAID;
      const from = isSaid ? (sink.decidedFrom as number) : at - REACH_BEFORE;
      const to = isSaid ? sink.decidedTo : at + REACH_AFTER;
      if (from < back) back = from;
      if (to > sink.reach) sink.reach = to;
    }
    sink.back = back;
  }

  /** Examines all of the bytes, or the literals that stand in a part of them. */
  scan(look: Look, sink: Sink, from = 0, to = look.bytes.length): void {
    const hits = look.depth === 0 ? this.#hits : new HitList();
    hits.length = 0;
    this.literals.scan(look.bytes, from, to, hits);
    for (let i = 0; i < hits.length; i++) this.evaluate(look, hits.positions[i], hits.literals[i], sink);
  }

  /** Every literal of the rules, plain and encoded, with what it starts. */
  #starts(detectors: Detectors): Start[] {
    const formats = new Formats(localRules(this.rules));
    const handlers = new Map(localRules(this.rules).map((rule) => [rule, handlerOf(rule, detectors)]));
    for (const [rule, handler] of handlers) {
      if (rule.kind === 'detector' && rule.anyFormat) handlers.set(rule, doubting(handler, formats));
    }
    const plain = [...handlers].flatMap(([rule, handler]) => {
      const outer = rule.kind === 'token' ? seeingThrough(handler, rule) : handler;
      const head = rule.kind === 'token' ? headOf(rule) : '';
      return literalsOf(rule).map((literal): Start => [asWritten(literal, head), outer]);
    });
    const encoded = base64Starts(handlers, (look, at, sink) =>
      this.scan(look, sink, at, Math.min(look.bytes.length, at + ENCODED_NEAR)),
    );
    return [...plain, ...encoded, ...escapeStarts((look, _, sink) => this.scan(look, sink))];
  }
}

/** In the case in which every match begins, where that is known: other cases are no hits then. */
function asWritten(literal: string, head: string): string {
  const start = head.slice(0, literal.length);
  return start.toLowerCase() === literal ? start : literal;
}

/** Those whose findings the bytes around a literal decide. */
function localRules(rules: readonly Rule[]): LocalRule[] {
  return rules.filter((rule) => rule.kind !== 'custom');
}

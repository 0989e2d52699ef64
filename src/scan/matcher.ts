// Rules made ready to run: which literals to look for, and what to do where one stands.
import type { CustomRule, Rule } from '../rules/rule.ts';
import type { AroundList } from './around.ts';
import type { Detectors, Handler } from './handler.ts';
import { Handlers } from './handlers.ts';
import { HitList, LiteralSet } from './literals.ts';
import { localRules, type Plan, planOf } from './plan.ts';
import { type Candidate, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from './types.ts';

/** How far behind a literal that was found in base64 a rule's own literals stand. */
const ENCODED_NEAR = 128;

const UNSAID = -1;

/** What configs bring, as plain data. */
export interface CustomData {
  rules: readonly CustomRule[];
  /** Allowlists that ask for what stands around a secret. */
  around: readonly AroundList[];
}

/** Rules that look at a content as a whole, where it is text. */
export interface ContentRules {
  readonly data: CustomData;
  find(look: Look, sink: Sink): void;
  /** What `fits` of a candidate in these bytes is to be. */
  fitting(bytes: Buffer, candidate: Candidate): string | undefined;
}

export class Matcher {
  readonly rules: readonly Rule[];
  readonly literals: LiteralSet;
  /** By literal; made when it first turns up. */
  readonly #handlers: Handler[][];
  readonly #made: Handlers;
  /** By depth: what is decoded is searched while its surroundings are. */
  readonly #hits: HitList[] = [];
  readonly #detectors: Detectors;
  readonly #plan: Plan;

  /** `plan`: that of the rules, where it has been made before. */
  constructor(
    rules: readonly Rule[],
    detectors: Detectors,
    readonly contentRules: ContentRules | null = null,
    plan: Plan | null = null,
  ) {
    this.rules = rules;
    this.#detectors = detectors;
    this.#plan = plan ?? planOf(rules);
    this.literals = new LiteralSet(this.#plan.literals, this.#plan.offsets);
    this.#handlers = Array(this.#plan.literals.length);
    this.#made = new Handlers({
      rules: localRules(rules),
      detectors,
      plan: this.#plan,
      examineNear: (look, at, sink) => this.scan(look, sink, at, Math.min(look.bytes.length, at + ENCODED_NEAR)),
      examineAll: (look, _, sink) => this.scan(look, sink),
    });
  }

  /** The same with what configs bring. */
  with(contentRules: ContentRules): Matcher {
    return new Matcher([...this.rules, ...contentRules.data.rules], this.#detectors, contentRules, this.#plan);
  }

  /** Runs every rule that has this literal at the place where it starts; notes in `sink` which bytes decided. */
  evaluate(look: Look, at: number, literal: number, sink: Sink): void {
    sink.reach = at + this.literals.lengths[literal];
    let back = at;
    for (const handler of this.#handlersOf(literal)) {
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
    this.#hits[look.depth] ??= new HitList();
    const hits = this.#hits[look.depth];
    hits.length = 0;
    this.literals.scan(look.bytes, from, to, hits);
    for (let i = 0; i < hits.length; i++) this.evaluate(look, hits.positions[i], hits.literals[i], sink);
  }

  #handlersOf(literal: number): readonly Handler[] {
    let handlers = this.#handlers[literal];
    if (!handlers) {
      handlers = this.#made.of(literal);
      this.#handlers[literal] = handlers;
    }
    return handlers;
  }
}

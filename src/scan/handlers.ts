// The handlers of a plan, made when they are first needed: most literals never turn up.
import type { LocalRule } from '../rules/rule.ts';
import type { Examine } from './decode/decoded.ts';
import { base64Handler, ESCAPES, escapeHandler, seeingThrough, targetOf } from './decode/decoders.ts';
import { doubting, Formats } from './formats.ts';
import { type Detectors, type Handler, handlerOf } from './handler.ts';
import { listAt, type Plan } from './plan.ts';

export interface Ground {
  rules: readonly LocalRule[];
  detectors: Detectors;
  plan: Plan;
  /** Runs every rule of which a literal stands near a place of decoded text, or anywhere in it. */
  examineNear: Examine;
  examineAll: Examine;
}

export class Handlers {
  readonly #ground: Ground;
  readonly #formats: Formats;
  /** By rule, and by their numbers in the plan. */
  readonly #bare: (Handler | undefined)[] = [];
  readonly #made: (Handler | undefined)[] = [];

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#formats = new Formats(ground.rules);
  }

  /** The handlers of one literal. */
  of(literal: number): Handler[] {
    return Array.from(listAt(this.#ground.plan.owners, literal), (number) => this.#handler(number, literal));
  }

  #handler(number: number, literal: number): Handler {
    let handler = this.#made[number];
    if (!handler) {
      handler = this.#make(number, literal);
      this.#made[number] = handler;
    }
    return handler;
  }

  #make(number: number, literal: number): Handler {
    const { rules, plan, examineAll } = this.#ground;
    if (number < rules.length) {
      const rule = rules[number];
      return rule.kind === 'token' ? seeingThrough(this.#bareOf(number), rule) : this.#bareOf(number);
    }
    const place = 2 * (number - rules.length);
    if (place >= plan.encoded.length) return escapeHandler(ESCAPES[(place - plan.encoded.length) / 2], examineAll);
    const form = { exact: plan.literals[literal], before: plan.encoded[place] };
    const targets = listAt(plan.targets, plan.encoded[place + 1]);
    return base64Handler(
      form,
      Array.from(targets, (rule) => this.#targetOf(rule)),
    );
  }

  #targetOf(rule: number) {
    const { rules, examineNear } = this.#ground;
    return targetOf(rules[rule], this.#bareOf(rule), examineNear);
  }

  /** What a rule does at its literal, without regard to escapes. */
  #bareOf(number: number): Handler {
    let handler = this.#bare[number];
    if (!handler) {
      const rule = this.#ground.rules[number];
      handler = handlerOf(rule, this.#ground.detectors);
      if (rule.kind === 'detector' && rule.anyFormat) handler = doubting(handler, this.#formats);
      this.#bare[number] = handler;
    }
    return handler;
  }
}

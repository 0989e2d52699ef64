// What the rules look for, as plain data: which literals, and which handlers each of them starts. The bundler makes it
// once, so that a short scan need not.
import type { LocalRule, Rule } from '../rules/rule.ts';
import { encodedForms } from './decode/base64.ts';
import { ESCAPES, escapedForms, exactLiterals } from './decode/decoders.ts';
import { literalsOf } from './handler.ts';
import { tellingOffsets } from './telling.ts';
import { headOf } from './token.ts';

/** Lists of numbers, one for each of a row of things. */
export interface Lists {
  /** Where each list starts in `items`, and behind the last one its end. */
  starts: Uint16Array;
  items: Uint16Array;
}

/**
 * Handlers go by numbers: those of the rules first, then those of the literals in base64, then those of the escapes.
 */
export interface Plan {
  literals: readonly string[];
  /** Where in each literal the four bytes stand that tell it apart. */
  offsets: Uint8Array;
  /** The handlers of each literal. */
  owners: Lists;
  /** For each literal in base64: letters of its group before it, and which of `targets` it stands for. */
  encoded: Uint16Array;
  /** Rules that have the same literal, by their places. */
  targets: Lists;
}

/** A longer one is looked for by its start: short literals make small seams between copied runs. */
const LONGEST_LITERAL = 16;

/** Those whose findings the bytes around a literal decide. */
export function localRules(rules: readonly Rule[]): LocalRule[] {
  return rules.filter((rule) => rule.kind !== 'custom');
}

export function planOf(all: readonly Rule[]): Plan {
  const rules = localRules(all);
  const owners = new Map<string, number[]>();
  const add = (text: string, handler: number): void => {
    const literal = text.length > LONGEST_LITERAL ? text.slice(0, LONGEST_LITERAL) : text;
    const list = owners.get(literal);
    if (!list) owners.set(literal, [handler]);
    else if (!list.includes(handler)) list.push(handler);
  };
  rules.forEach((rule, i) => {
    const head = rule.kind === 'token' ? headOf(rule) : '';
    for (const literal of literalsOf(rule)) add(asWritten(literal, head), i);
  });
  const targets = targetsOf(rules);
  const encoded: number[] = [];
  encodedForms([...targets.keys()]).forEach((forms, target) => {
    for (const { exact, before } of forms) {
      add(exact, rules.length + encoded.length / 2);
      encoded.push(before, target);
    }
  });
  ESCAPES.forEach(({ literals }, i) => {
    for (const literal of literals) add(literal, rules.length + encoded.length / 2 + i);
  });
  for (const form of rules.flatMap(escapedLiterals)) add(form, rules.length + encoded.length / 2 + ESCAPES.length - 1);
  const literals = [...owners.keys()];
  return {
    literals,
    offsets: tellingOffsets(literals),
    owners: listsOf([...owners.values()]),
    encoded: Uint16Array.from(encoded),
    targets: listsOf([...targets.values()]),
  };
}

/** The rules that each literal inside base64 stands for. */
function targetsOf(rules: readonly LocalRule[]): Map<string, number[]> {
  const targets = new Map<string, number[]>();
  rules.forEach((rule, i) => {
    for (const literal of exactLiterals(rule)) {
      const list = targets.get(literal);
      if (list) list.push(i);
      else targets.set(literal, [i]);
    }
  });
  return targets;
}

/** Literals of tokens whose signs may be escaped, as they stand then. */
function escapedLiterals(rule: LocalRule): string[] {
  return rule.kind === 'token' ? literalsOf(rule).flatMap(escapedForms) : [];
}

/** In the case in which every match begins, where that is known: other cases are no hits then. */
function asWritten(literal: string, head: string): string {
  const start = head.slice(0, literal.length);
  return start.toLowerCase() === literal ? start : literal;
}

function listsOf(lists: readonly number[][]): Lists {
  let end = 0;
  const starts = Uint16Array.from([0, ...lists], (list) => {
    if (list !== 0) end += (list as number[]).length;
    return end;
  });
  return { starts, items: Uint16Array.from(lists.flat()) };
}

/** The numbers of one list. */
export function listAt({ starts, items }: Lists, i: number): Uint16Array {
  return items.subarray(starts[i], starts[i + 1]);
}

/** A plan as text that JavaScript reads at once: its literals, and its numbers in base64. */
export type PackedPlan = readonly [literals: string, ...numbers: string[]];

/** In no literal. */
const BETWEEN = '\v';

export function packPlan({ literals, offsets, owners, encoded, targets }: Plan): PackedPlan {
  const numbers = [offsets, owners.starts, owners.items, encoded, targets.starts, targets.items];
  return [literals.join(BETWEEN), ...numbers.map((list) => Buffer.from(list.buffer).toString('base64'))];
}

export function unpackPlan([literals, offsets, ...numbers]: PackedPlan): Plan {
  const [ownerStarts, owners, encoded, targetStarts, targets] = numbers.map(
    (text) => new Uint16Array(bytesOf(text).buffer),
  );
  return {
    literals: literals.split(BETWEEN),
    offsets: bytesOf(offsets),
    owners: { starts: ownerStarts, items: owners },
    encoded,
    targets: { starts: targetStarts, items: targets },
  };
}

/** In a buffer of their own, from its start. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

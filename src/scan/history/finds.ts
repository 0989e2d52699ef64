// What was found in the blobs of a history: each secret once, and for each blob numbers that say which stand where. A
// secret that a thousand versions hold takes a thousand rows of numbers, not as many objects.
import type { Rule } from '../../rules/rule.ts';
import type { Candidate, Clue, Span } from '../types.ts';

export type Placed = Candidate & { span: Span };

/** Finds as they travel between threads: a rule by its id. */
export interface PlainFinds {
  clues: PlainClue[];
  oids: string[];
  /** For each blob how many there are, and a row for each. */
  numbers: Int32Array;
}

type PlainClue = Omit<Clue, 'rule'> & { rule: string };

/** The numbers of a row: which clue, its bytes, its lines and columns. */
const ROW = 7;
const FIRST_CAPACITY = 256;

export class Finds {
  readonly #clues = new Clues();
  /** Where the numbers of each blob start. */
  readonly #starts = new Map<string, number>();
  #numbers = new Int32Array(FIRST_CAPACITY);
  #end = 0;

  /** How many blobs hold something. */
  get size(): number {
    return this.#starts.size;
  }

  oids(): Iterable<string> {
    return this.#starts.keys();
  }

  add(oid: string, found: readonly Placed[]): void {
    this.#begin(oid, found.length);
    for (const candidate of found) {
      const { start, end, span } = candidate;
      this.#row(this.#clues.numberOf(candidate), [start, end, span.line, span.column, span.endLine, span.endColumn]);
    }
  }

  #begin(oid: string, count: number): void {
    const needed = this.#end + 1 + count * ROW;
    if (needed > this.#numbers.length) {
      const larger = new Int32Array(Math.max(needed, this.#numbers.length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#starts.set(oid, this.#end);
    this.#numbers[this.#end++] = count;
  }

  #row(clue: number, place: readonly number[] | Int32Array): void {
    this.#numbers[this.#end] = clue;
    this.#numbers.set(place, this.#end + 1);
    this.#end += ROW;
  }

  /** What stands in a blob, by place. */
  in(oid: string): Placed[] {
    const placed: Placed[] = [];
    this.each(oid, (clue, span, [start, end]) => placed.push({ ...clue, start, end, span }));
    return placed;
  }

  each(oid: string, visit: (clue: Clue, span: Span, bytes: readonly [number, number]) => void): void {
    const start = this.#starts.get(oid);
    if (start === undefined) return;
    const numbers = this.#numbers;
    for (let i = 0, at = start + 1; i < numbers[start]; i++, at += ROW) {
      const span = {
        line: numbers[at + 3],
        column: numbers[at + 4],
        endLine: numbers[at + 5],
        endColumn: numbers[at + 6],
      };
      visit(this.#clues.list[numbers[at]], span, [numbers[at + 1], numbers[at + 2]]);
    }
  }

  plain(): PlainFinds {
    return {
      clues: this.#clues.list.map((clue) => ({ ...clue, rule: clue.rule.id })),
      oids: [...this.#starts.keys()],
      numbers: this.#numbers.slice(0, this.#end),
    };
  }

  /** Adds what came from another thread. */
  take({ clues, oids, numbers }: PlainFinds, rules: ReadonlyMap<string, Rule>): void {
    const own = clues.map((clue) => this.#clues.numberOf({ ...clue, rule: ruleOf(clue, rules) }));
    let at = 0;
    for (const oid of oids) {
      const count = numbers[at++];
      this.#begin(oid, count);
      for (let i = 0; i < count; i++, at += ROW) this.#row(own[numbers[at]], numbers.subarray(at + 1, at + ROW));
    }
  }
}

function ruleOf({ rule }: PlainClue, rules: ReadonlyMap<string, Rule>): Rule {
  const known = rules.get(rule);
  if (!known) throw new Error(`no rule is called ${rule}`);
  return known;
}

/** Each clue once. */
class Clues {
  readonly list: Clue[] = [];
  /** By what tells most of them apart. */
  readonly #numbers = new Map<string, number[]>();

  numberOf(clue: Clue): number {
    const key = keyOf(clue);
    let numbers = this.#numbers.get(key);
    if (!numbers) {
      numbers = [];
      this.#numbers.set(key, numbers);
    }
    for (const number of numbers) if (isSame(this.list[number], clue)) return number;
    const number = this.list.push(withoutPlace(clue)) - 1;
    numbers.push(number);
    return number;
  }
}

function keyOf({ secret, variable, encoding, allowed }: Clue): string {
  let key = secret;
  if (variable !== null) key += `\0v${variable}`;
  if (encoding !== null) key += `\0e${encoding}`;
  if (allowed !== undefined) key += `\0a${allowed}`;
  return key;
}

function isSame(a: Clue, b: Clue): boolean {
  return (
    a.secret === b.secret &&
    a.variable === b.variable &&
    a.encoding === b.encoding &&
    a.allowed === b.allowed &&
    a.rule === b.rule &&
    hasSameWeight(a, b)
  );
}

function hasSameWeight(a: Clue, b: Clue): boolean {
  return (
    a.confidence === b.confidence &&
    a.severity === b.severity &&
    a.note === b.note &&
    a.expires === b.expires &&
    a.fits === b.fits &&
    a.bare === b.bare
  );
}

function withoutPlace(candidate: Clue & Partial<Placed>): Clue {
  const { start: _, end: __, span: ___, ...clue } = candidate;
  return clue;
}

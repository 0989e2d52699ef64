// Objects of few shapes with values that repeat, as rows of numbers: a tenth of what they take as JSON.

/** A text is a negative number, which counts them from -1 on; a number of its own is never negative. */
type Cell = number | boolean | null;
export type Row = Cell[];

/** What rows need to be read again. */
export interface RowTexts {
  /** The names of the values; the first cell of a row tells which. */
  shapes: string[][];
  texts: string[];
}

/** Turns objects into rows, one after the other. */
export class RowWriter implements RowTexts {
  readonly shapes: string[][] = [];
  readonly texts: string[] = [];
  readonly #shapes = new Map<string, number>();
  readonly #texts = new Map<string, number>();
  #last = -1;

  row(item: object): Row {
    const names = Object.keys(item);
    const row: Row = [this.#shapeOf(names)];
    for (const name of names) row.push(this.#cellOf((item as Record<string, unknown>)[name]));
    return row;
  }

  /** Most are of the shape of the one before. */
  #shapeOf(names: string[]): number {
    const last = this.shapes[this.#last];
    if (last?.length !== names.length || !last.every((name, i) => name === names[i])) {
      this.#last = numberIn(this.#shapes, names.join(), () => this.shapes.push(names));
    }
    return this.#last;
  }

  #cellOf(value: unknown): Cell {
    if (typeof value === 'string') return -1 - numberIn(this.#texts, value, () => this.texts.push(value));
    if (value === null || typeof value === 'boolean' || (typeof value === 'number' && value >= 0)) return value;
    throw new Error('a row holds no such value');
  }
}

/** The number of a key; `add` gives how many there are with a new one. */
function numberIn(known: Map<string, number>, key: string, add: () => number): number {
  let number = known.get(key);
  if (number === undefined) {
    number = add() - 1;
    known.set(key, number);
  }
  return number;
}

/** Makes objects of rows again. */
export class RowReader<Item extends object> {
  readonly #texts: readonly string[];
  readonly #shapes: readonly string[][];
  /** An object of each shape, of which copies are made: that is faster than to add one value after the other. */
  readonly #blanks: Record<string, string | Cell>[];

  constructor({ shapes, texts }: RowTexts) {
    this.#texts = texts;
    this.#shapes = shapes;
    this.#blanks = shapes.map((names) => Object.fromEntries(names.map((name) => [name, null])));
  }

  read(row: Row): Item {
    const shape = row[0] as number;
    const names = this.#shapes[shape];
    const item = { ...this.#blanks[shape] };
    for (let i = 0; i < names.length; i++) item[names[i]] = this.#valueOf(row[i + 1]);
    return item as Item;
  }

  #valueOf(cell: Cell): string | Cell {
    return typeof cell === 'number' && cell < 0 ? this.#texts[-1 - cell] : cell;
  }
}

// Finds every occurrence of a few thousand literals in one pass: the first stage of the scan.
import { HitList } from './hit-list.ts';
import { GRAM, LiteralTables } from './literal-tables.ts';
import { tellingOffsets } from './telling.ts';
import { type Kernel, openKernel } from './wasm/kernel.ts';

export { HitList };

/** Below this many bytes a call into WebAssembly costs more than it saves. */
const WORTH_A_CALL = 128;
/** Up to so many bytes in all, each literal is looked for by itself: that takes less time than making the tables. */
const FEW_BYTES = 1024;

/** A set of literals of 4 to 255 bytes: lower-case ones stand in any case, those with a capital as they are written. */
export class LiteralSet {
  readonly texts: readonly string[];
  /** Length of each literal in bytes. */
  readonly lengths: Uint8Array;
  /** Length in bytes of the longest literal. */
  readonly longest: number;
  #tables: LiteralTables | null = null;
  #kernel: Kernel | null | undefined;
  #few = FEW_BYTES;

  readonly #offsets: Uint8Array | null;

  /** `offsets`: where the telling bytes of each literal stand, if that is known. */
  constructor(texts: readonly string[], offsets: Uint8Array | null = null) {
    this.texts = texts;
    this.#offsets = offsets;
    this.lengths = Uint8Array.from(texts, (text) => text.length);
    this.longest = this.lengths.reduce((a, b) => Math.max(a, b), GRAM);
    const short = texts.find((text) => text.length < GRAM);
    if (short !== undefined) throw new Error(`literal shorter than ${GRAM} bytes: ${short}`);
  }

  /** Made when there is more than a little to search. */
  get #made(): LiteralTables {
    this.#tables ??= new LiteralTables(this.texts, this.#offsets ?? tellingOffsets(this.texts));
    return this.#tables;
  }

  /** Made when the first long content comes: a small one never needs it. Null where there is no memory for it. */
  get kernel(): Kernel | null {
    if (this.#kernel === undefined) this.#kernel = openKernel(this.#made);
    return this.#kernel;
  }

  /** Appends every literal whose telling bytes lie in `[from, to)`, by these bytes' place; the literal may start earlier. */
  scan(bytes: Buffer, from: number, to: number, hits: HitList): void {
    if (!this.#tables && from === 0 && to === bytes.length && to <= this.#few) this.#scanFew(bytes, hits);
    else if (to - from < WORTH_A_CALL) this.#made.scan(bytes, from, to, hits);
    else this.#scanMany(bytes, from, to, hits);
  }

  #scanMany(bytes: Buffer, from: number, to: number, hits: HitList): void {
    const before = hits.length;
    if (this.kernel?.search(bytes, from, to, (at, literal) => hits.push(at, literal))) return;
    hits.length = before;
    this.#made.scan(bytes, from, to, hits);
  }

  #scanFew(bytes: Buffer, hits: HitList): void {
    this.#few -= bytes.length;
    const written = bytes.toString('latin1');
    const folded = written.toLowerCase();
    const found: { at: number; id: number }[] = [];
    this.texts.forEach((text, id) => {
      // A literal with a capital is not in what is folded, one without is there wherever it is at all.
      const content = folded.includes(text) ? folded : written;
      for (let at = content.indexOf(text); at !== -1; at = content.indexOf(text, at + 1)) found.push({ at, id });
    });
    for (const { at, id } of found.sort((a, b) => a.at - b.at)) hits.push(at, id);
  }
}

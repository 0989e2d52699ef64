// Where things stand in the memory of a kernel.
import { add, type Code, load, num, shiftLeft } from './assembler.ts';

/** The filter stands at the start, and then these. */
export interface Layout {
  /** Slots of the table: four bytes and the first literal with them (plus one; 0 is an empty slot). */
  slots: number;
  slotMask: number;
  /** By literal: the next one with the same four bytes (plus one), the address of its text, ... */
  next: number;
  texts: number;
  /** ... where in it the four bytes stand, its length, 1 if it stands in its own case only. */
  offsets: number;
  lengths: number;
  exact: number;
  /** What bytes are compared as: ASCII lower case, and behind that themselves. */
  fold: number;
  /** Places that the filter let through. */
  candidates: number;
  /** Hits: pairs of a place and a literal. */
  hits: number;
  hitsEnd: number;
  /** Runs that an object copied, and how many there is room for. */
  targets: number;
  sources: number;
  lengthsOfRuns: number;
  mostRuns: number;
}

/** What a kernel's functions give where there is no room for more hits or runs, or a delta is damaged. */
export const FAILED = -1;

export const at = (base: number, index: Code): Code => add(index, num(base));
export const wordAt = (base: number, index: Code): Code => load(shiftLeft(index, num(2)), base);

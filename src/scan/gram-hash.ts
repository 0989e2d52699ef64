// The filter of the literals: a bit for each hash of four bytes that a literal has.

/** Clears the case of ASCII letters in four bytes at once; other bytes may change too, which the caller checks. */
export const FOLD_MASK = 0x20202020;
export const FILTER_MULTIPLIER = 0x9e3779b1 | 0;
const FILTER_BITS = 20;
export const FILTER_SHIFT = 32 - FILTER_BITS;
export const FILTER_BYTES = 1 << (FILTER_BITS - 3);

/** Which bit of the filter stands for four bytes, read as a little-endian integer. */
export function filterHash(gram: number): number {
  return Math.imul(gram | FOLD_MASK, FILTER_MULTIPLIER) >>> FILTER_SHIFT;
}

export const SLOT_MULTIPLIER = 0x85ebca6b | 0;
export const SLOT_SHIFT = 11;

/** The slot of the table where the search for four bytes begins. */
export function slotHash(gram: number): number {
  return Math.imul(gram, SLOT_MULTIPLIER) >>> SLOT_SHIFT;
}

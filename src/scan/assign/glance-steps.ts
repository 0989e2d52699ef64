// Steps over bytes, and how far a glance at them has gone.
import { bytesOf } from '../bytes.ts';

/** Reused from look to look. */
export interface Glance {
  /** A value beside the name as a field, an attribute, an element. */
  pair: boolean;
  /** The length of the text that the name's element holds, where it is less than any secret's. */
  text: number | null;
  /** A value in the column that the name heads. */
  table: boolean;
  /** A value to the right of the name. */
  assigned: boolean;
  /** The bytes that decided this. */
  from: number;
  to: number;
}

export const glance: Glance = { pair: false, text: null, table: false, assigned: false, from: 0, to: 0 };

export const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const BLANK = bytesOf(' \t');
export const SPACE = bytesOf(' \t\r\n\f\v\u00a0');
export const QUOTE = bytesOf('\\"\'');
export const [NEW_LINE, EQUALS, COLON, LESS, GREATER, DOUBLE_QUOTE, SINGLE_QUOTE] = [10, 61, 58, 60, 62, 34, 39];

/** Skips at most `most` bytes of a kind, backwards: the index of the first other one. */
export function back(bytes: Uint8Array, from: number, table: Uint8Array, most: number): number {
  let i = from;
  while (from - i < most && i >= 0 && table[bytes[i]] === 1) i--;
  return i;
}

export function forth(bytes: Uint8Array, from: number, table: Uint8Array, most: number): number {
  let i = from;
  while (i - from < most && i < bytes.length && table[bytes[i]] === 1) i++;
  return i;
}

export function sawBack(at: number): void {
  if (at < glance.from) glance.from = at;
}

export function sawForth(at: number): void {
  if (at >= glance.to) glance.to = at + 1;
}

export function sees(at: number): true {
  sawForth(at);
  return true;
}

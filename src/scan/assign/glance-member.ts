// What goes with a name right behind it: subscripts.
import { bytesOf } from '../bytes.ts';
import { forth, GREATER, LETTERS, QUOTE, sawForth } from './glance-steps.ts';

const NAME = bytesOf(`${LETTERS}0123456789_`);
const [BRACKET, CLOSE_BRACKET] = [91, 93];

/** After `['name']` of a map within one, or `>>` of a text in Erlang, if one stands at `at`. */
export function memberEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === GREATER && bytes[at + 1] === GREATER) return at + 2;
  if (bytes[at] !== BRACKET || QUOTE[bytes[at + 1]] !== 1) return at;
  const close = forth(bytes, at + 2, NAME, 24);
  sawForth(close + 1);
  return QUOTE[bytes[close]] === 1 && bytes[close + 1] === CLOSE_BRACKET ? close + 2 : at;
}

/** After `[]` or `[SIZE]` of an array, if one stands at `at`. */
export function subscriptEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BRACKET) return at;
  const close = forth(bytes, at + 1, NAME, 24);
  sawForth(close);
  return bytes[close] === CLOSE_BRACKET ? close + 1 : at;
}

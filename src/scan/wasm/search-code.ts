// Looks for literals: the inner loops of the scan, which run several times as fast as in JavaScript.
import { FILTER_MULTIPLIER, FILTER_SHIFT, FOLD_MASK, SLOT_MULTIPLIER, SLOT_SHIFT } from '../gram-hash.ts';
import {
  add,
  and,
  atLeast,
  type Code,
  call,
  eq,
  type Func,
  get,
  giveBack,
  global,
  larger,
  lessThan,
  load,
  loadByte,
  moreThan,
  multiply,
  ne,
  not,
  num,
  or,
  repeatWhile,
  set,
  setGlobal,
  shiftLeft,
  shiftRight,
  smaller,
  store,
  subtract,
  when,
} from './assembler.ts';
import { at, FAILED, type Layout, wordAt } from './layout.ts';

/** How many places go through the filter before the hits among them are looked for. */
export const BLOCK = 2048;
const UNROLLED = 4;

/** Variables that all functions share: the object, which of its literals count, and where the next hit goes. */
const [OBJECT, OBJECT_END, FIRST_START, LAST_START, FIRST_END, NEXT_HIT, BYTES_READ] = [0, 1, 2, 3, 4, 5, 6];
/** How many they are. */
export const GLOBALS = 7;
/** The functions, by their places in the module. */
const [CHECK, FIND, GAP] = [0, 1, 3];

export function searchFunctions(layout: Layout): Func[] {
  const bytesRead: Func = { name: 'bytesRead', parameters: 0, locals: 0, body: global(BYTES_READ) };
  return [check(layout), find(layout), search(layout), gap(), gaps(layout), bytesRead];
}

/** `check(at)`: writes the literals that have their four bytes there. */
function check({ slots, slotMask, next, texts, offsets, lengths, exact, fold, hitsEnd }: Layout): Func {
  const [AT, GRAM, SLOT, ID, START, LENGTH, I, TABLE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const slot = (index: Code): Code => at(slots, shiftLeft(index, num(3)));
  const first = and(shiftRight(multiply(get(GRAM), num(SLOT_MULTIPLIER)), num(SLOT_SHIFT)), num(slotMask));
  const isOther = and(ne(load(slot(get(SLOT)), 4), num(0)), ne(load(slot(get(SLOT))), get(GRAM)));
  const counts = and(
    and(atLeast(get(START), global(FIRST_START)), lessThan(get(START), global(LAST_START))),
    and(
      moreThan(add(get(START), get(LENGTH)), global(FIRST_END)),
      not(moreThan(add(get(START), get(LENGTH)), global(OBJECT_END))),
    ),
  );
  const byte = loadByte(add(get(TABLE), loadByte(add(get(START), get(I)))));
  const isSame = eq(byte, loadByte(add(wordAt(texts, get(ID)), get(I))));
  const compare = [
    ...set(TABLE, at(fold, shiftLeft(loadByte(get(ID), exact), num(8)))),
    ...set(I, num(0)),
    // Behind the end of a literal comes the next one: the comparison of one byte too many does no harm.
    ...repeatWhile(and(isSame, lessThan(get(I), get(LENGTH))), set(I, add(get(I), num(1)))),
    ...when(
      and(atLeast(get(I), get(LENGTH)), lessThan(global(NEXT_HIT), num(hitsEnd))),
      store(global(NEXT_HIT), subtract(get(START), global(OBJECT))),
      store(global(NEXT_HIT), get(ID), 4),
      setGlobal(NEXT_HIT, add(global(NEXT_HIT), num(8))),
    ),
  ];
  const body = [
    ...set(GRAM, or(load(get(AT)), num(FOLD_MASK))),
    ...set(SLOT, first),
    ...repeatWhile(isOther, set(SLOT, and(add(get(SLOT), num(1)), num(slotMask)))),
    ...set(ID, load(slot(get(SLOT)), 4)),
    ...repeatWhile(
      get(ID),
      set(ID, subtract(get(ID), num(1))),
      set(START, subtract(get(AT), loadByte(get(ID), offsets))),
      set(LENGTH, loadByte(get(ID), lengths)),
      when(counts, compare),
      set(ID, wordAt(next, get(ID))),
    ),
    ...num(0),
  ];
  return { name: '', parameters: 1, locals: 7, body };
}

/** `find(from, to)`: all literals whose four bytes lie between. */
function find({ candidates }: Layout): Func {
  const [FROM, TO, LAST, OUT, HASH, NEXT] = [0, 1, 2, 3, 4, 5];
  // The address is written always and kept only if the bit is set: a branch would be guessed wrong too often.
  const step = (offset: number): Code => [
    ...set(
      HASH,
      shiftRight(multiply(or(load(get(FROM), offset), num(FOLD_MASK)), num(FILTER_MULTIPLIER)), num(FILTER_SHIFT)),
    ),
    ...store(get(OUT), add(get(FROM), num(offset))),
    ...set(
      OUT,
      add(
        get(OUT),
        shiftLeft(and(shiftRight(loadByte(shiftRight(get(HASH), num(3))), and(get(HASH), num(7))), num(1)), num(2)),
      ),
    ),
  ];
  const steps = Array.from({ length: UNROLLED }, (_, i) => step(i)).flat();
  const body = [
    ...set(TO, subtract(get(TO), num(3))),
    ...repeatWhile(
      lessThan(get(FROM), get(TO)),
      set(LAST, smaller(get(TO), add(get(FROM), num(BLOCK)))),
      set(OUT, num(candidates)),
      repeatWhile(lessThan(get(FROM), get(LAST)), steps, set(FROM, add(get(FROM), num(UNROLLED)))),
      set(FROM, get(LAST)),
      set(NEXT, num(candidates)),
      repeatWhile(
        lessThan(get(NEXT), get(OUT)),
        // The unrolled loop looks at up to three places too many.
        when(lessThan(load(get(NEXT)), get(LAST)), [...call(CHECK, load(get(NEXT))), 0x1a]),
        set(NEXT, add(get(NEXT), num(4))),
      ),
    ),
    ...num(0),
  ];
  return { name: '', parameters: 2, locals: 4, body };
}

/** How many hits there are, or that there was no room for all of them. */
function countHits({ hits, hitsEnd }: Layout): Code {
  return [
    ...when(atLeast(global(NEXT_HIT), num(hitsEnd)), giveBack(num(FAILED))),
    ...shiftRight(subtract(global(NEXT_HIT), num(hits)), num(3)),
  ];
}

/** `search(object, objectEnd, from, to)`: the literals of a part of an object; they may begin before it. */
function search(layout: Layout): Func {
  const [START, END, FROM, TO] = [0, 1, 2, 3];
  const body = [
    ...setGlobal(OBJECT, get(START)),
    ...setGlobal(OBJECT_END, get(END)),
    ...setGlobal(FIRST_START, get(START)),
    ...setGlobal(LAST_START, get(END)),
    ...setGlobal(FIRST_END, num(0)),
    ...setGlobal(NEXT_HIT, num(layout.hits)),
    ...call(FIND, get(FROM), get(TO)),
    0x1a,
    ...countHits(layout),
  ];
  return { name: 'search', parameters: 4, locals: 0, body };
}

/** `gap(previous, start, end, margin)`: literals that overlap the gap, or the seam if it is empty, but none before. */
function gap(): Func {
  const [PREVIOUS, START, END, MARGIN, FROM, TO] = [0, 1, 2, 3, 4, 5];
  const isNone = and(eq(get(START), get(END)), or(eq(get(START), global(OBJECT)), eq(get(END), global(OBJECT_END))));
  const body = [
    ...when(isNone, giveBack(num(0))),
    ...setGlobal(FIRST_START, get(PREVIOUS)),
    ...setGlobal(LAST_START, get(END)),
    ...setGlobal(FIRST_END, get(START)),
    ...set(FROM, larger(get(PREVIOUS), subtract(get(START), get(MARGIN)))),
    ...set(TO, smaller(global(OBJECT_END), add(get(END), get(MARGIN)))),
    ...setGlobal(BYTES_READ, add(global(BYTES_READ), subtract(get(TO), get(FROM)))),
    ...call(FIND, get(FROM), get(TO)),
  ];
  return { name: '', parameters: 4, locals: 2, body };
}

/** `gaps(object, objectEnd, runs, margin)`: the literals that lie in no run. */
function gaps(layout: Layout): Func {
  const [START, END, RUNS, MARGIN, I, PREVIOUS, GAP_START, TARGET] = [0, 1, 2, 3, 4, 5, 6, 7];
  const body = [
    ...setGlobal(OBJECT, get(START)),
    ...setGlobal(OBJECT_END, get(END)),
    ...setGlobal(NEXT_HIT, num(layout.hits)),
    ...setGlobal(BYTES_READ, num(0)),
    ...set(PREVIOUS, get(START)),
    ...set(GAP_START, get(START)),
    ...repeatWhile(
      lessThan(get(I), get(RUNS)),
      set(TARGET, add(get(START), wordAt(layout.targets, get(I)))),
      [...call(GAP, get(PREVIOUS), get(GAP_START), get(TARGET), get(MARGIN)), 0x1a],
      set(PREVIOUS, get(TARGET)),
      set(GAP_START, add(get(TARGET), wordAt(layout.lengthsOfRuns, get(I)))),
      set(I, add(get(I), num(1))),
    ),
    ...call(GAP, get(PREVIOUS), get(GAP_START), get(END), get(MARGIN)),
    0x1a,
    ...countHits(layout),
  ];
  return { name: 'gaps', parameters: 4, locals: 4, body };
}

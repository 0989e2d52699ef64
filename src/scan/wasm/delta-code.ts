// Rebuilds an object from its base and a delta.
// https://git-scm.com/docs/gitformat-pack#_deltified_representation
import {
  add,
  and,
  atLeast,
  type Code,
  call,
  copyByte,
  copyBytes,
  copyWord,
  eq,
  type Func,
  get,
  giveBack,
  lessThan,
  load,
  loadByte,
  moreThan,
  ne,
  not,
  num,
  or,
  repeatWhile,
  set,
  shiftLeft,
  store,
  subtract,
  when,
  whenElse,
} from './assembler.ts';
import { at, FAILED, type Layout } from './layout.ts';

/** The functions; the first of them becomes number `first` of the module. */
export function deltaFunctions(layout: Layout, first: number): Func[] {
  return [copy(), delta(layout, first)];
}

const LONG_COPY = 96;

/** `copy(to, from, count)` of a few bytes or many. */
function copy(): Func {
  const [TO, FROM, COUNT] = [0, 1, 2];
  const forward = (step: number): Code => [
    ...set(TO, add(get(TO), num(step))),
    ...set(FROM, add(get(FROM), num(step))),
    ...set(COUNT, subtract(get(COUNT), num(step))),
  ];
  const body = [
    ...when(moreThan(get(COUNT), num(LONG_COPY)), copyBytes(get(TO), get(FROM), get(COUNT)), giveBack(num(0))),
    ...repeatWhile(atLeast(get(COUNT), num(8)), copyWord(get(TO), get(FROM)), forward(8)),
    ...repeatWhile(get(COUNT), copyByte(get(TO), get(FROM)), forward(1)),
    ...num(0),
  ];
  return { name: '', parameters: 3, locals: 0, body };
}

/** `delta(at, end, base, baseLength, target, targetLength)`: rebuilds an object, gives how many runs it copied. */
function delta({ targets, sources, lengthsOfRuns, mostRuns }: Layout, copyIndex: number): Func {
  const [AT, END, BASE, BASE_LENGTH, TARGET, TARGET_LENGTH] = [0, 1, 2, 3, 4, 5];
  const [OP, FROM, LENGTH, FILLED, RUNS, RUN_TARGET, RUN_SOURCE] = [6, 7, 8, 9, 10, 11, 12];
  const part = (bit: number, into: number, shift: number): Code =>
    when(
      and(get(OP), num(bit)),
      set(into, or(get(into), shiftLeft(loadByte(get(AT)), num(shift)))),
      set(AT, add(get(AT), num(1))),
    );
  const fails = (condition: Code): Code => when(condition, giveBack(num(FAILED)));
  const tooMuch = moreThan(get(LENGTH), subtract(get(TARGET_LENGTH), get(FILLED)));
  const goesOn = and(ne(get(RUNS), num(0)), and(eq(get(FILLED), get(RUN_TARGET)), eq(get(FROM), get(RUN_SOURCE))));
  const lastLength = at(lengthsOfRuns - 4, shiftLeft(get(RUNS), num(2)));
  const newRun = [
    ...fails(eq(get(RUNS), num(mostRuns))),
    ...store(shiftLeft(get(RUNS), num(2)), get(FILLED), targets),
    ...store(shiftLeft(get(RUNS), num(2)), get(FROM), sources),
    ...store(shiftLeft(get(RUNS), num(2)), get(LENGTH), lengthsOfRuns),
    ...set(RUNS, add(get(RUNS), num(1))),
  ];
  const copied = [
    ...set(FROM, num(0)),
    ...set(LENGTH, num(0)),
    ...[1, 2, 4, 8].flatMap((bit, i) => part(bit, FROM, 8 * i)),
    ...[16, 32, 64].flatMap((bit, i) => part(bit, LENGTH, 8 * i)),
    ...when(not(get(LENGTH)), set(LENGTH, num(0x10000))),
    ...fails(moreThan(get(AT), get(END))),
    ...fails(moreThan(get(FROM), get(BASE_LENGTH))),
    ...fails(or(moreThan(get(LENGTH), subtract(get(BASE_LENGTH), get(FROM))), tooMuch)),
    ...call(copyIndex, add(get(TARGET), get(FILLED)), add(get(BASE), get(FROM)), get(LENGTH)),
    0x1a,
    ...whenElse(goesOn, store(lastLength, add(load(lastLength), get(LENGTH))), newRun),
    ...set(FILLED, add(get(FILLED), get(LENGTH))),
    ...set(RUN_TARGET, get(FILLED)),
    ...set(RUN_SOURCE, add(get(FROM), get(LENGTH))),
  ];
  const inserted = [
    ...set(LENGTH, get(OP)),
    ...fails(or(not(get(OP)), or(moreThan(get(LENGTH), subtract(get(END), get(AT))), tooMuch))),
    ...call(copyIndex, add(get(TARGET), get(FILLED)), get(AT), get(LENGTH)),
    0x1a,
    ...set(AT, add(get(AT), get(LENGTH))),
    ...set(FILLED, add(get(FILLED), get(LENGTH))),
  ];
  const body = [
    ...repeatWhile(
      lessThan(get(AT), get(END)),
      set(OP, loadByte(get(AT))),
      set(AT, add(get(AT), num(1))),
      whenElse(and(get(OP), num(128)), copied, inserted),
    ),
    ...fails(ne(get(FILLED), get(TARGET_LENGTH))),
    ...get(RUNS),
  ];
  return { name: 'delta', parameters: 6, locals: 7, body };
}

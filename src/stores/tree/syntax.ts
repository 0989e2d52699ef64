// What a format has to offer so that one value in it can be edited and nothing else changes.
import { done, failed, type Result } from '../../core/result.ts';
import type { TextDocument } from '../file-store.ts';
import { entriesBehind, type Piece, withoutEntry } from './list.ts';
import {
  depthOf,
  onlyTurned,
  type Path,
  parsePointer,
  pointerOf,
  sameTree,
  textAt,
  textsIn,
  valueAt,
  withValue,
} from './place.ts';

export interface Syntax {
  title: string;
  /** Throws what is wrong with the text. */
  parse(text: string): unknown;
  /** Texts in which one piece that holds `old` holds `fresh`; best first. */
  replacements(text: string, change: Change): Iterable<string>;
  /** Texts in which the value was added; the first `depth` steps of the path are there. */
  additions(text: string, change: Change & { depth: number }): Iterable<string>;
  removals(text: string, change: Change): Iterable<string>;
  /** Where texts stand that are this value. */
  pieces(text: string, value: string): Iterable<Piece>;
  /** A text that may stand anywhere. */
  quoted(value: string): string;
  /** Whoever could read the text before can read it afterwards. */
  keepsForm?(before: string, after: string): boolean;
}

/** Well-formed, and no place for a value. */
export class Unfit extends Error {}

export interface Change {
  path: Path;
  /** As the format's own text holds it: of a list entry with its name. */
  old: string;
  fresh: string;
}

/** No more attempts than that: each is parsed. */
const MOST_TRIALS = 200;

/** Every edit is parsed again: only one that changes this value, its aliases and nothing else is taken. */
export function treeDocument(syntax: Syntax): TextDocument {
  return {
    read(text, place) {
      const tree = parse(syntax, text);
      return tree.ok ? textAt(tree.value, parsePointer(place)) : tree;
    },
    write(text, place, value) {
      const tree = parse(syntax, text);
      if (!tree.ok) return tree;
      const path = parsePointer(place);
      if (path.length === 0) return failed('invalid', 'the whole document is no place for a value');
      const now = textAt(tree.value, path);
      if (!now.ok) return now;
      if (now.value === value) return done(text);
      const wanted = withValue(tree.value, path, value ?? undefined);
      if (wanted === null) return failed('invalid', `nothing at ${pointerOf(path.slice(0, -1))} can hold it`);
      const wish = { path, tree: tree.value, now: now.value, value };
      for (const candidate of limited(candidates(syntax, text, wish))) {
        if (isGood(syntax, { before: text, after: candidate }, wanted, wish)) return done(candidate);
      }
      const how = now.value === null ? 'added' : value === null ? 'taken out' : 'changed';
      return failed('invalid', `cannot be ${how} without changing the form of the file; do it by hand once`);
    },
    lineOf(text, place) {
      const tree = parse(syntax, text);
      const path = parsePointer(place);
      const value = tree.ok ? textAt(tree.value, path) : tree;
      if (!value.ok || value.value === null) return null;
      const marker = 'a value that stands nowhere else';
      const change = changeOf(path, tree.ok ? tree.value : null, value.value, marker);
      const found = [...limited(syntax.replacements(text, change))].find((candidate) => {
        const result = parse(syntax, candidate);
        return result.ok && valueAt(result.value, path) === marker;
      });
      return found === undefined ? null : text.slice(0, firstDifference(text, found)).split('\n').length;
    },
    placesOf(text, fits) {
      const tree = parse(syntax, text);
      return tree.ok ? [...textsIn(tree.value, [])].filter(([, value]) => fits(value)).map(([place]) => place) : [];
    },
  };
}

function isGood(
  syntax: Syntax,
  { before, after }: { before: string; after: string },
  wanted: unknown,
  wish: Wish,
): boolean {
  const result = parse(syntax, after);
  if (!result.ok || !(syntax.keepsForm?.(before, after) ?? true)) return false;
  return sameTree(result.value, wanted) || alongWithAliases(result.value, wish);
}

/** One piece of text was changed: what else is another value now is the same piece, by an alias. */
function alongWithAliases(after: unknown, { path, tree, now, value }: Wish): boolean {
  if (now === null || value === null || valueAt(after, path) !== value) return false;
  const { old, fresh } = changeOf(path, tree, now, value);
  return onlyTurned(tree, after, { old, fresh });
}

interface Wish {
  path: Path;
  tree: unknown;
  now: string | null;
  value: string | null;
}

function candidates(syntax: Syntax, text: string, { path, tree, now, value }: Wish): Iterable<string> {
  const list = listOf(tree, path);
  if (list && now === null) return longer(syntax, text, { last: list.at(-1), fresh: value ?? '' });
  if (list && now !== null && value === null) return shorter(syntax, text, now);
  if (now === null) {
    return syntax.additions(text, { path, old: '', fresh: value ?? '', depth: depthOf(tree, path) });
  }
  const change = changeOf(path, tree, now, value ?? '');
  return value === null ? syntax.removals(text, change) : syntax.replacements(text, change);
}

/** The list of which the path names an entry by its number. */
function listOf(tree: unknown, path: Path): readonly unknown[] | null {
  const list = valueAt(tree, path.slice(0, -1));
  return Array.isArray(list) && /^\d+$/.test(path.at(-1) ?? '') ? list : null;
}

function* longer(syntax: Syntax, text: string, { last, fresh }: { last: unknown; fresh: string }): Iterable<string> {
  if (typeof last !== 'string') return;
  for (const piece of syntax.pieces(text, last)) yield* entriesBehind(text, piece, syntax.quoted(fresh));
}

function* shorter(syntax: Syntax, text: string, old: string): Iterable<string> {
  for (const piece of syntax.pieces(text, old)) yield* withoutEntry(text, piece);
}

/** An entry `NAME=value` of a list is one text. */
function changeOf(path: Path, tree: unknown, old: string, fresh: string): Change {
  const last = path.at(-1) ?? '';
  const inList = Array.isArray(valueAt(tree, path.slice(0, -1))) && !/^\d+$/.test(last);
  return inList ? { path, old: `${last}=${old}`, fresh: `${last}=${fresh}` } : { path, old, fresh };
}

function parse(syntax: Syntax, text: string): Result<unknown> {
  try {
    return done(syntax.parse(text));
  } catch (error) {
    // What parsers say quotes the text.
    return failed('invalid', error instanceof Unfit ? error.message : `it is no ${syntax.title}`);
  }
}

function* limited(texts: Iterable<string>): Iterable<string> {
  let left = MOST_TRIALS;
  for (const text of texts) {
    if (left-- <= 0) return;
    yield text;
  }
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

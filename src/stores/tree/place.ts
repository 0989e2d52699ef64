// Places in a document of maps and lists, as JSON pointers (RFC 6901).
import { isDeepStrictEqual } from 'node:util';
import { done, failed, type Result } from '../../core/result.ts';

export type Path = readonly string[];

export function parsePointer(pointer: string): Path {
  if (pointer === '' || pointer === '/') return [];
  const parts = pointer.startsWith('/') ? pointer.slice(1).split('/') : [pointer];
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function pointerOf(path: Path): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** In a list a step is an index, or a name of which the list holds `NAME=value`. */
function stepInto(tree: unknown, step: string): unknown {
  if (Array.isArray(tree)) {
    if (/^\d+$/.test(step)) return tree[Number(step)];
    const entry = tree.find((each) => typeof each === 'string' && each.startsWith(`${step}=`));
    return typeof entry === 'string' ? entry.slice(step.length + 1) : undefined;
  }
  if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, step)) return undefined;
  return (tree as Record<string, unknown>)[step];
}

export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce(stepInto, tree);
}

/** The text there; null: nothing. */
export function textAt(tree: unknown, path: Path): Result<string | null> {
  const value = valueAt(tree, path);
  if (value === undefined || value === null) return done(null);
  if (typeof value !== 'string') return failed('invalid', `${pointerOf(path)} holds no text`);
  if (/^\$\{?[A-Za-z_]\w*\}?$/.test(value)) {
    return failed('invalid', `${pointerOf(path)} holds a reference, not a value: its store is where it points to`);
  }
  return done(value);
}

/** A copy with another value there; undefined takes it out. Null: there is nothing that could hold it. */
export function withValue(tree: unknown, path: Path, value: string | undefined): unknown {
  const copy = structuredClone(tree) ?? {};
  let at: unknown = copy;
  for (const step of path.slice(0, -1)) {
    if (!isMap(at) && !Array.isArray(at)) return null;
    if (isMap(at) && !Object.hasOwn(at, step)) at[step] = {};
    at = stepInto(at, step);
  }
  const last = path.at(-1) ?? '';
  if (isMap(at)) {
    if (value === undefined) delete at[last];
    else at[last] = value;
    return copy;
  }
  return Array.isArray(at) && setInList(at, last, value) ? copy : null;
}

function setInList(list: unknown[], step: string, value: string | undefined): boolean {
  const named = !/^\d+$/.test(step);
  if (!named && value !== undefined && Number(step) === list.length) return list.push(value) > 0;
  const index = named ? list.findIndex((each) => String(each).startsWith(`${step}=`)) : Number(step);
  if (index < 0 || index >= list.length) return false;
  if (value === undefined) list.splice(index, 1);
  else list[index] = named ? `${step}=${value}` : value;
  return true;
}

export function isMap(tree: unknown): tree is Record<string, unknown> {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

/** How many steps of the path lead to something. */
export function depthOf(tree: unknown, path: Path): number {
  let at = tree;
  for (const [index, step] of path.entries()) {
    at = stepInto(at, step);
    if (at === undefined) return index;
  }
  return path.length;
}

/** Deeper ones are no settings. */
const DEEPEST = 40;

/** All texts with their places; an entry `NAME=value` of a list is at its name. */
export function* textsIn(tree: unknown, path: Path): Generator<[place: string, text: string]> {
  if (typeof tree === 'string') yield [pointerOf(path), tree];
  if (typeof tree !== 'object' || tree === null || path.length > DEEPEST) return;
  for (const [step, value] of Object.entries(tree)) {
    const [, name, own] =
      (Array.isArray(tree) && typeof value === 'string' && /^([A-Za-z_]\w*)=(.*)$/s.exec(value)) || [];
    yield* textsIn(own ?? value, [...path, name ?? step]);
  }
}

/** Whatever prototypes a parser gives its maps. */
export function sameTree(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(structuredClone(one), structuredClone(other));
}

/** They differ in nothing but texts that were the old one and are the fresh one. */
export function onlyTurned(before: unknown, after: unknown, turn: { old: string; fresh: string }): boolean {
  if (before === turn.old && after === turn.fresh) return true;
  if (!isNode(before) || !isNode(after)) return isDeepStrictEqual(before, after);
  const [own, others] = [Object.keys(before), Object.keys(after)];
  if (Array.isArray(before) !== Array.isArray(after) || !isDeepStrictEqual(own, others)) return false;
  return own.every((step) => onlyTurned(before[step], after[step], turn));
}

function isNode(tree: unknown): tree is Record<string, unknown> {
  return typeof tree === 'object' && tree !== null && !(tree instanceof Date);
}

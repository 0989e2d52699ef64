// Makes ready what one config says about sightings. Loads libraries: imported only where there is a config.
import ignore from 'ignore';
import { RE2JS } from 're2js';
import { fingerprintOf } from '../assemble.ts';
import type { Sighting } from '../sighting.ts';

export type Test = (sighting: Sighting) => boolean;

/** What an entry asks of a sighting; null or absent: nothing. */
export interface Wanted {
  /** As in .gitignore, relative to `base`. */
  globs?: readonly string[];
  paths?: readonly string[];
  values?: readonly string[];
  stopwords?: readonly string[];
  /** The number of a list for what stands around the secret. */
  around?: number;
  /** Starts of ids. */
  commits?: readonly string[];
  findings?: readonly string[];
  rules?: readonly string[];
  /** One of them is enough; the rules must fit in any case. */
  any?: boolean;
}

/** A test for sightings; throws where an expression is none. */
export function testOf(wanted: Wanted, base: string): Test {
  const tests = [
    wanted.globs && pathTest(wanted.globs, base),
    wanted.paths && inPath(expressions(wanted.paths)),
    wanted.values && inValue(expressions(wanted.values)),
    wanted.stopwords && stopwordTest(wanted.stopwords),
    wanted.around === undefined ? undefined : aroundTest(wanted.around),
    wanted.commits && startTest(wanted.commits, ({ occurrence }) => occurrence.commit),
    wanted.findings && startTest(wanted.findings, fingerprintOf),
  ].filter((test): test is Test => test !== undefined);
  const { rules, any } = wanted;
  const fits: Test = (sighting) => {
    return any ? tests.some((test) => test(sighting)) : tests.every((test) => test(sighting));
  };
  if (!rules) return tests.length === 0 ? () => false : fits;
  return (sighting) => rules.includes(sighting.candidate.rule.id) && (tests.length === 0 || fits(sighting));
}

/** Paths as .gitignore would name them in the directory `base` (empty: the top). */
export function pathTest(globs: readonly string[], base: string): Test {
  const rules = ignore({ allowRelativePaths: false }).add([...globs]);
  const known = new Map<string, boolean>();
  const prefix = base === '' ? '' : `${base}/`;
  return ({ occurrence: { path } }) => {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    const hit = ignore.isPathValid(name) && rules.ignores(name);
    known.set(path, hit);
    return hit;
  };
}

function expressions(sources: readonly string[]): RE2JS[] {
  return sources.map((source) => RE2JS.compile(source));
}

function inPath(all: readonly RE2JS[]): Test {
  return ({ occurrence: { path } }) => path !== '' && all.some((expression) => expression.test(path));
}

function inValue(all: readonly RE2JS[]): Test {
  return ({ candidate: { secret } }) => all.some((expression) => expression.test(secret));
}

function aroundTest(number: number): Test {
  return ({ candidate: { fits } }) => fits?.includes(`,${number},`) === true;
}

function stopwordTest(words: readonly string[]): Test {
  const folded = words.map((word) => word.toLowerCase());
  return ({ candidate: { secret } }) => {
    const text = secret.toLowerCase();
    return folded.some((word) => text.includes(word));
  };
}

function startTest(starts: readonly string[], idOf: (sighting: Sighting) => string | null): Test {
  return (sighting) => {
    const id = idOf(sighting);
    return id !== null && starts.some((start) => id.startsWith(start));
  };
}

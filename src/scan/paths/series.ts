// Many values under one name in one file of tests: what cryptography and parsers are tried with, not keys that leaked.
import type { Clue } from '../types.ts';
import { isGuessed } from './adjust.ts';
import { classifyPath } from './classify.ts';

/** So many different values one name has where nobody means any of them. */
const LEAST = 10;

/** Which of the clues in one content at `path` are of such a series; null: none. */
export function seriesAt(path: string, clues: readonly Clue[]): ReadonlySet<string> | null {
  if (clues.length < LEAST || classifyPath(path).place !== 'test') return null;
  const values = new Map<string, Set<string>>();
  for (const { rule, variable, secret } of clues.filter(mayBeOfSeries)) {
    const name = nameOf({ rule, variable });
    const known = values.get(name);
    if (known) known.add(secret);
    else values.set(name, new Set([secret]));
  }
  const names = [...values].filter(([, secrets]) => secrets.size >= LEAST).map(([name]) => name);
  return names.length > 0 ? new Set(names) : null;
}

export function isOfSeries(clue: Clue, series: ReadonlySet<string>): boolean {
  return mayBeOfSeries(clue) && series.has(nameOf(clue));
}

function mayBeOfSeries(clue: Clue): boolean {
  return clue.variable !== null && isGuessed(clue);
}

function nameOf({ rule, variable }: Pick<Clue, 'rule' | 'variable'>): string {
  return `${rule.id} ${variable?.toLowerCase()}`;
}

// Which checks run: what the person asks for, less what a config leaves out.
import { UsageError } from '../../core/errors.ts';
import type { CheckReport } from '../../core/model.ts';
import { nearest } from '../../core/nearest.ts';
import type { Check } from '../../hygiene/check.ts';
import { CHECKS } from '../../hygiene/index.ts';
import type { Settings } from '../settings.ts';

export interface Selection {
  /** Ids and groups; empty: all of them. */
  only: readonly string[];
  skip: readonly string[];
}

export const ALL_CHECKS: Selection = { only: [], skip: [] };

type Skipped = CheckReport['checked']['skipped'];

export interface Selected {
  checks: Check[];
  skipped: Skipped;
}

/** A word that names no check is an error, rather than a check that silently does not run. */
export function selectChecks({ only, skip }: Selection, settings: Settings['configs'], program: string): Selected {
  for (const word of [...only, ...skip]) if (!isKnown(word)) throw unknown(word, program);
  const skipped: Skipped = [];
  const checks = CHECKS.filter((check) => {
    if (only.length > 0) return only.some((word) => names(word, check)) && !isSkipped(check, skip);
    const by = skipperOf(check, skip, settings);
    if (by) skipped.push({ id: check.id, by });
    return by === null;
  });
  return { checks, skipped };
}

function skipperOf(check: Check, skip: readonly string[], settings: Settings['configs']) {
  if (isSkipped(check, skip)) return 'arguments';
  return settings.find(({ config }) => isSkipped(check, config.checks.skip))?.cause ?? null;
}

function isSkipped(check: Check, words: readonly string[]): boolean {
  return words.some((word) => names(word, check));
}

function names(word: string, { id, group }: Check): boolean {
  return word === id || word === group;
}

function isKnown(word: string): boolean {
  return CHECKS.some((check) => names(word, check));
}

function unknown(word: string, program: string): UsageError {
  const words = CHECKS.flatMap(({ id, group }) => [id, group]);
  const near = nearest(word, words);
  return new UsageError('unknown-id', `no check "${word}"`, [
    near ? `did you mean ${near}` : `there are ${[...new Set(words)].join(', ')}`,
    `${program} check --help`,
  ]);
}

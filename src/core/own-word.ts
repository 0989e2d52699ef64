// What a verdict must say beside "No secrets": a repository is not trusted to leave out or hide what it likes.
import type { Scanned } from './model.ts';

type Said = Pick<Scanned, 'suppressed' | 'omitted'>;

/** Findings that its comments and its config hide. Those that a baseline accepts are in the report. */
export function hiddenIn({ suppressed: { inline, repoConfig } }: Said): number {
  return inline + repoConfig;
}

/** Contents that the repository's own config keeps from being looked at. */
export function contentsLeftOut({ omitted }: Said): number {
  return sum(omitted.filter(({ by, what }) => by === 'repoConfig' && what !== 'config'));
}

/** Checks that it leaves out. */
export function checksLeftOut({ omitted }: Said): number {
  return sum(omitted.filter(({ by, what }) => by === 'repoConfig' && what === 'config'));
}

function sum(omitted: Said['omitted']): number {
  return omitted.reduce((total, { count }) => total + count, 0);
}

/** What a pass does not speak for, in words; null: it is a pass without reserve. */
export function reserveOf(scanned: Said): string | null {
  const [hidden, contents, checks] = [hiddenIn(scanned), contentsLeftOut(scanned), checksLeftOut(scanned)];
  const parts = [
    ...(contents > 0 ? ["what the repository's config keeps from being scanned"] : []),
    ...(hidden > 0 ? [`${hidden} hidden`] : []),
    ...(checks > 0 ? [`${checks} ${checks === 1 ? 'check' : 'checks'} that its config leaves out`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : null;
}

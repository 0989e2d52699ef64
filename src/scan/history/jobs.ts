// Splits the objects of a repository into jobs that the workers take one after the other, the largest first.
import { append } from '../../core/append.ts';
import type { DeltaTree } from './delta-tree.ts';
import type { PackTable } from './pack-table.ts';

export interface Pack {
  table: PackTable;
  tree: DeltaTree;
}

/** Full objects to start from (ranks in a pack), or loose objects. */
export type Job = { pack: number; roots: number[] } | { objects: string; loose: string[] };

/** Work of one job, in bytes: small enough to balance, large enough to be worth the bookkeeping. */
const JOB_WORK = 1_500_000;
const LOOSE_WORK = 60_000;

export function planJobs(
  packs: readonly Pack[],
  loose: readonly { objects: string; left: string[] }[],
): { jobs: Job[]; work: number } {
  const jobs: { job: Job; work: number }[] = [];
  packs.forEach((pack, i) => {
    append(jobs, splitPack(pack, i));
  });
  const each = Math.floor(JOB_WORK / LOOSE_WORK);
  for (const { objects, left } of loose) {
    for (let i = 0; i < left.length; i += each) {
      const part = left.slice(i, i + each);
      jobs.push({ job: { objects, loose: part }, work: part.length * LOOSE_WORK });
    }
  }
  jobs.sort((a, b) => b.work - a.work);
  return { jobs: jobs.map(({ job }) => job), work: jobs.reduce((sum, { work }) => sum + work, 0) };
}

/** Neighbours in the pack stay together: they share pages. */
function splitPack({ table, tree }: Pack, pack: number): { job: Job; work: number }[] {
  const jobs: { job: Job; work: number }[] = [];
  let roots: number[] = [];
  let work = 0;
  for (let i = 0; i < table.count; i++) {
    if (table.bases[i] !== -1 || tree.work[i] === 0) continue;
    roots.push(i);
    work += tree.work[i];
    if (work < JOB_WORK) continue;
    jobs.push({ job: { pack, roots }, work });
    roots = [];
    work = 0;
  }
  if (roots.length > 0) jobs.push({ job: { pack, roots }, work });
  return jobs;
}

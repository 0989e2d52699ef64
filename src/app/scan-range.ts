// Scans the commits of a range: what they bring in, and their messages.
import type { Repository } from '../io/repository.ts';
import { standing } from '../scan/sighting.ts';
import { scanChanges } from '../scan/sources/changes.ts';
import { type Range, readCommits, resolveCommits, resolveRange } from '../scan/sources/range.ts';
import type { CiRange } from './ci-range.ts';
import { required } from './find-repository.ts';
import { markHead } from './mark-head.ts';
import type { Scanning } from './ports.ts';
import type { Scope } from './seen.ts';

export async function scanRange(text: string, scanning: Scanning): Promise<Scope> {
  const repository = required(scanning);
  return scanCommits(repository, resolveRange(text, repository), scanning);
}

/** The commits of a pull request; null where the checkout has none of them. */
export async function scanCiRange(repository: Repository, range: CiRange, scanning: Scanning): Promise<Scope | null> {
  const ids = (names: readonly string[]) => resolveCommits(names, repository.git);
  const from = ids(range.from).find((id) => id !== null) ?? null;
  const ends = ids(range.to);
  const end = ends.findIndex((id) => id !== null);
  const to = ends[end];
  if (!to) return null;
  const { tally } = scanning.examiner;
  const lacks = repository.shallow ? 'the shallow checkout lacks it: take fetch-depth 0' : 'the checkout lacks it';
  if (!from) tally.miss('range', range.from[0] ?? 'base', `${range.service} names it as the start, ${lacks}`);
  // What stands in for a commit that was named may not hold what the pull request brings.
  if (end > 0 && range.to[end] === 'HEAD') {
    tally.miss('range', range.to[0], `${range.service} names it as the end, ${lacks}`);
  }
  return scanCommits(repository, { from, to }, scanning);
}

async function scanCommits(repository: Repository, { from, to }: Range, scanning: Scanning): Promise<Scope> {
  const commits = await examineCommits(repository, from ? [to, `^${from}`] : [to], scanning);
  const range = { from: short(from ?? commits[0] ?? to), to: short(to), commits: commits.length };
  return { root: repository.root, sources: ['history'], range };
}

/** Looks at all that the commits bring in, and at their messages; gives their ids, oldest first. */
export async function examineCommits(
  repository: Repository,
  ends: readonly string[],
  { request, ports, examiner }: Scanning,
): Promise<string[]> {
  const { repositories, files } = ports;
  const contents = await readCommits(ends, repository.git);
  examiner.tally.commits += contents.commits.length;
  for (const { commit, text } of contents.messages) {
    examiner.examine(text, { ...standing('commit-message', ''), ...commit });
  }
  await scanChanges(contents.changes, request.maxFileSize, examiner, {
    readBlobs: (oids, limit, take) => repositories.readBlobs(repository, oids, limit, take),
    readBlob: (oid, limit) => repositories.readBlob(repository, oid, limit),
  });
  if (repository.shallow && cutsThrough(repository, contents.commits, files)) {
    examiner.tally.miss('range', 'shallow clone', 'its boundary lies inside the range: take git fetch --unshallow');
  }
  await markHead(repository, examiner.tally);
  return contents.commits;
}

const LARGEST_LIST = 1 << 24;

/** Whether a commit whose parents are missing is one of these. */
function cutsThrough(repository: Repository, commits: readonly string[], files: Scanning['ports']['files']): boolean {
  const bytes = files.read(`${repository.commonDir}/shallow`, LARGEST_LIST);
  if (typeof bytes === 'string') return true;
  const boundary = new Set(bytes.toString('latin1').split('\n'));
  return commits.some((commit) => boundary.has(commit));
}

function short(id: string): string {
  return id.slice(0, 7);
}

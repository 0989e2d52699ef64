// Scans what stands in a repository: its work tree, index, git directory, history.
import { relative } from 'node:path';
import type { Files } from '../io/files.ts';
import type { Repository } from '../io/repository.ts';
import { type Sighting, standing } from '../scan/sighting.ts';
import { placeChanges, scanChanges, withoutPast } from '../scan/sources/changes.ts';
import type { FilesJob } from '../scan/sources/files.ts';
import { listGitFiles } from '../scan/sources/git-config.ts';
import { type Change, listNews, listStaged } from '../scan/sources/staged.ts';
import { readSound } from '../scan/sources/tracked.ts';
import type { ListedFile } from '../scan/sources/worktree-list.ts';
import type { Tally } from '../scan/tally.ts';
import { ciRange } from './ci-range.ts';
import { explainHistory } from './explain/rejected-in-history.ts';
import { runFiles } from './file-jobs.ts';
import { runChanged } from './file-memory.ts';
import { findOrNote, required, withWorkTree } from './find-repository.ts';
import { markHead } from './mark-head.ts';
import type { Scanning, ScanPorts } from './ports.ts';
import { scanCiRange } from './scan-range.ts';
import type { Scope } from './seen.ts';
import { readTree } from './tree.ts';

/** What stands at the place: in a CI job for a pull request its commits, else everything. */
export async function scanDefault(scanning: Scanning): Promise<Scope> {
  const { ports } = scanning;
  const repository = findOrNote(scanning);
  if (!repository) return scanPlainDirectory(scanning);
  const range = rangeInCi(repository, ports);
  return (range && (await scanCiRange(repository, range, scanning))) ?? scanAll(repository, scanning);
}

/** The commits of a pull request that a CI service tells of. */
export function rangeInCi({ root }: Repository, ports: ScanPorts): ReturnType<typeof ciRange> {
  return ciRange(root, ports.env, (file) => readJson(file, ports));
}

const LARGEST_EVENT = 1 << 26;

function readJson(file: string, { files }: ScanPorts): unknown {
  const bytes = files.read(file, LARGEST_EVENT);
  try {
    return typeof bytes === 'string' ? null : JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

/** History, index, work tree and git directory. */
async function scanAll(repository: Repository, scanning: Scanning): Promise<Scope> {
  const staged = repository.bare ? [] : stagedOrNote(repository, scanning);
  await runHistory(repository, staged, scanning);
  await scanGitDirectory(repository, scanning);
  const sources = ['history', 'git-config'];
  if (repository.bare) return scopeOf(repository, sources);
  await scanStagedBlobs(repository, staged, scanning);
  await scanBeside(repository, scanning);
  return scopeOf(repository, [...sources, 'index', 'worktree']);
}

/** The work tree where it is not as the index says; files may be whole whose blobs are not. */
async function scanBeside(repository: Repository, scanning: Scanning): Promise<void> {
  const { tally } = scanning.examiner;
  const before = tally.sightings;
  const changedOnly = !lacksObjects(tally);
  await scanTree(repository, scanning, { changedOnly });
  if (changedOnly) return;
  const known = new Set(before.map(placeIn));
  tally.sightings = [...before, ...tally.sightings.slice(before.length).filter((each) => !known.has(placeIn(each)))];
}

/** The place in a content at a path. */
function placeIn({ occurrence: { path, line, column, blob }, content }: Sighting): string {
  return JSON.stringify([path, line, column, blob ?? content]);
}

function lacksObjects({ omitted }: Tally): boolean {
  return omitted.some(({ what, reason }) => what === 'object' && !KNOWN_GAPS.test(reason));
}

const KNOWN_GAPS = /^(?:over the size limit|partial clone)/;

export async function scanHistory(scanning: Scanning): Promise<Scope> {
  const repository = required(scanning);
  await runHistory(repository, repository.bare ? [] : stagedOrNote(repository, scanning), scanning);
  return scopeOf(repository, ['history']);
}

export async function scanStaged(known: readonly Change[] | undefined, scanning: Scanning): Promise<Scope> {
  const repository = withWorkTree(scanning);
  const { tally } = scanning.examiner;
  if (!known) readSound(repository, scanning.ports.files, tally);
  const staged = known ?? listNews(repository, scanning.ports.repositories.mergedCommits(repository));
  for (const { path, status } of staged) if (status === 'U') tally.omit('file', path, 'in conflict: nothing is staged');
  await scanStagedBlobs(repository, staged, scanning, { newOnly: true });
  return scopeOf(repository, ['index']);
}

export async function scanWorktree(scanning: Scanning): Promise<Scope> {
  const found = findOrNote(scanning);
  if (!found) return scanPlainDirectory(scanning);
  const repository = withWorkTree(scanning);
  await scanGitDirectory(repository, scanning);
  await scanTree(repository, scanning, { changedOnly: false });
  return scopeOf(repository, ['worktree', 'git-config']);
}

function stagedOrNote(repository: Repository, { examiner }: Scanning): Change[] {
  try {
    return listStaged(repository);
  } catch (error) {
    examiner.tally.miss('source', 'index', (error as Error).message);
    return [];
  }
}

async function runHistory(repository: Repository, staged: readonly Change[], scanning: Scanning): Promise<void> {
  const { request, ports, examiner } = scanning;
  if (!ports.history) examiner.tally.miss('source', 'history', 'this build has no engine for it');
  else examiner.tally.add(await ports.history(repository, staged, request, ports));
  if (request.explain) await explainHistory(repository, ports, { examiner, maxFileSize: request.maxFileSize });
  if (repository.shallow) examiner.tally.miss('range', 'shallow clone', 'commits before its boundary are not here');
}

async function scanStagedBlobs(
  repository: Repository,
  staged: readonly Change[],
  { request, ports, examiner }: Scanning,
  { newOnly } = { newOnly: false },
): Promise<void> {
  const { repositories } = ports;
  const placed = placeChanges(staged, ({ path }) => standing('index', path));
  await scanChanges(newOnly ? placed : placed.map(withoutPast), request.maxFileSize, examiner, {
    readBlobs: (oids, limit, take) => repositories.readBlobs(repository, oids, limit, take),
    readBlob: (oid, limit) => repositories.readBlob(repository, oid, limit),
  });
}

async function scanTree(
  repository: Repository | null,
  scanning: Scanning,
  { changedOnly }: { changedOnly: boolean },
): Promise<void> {
  const { request, examiner } = scanning;
  const read = scanning.tree?.changedOnly === changedOnly ? scanning.tree : null;
  const tree = read ?? (await readTree(scanning, repository, { changedOnly, early: !changedOnly }));
  examiner.tally.add(tree.tally.data());
  noteNested(tree.nested, scanning);
  const { root, files } = tree;
  const objectFormat = repository?.objectFormat ?? 'sha1';
  const job: FilesJob = { root, files, limit: request.maxFileSize, objectFormat, source: 'worktree', changedOnly };
  await runChanged(job, scanning, tree);
  await markHead(repository, examiner.tally);
}

function noteNested(nested: readonly string[], { examiner }: Scanning): void {
  for (const path of nested) {
    examiner.tally.omit('repository', path, 'a repository of its own: its files are scanned, its history is not');
  }
}

/** Files of the git directory that may hold a credential. */
export function gitFilesOf({ root, commonDir }: Repository, files: Files, tally: Tally): ListedFile[] {
  const prefix = relative(root, commonDir).replaceAll('\\', '/');
  return listGitFiles({ root, directory: { path: prefix, raw: null } }, files, tally);
}

async function scanGitDirectory(repository: Repository, scanning: Scanning): Promise<void> {
  const { request, ports, examiner } = scanning;
  const { root, objectFormat } = repository;
  const files = gitFilesOf(repository, ports.files, examiner.tally);
  const limit = request.maxFileSize;
  await runFiles({ root, files, limit, objectFormat, source: 'git-config', changedOnly: false }, scanning, null);
}

async function scanPlainDirectory(scanning: Scanning): Promise<Scope> {
  await scanTree(null, scanning, { changedOnly: false });
  return { root: scanning.request.at, sources: ['files'], range: null };
}

function scopeOf(repository: Repository, sources: string[]): Scope {
  return { root: repository.root, sources, range: null, ...(repository.bare ? { bare: true } : {}) };
}

// Scans what stands in a repository: its work tree, index, git directory, history.
import { relative } from 'node:path';
import type { Repository } from '../io/repository.ts';
import { standing } from '../scan/sighting.ts';
import { placeChanges, scanChanges, withoutPast } from '../scan/sources/changes.ts';
import type { FilesJob } from '../scan/sources/files.ts';
import { listGitFiles } from '../scan/sources/git-config.ts';
import { type Change, listNews, listStaged } from '../scan/sources/staged.ts';
import { readIndex } from '../scan/sources/tracked.ts';
import { listWorktree } from '../scan/sources/worktree-list.ts';
import { ciRange } from './ci-range.ts';
import { explainHistory } from './explain/rejected-in-history.ts';
import { runFiles, startHelpers } from './file-jobs.ts';
import { findOrNote, required, withWorkTree } from './find-repository.ts';
import { markHead } from './mark-head.ts';
import type { Scanning, ScanPorts } from './ports.ts';
import { scanCiRange } from './scan-range.ts';
import type { Scope } from './seen.ts';

/** What stands at the place: in a CI job for a pull request its commits, else everything. */
export async function scanDefault(scanning: Scanning): Promise<Scope> {
  const { ports } = scanning;
  const repository = findOrNote(scanning);
  if (!repository) return scanPlainDirectory(scanning);
  const range = ciRange(repository.root, ports.env, (file) => readJson(file, ports));
  return (range && (await scanCiRange(repository, range, scanning))) ?? scanAll(repository, scanning);
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
  await scanTree(repository, scanning, { changedOnly: true });
  return scopeOf(repository, [...sources, 'index', 'worktree']);
}

export async function scanHistory(scanning: Scanning): Promise<Scope> {
  const repository = required(scanning);
  await runHistory(repository, repository.bare ? [] : stagedOrNote(repository, scanning), scanning);
  return scopeOf(repository, ['history']);
}

export async function scanStaged(known: readonly Change[] | undefined, scanning: Scanning): Promise<Scope> {
  const repository = withWorkTree(scanning);
  const staged = known ?? listNews(repository, scanning.ports.repositories.mergedCommits(repository));
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
  repository: Repository,
  scanning: Scanning,
  { changedOnly }: { changedOnly: boolean },
): Promise<void> {
  const { request, ports, examiner } = scanning;
  const { root, objectFormat } = repository;
  const index = readIndex(repository, ports.files, examiner.tally);
  const helpers = changedOnly ? null : startHelpers(index.entries.length, ports, request.jobs);
  const { files, nested } = await listWorktree(root, { repository, index, changedOnly }, listPorts(scanning));
  noteNested(nested, scanning);
  const limit = request.maxFileSize;
  const job: FilesJob = { root, files, limit, objectFormat, source: 'worktree', changedOnly };
  await runFiles(job, scanning, helpers ?? startHelpers(files.length, ports, request.jobs));
  markHead(repository, examiner.tally);
}

function noteNested(nested: readonly string[], { examiner }: Scanning): void {
  for (const path of nested) {
    examiner.tally.omit('repository', path, 'a repository of its own: its files are scanned, its history is not');
  }
}

/** Where names and rules for listing come from. */
export function listPorts({ ports, examiner }: Scanning) {
  const repositoryIn = (directory: string) => ports.repositories.in(directory);
  return { files: ports.files, tally: examiner.tally, repositoryIn };
}

async function scanGitDirectory(repository: Repository, scanning: Scanning): Promise<void> {
  const { request, ports, examiner } = scanning;
  const { root, commonDir, objectFormat } = repository;
  const prefix = relative(root, commonDir).replaceAll('\\', '/');
  const files = listGitFiles({ root, directory: { path: prefix, raw: null } }, ports.files, examiner.tally);
  const limit = request.maxFileSize;
  await runFiles({ root, files, limit, objectFormat, source: 'git-config', changedOnly: false }, scanning, null);
}

async function scanPlainDirectory(scanning: Scanning): Promise<Scope> {
  const { request, ports, examiner } = scanning;
  const root = request.at;
  const { files, nested } = await listWorktree(root, null, listPorts(scanning));
  noteNested(nested, scanning);
  const limit = request.maxFileSize;
  const job: FilesJob = { root, files, limit, objectFormat: 'sha1', source: 'worktree', changedOnly: false };
  await runFiles(job, scanning, startHelpers(files.length, ports, request.jobs));
  markHead(null, examiner.tally);
  return { root, sources: ['files'], range: null };
}

function scopeOf(repository: Repository, sources: string[]): Scope {
  return { root: repository.root, sources, range: null, ...(repository.bare ? { bare: true } : {}) };
}

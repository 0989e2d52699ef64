// Looks at files one after the other; several threads share one list.
import { createHash } from 'node:crypto';
import { locate } from '../../core/path.ts';
import { sizeWords } from '../../core/size.ts';
import type { FileProblem, Files } from '../../io/files.ts';
import type { Examiner } from '../examiner.ts';
import { standing } from '../sighting.ts';
import type { Tally } from '../tally.ts';
import type { ListedFile } from './worktree-list.ts';

export interface FilesJob {
  root: string;
  files: readonly ListedFile[];
  limit: number;
  objectFormat: 'sha1' | 'sha256';
  source: 'worktree' | 'git-config';
  /** Tracked files whose bytes are those of the index are scanned elsewhere. */
  changedOnly: boolean;
}

/** So many files are taken from the list at a time. */
const BATCH = 32;

/** Where the next batch starts: shared by the threads that work on one list. */
export type Cursor = Int32Array<ArrayBufferLike>;

export function newCursor(): Cursor {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Places in the list of files in which there was nothing to tell of, each with the bytes that were looked at. */
export type CleanFiles = number[];

/** Looks at the next files of the list; false if there are none left. */
export function scanBatch(
  job: FilesJob,
  cursor: Cursor,
  { files, examiner, clean }: { files: Files; examiner: Examiner; clean: CleanFiles },
): boolean {
  const { tally } = examiner;
  const from = Atomics.add(cursor, 0, BATCH);
  const end = Math.min(from + BATCH, job.files.length);
  for (let i = from; i < end; i++) {
    const { bytes, notes, sightings } = tally;
    const told = notes + sightings.length;
    scanFile(job, job.files[i], files, examiner);
    if (tally.notes + tally.sightings.length === told) clean.push(i, tally.bytes - bytes);
  }
  return end < job.files.length;
}

/** Lets every thread stop after its batch. */
export function stopAll(job: FilesJob, cursor: Cursor): void {
  Atomics.store(cursor, 0, job.files.length);
}

function scanFile(job: FilesJob, file: ListedFile, files: Files, examiner: Examiner): void {
  const { tally } = examiner;
  const path = locate(job.root, file);
  const bytes = files.read(path, job.limit);
  if (typeof bytes === 'string') {
    leaveOut(tally, file.path, bytes, job.limit);
    return;
  }
  tally.files++;
  if (job.changedOnly && blobId(bytes, job.objectFormat) === file.oid) return;
  const where = standing(job.source, file.path);
  if (file.raw) where.pathRaw = file.raw.toString('base64');
  const before = tally.sightings.length;
  examiner.examine(bytes, where, { distinctive: file.distinctive });
  if (job.source !== 'worktree' || tally.sightings.length === before) return;
  const blob = blobId(bytes, job.objectFormat);
  for (const { occurrence } of tally.sightings.slice(before)) occurrence.blob = blob;
}

function leaveOut(tally: Tally, name: string, problem: FileProblem, limit: number): void {
  if (problem === 'permission denied' || problem === 'unreadable') tally.miss('file', name, problem);
  else tally.omit('file', name, problem === 'over the size limit' ? `over ${sizeWords(limit)}` : problem);
}

/** The id that git gives a blob. */
function blobId(bytes: Buffer, format: 'sha1' | 'sha256'): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

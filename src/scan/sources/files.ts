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

/** Beyond any list. */
const STOPPED = 1 << 30;

/** What one thread takes of the list. */
export class Share {
  #at = 0;
  #end = 0;
  readonly clean: CleanFiles = [];

  constructor(
    readonly job: FilesJob,
    readonly cursor: Cursor,
    readonly files: Files,
    readonly examiner: Examiner,
  ) {}

  /** Looks at the next file; false if there is none left. */
  scanNext(): boolean {
    if (this.#at === this.#end) this.#take();
    if (this.#at >= this.#end || Atomics.load(this.cursor, 0) >= STOPPED) return false;
    const { tally } = this.examiner;
    const { bytes, notes, sightings } = tally;
    const told = notes + sightings.length;
    scanFile(this.job, this.job.files[this.#at], this.files, this.examiner);
    if (tally.notes + tally.sightings.length === told) this.clean.push(this.#at, tally.bytes - bytes);
    this.#at++;
    return true;
  }

  /** How many files were taken before those that still wait here. */
  get reached(): number {
    return Math.min(this.cursor[0], this.job.files.length) - Math.max(0, this.#end - this.#at);
  }

  #take(): void {
    this.#at = Atomics.add(this.cursor, 0, BATCH);
    this.#end = Math.min(this.#at + BATCH, this.job.files.length);
  }
}

/** Lets every thread stop after its file. */
export function stopAll(cursor: Cursor): void {
  Atomics.store(cursor, 0, STOPPED);
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

// What git tracks in a work tree, and what it ignores there.
import { createHash } from 'node:crypto';
import { decodeName } from '../../core/path.ts';
import type { Files } from '../../io/files.ts';
import type { Repository } from '../../io/repository.ts';
import type { Tally } from '../tally.ts';
import { type IndexEntry, parseIndex } from './git-index.ts';
import { splitNul } from './staged.ts';

const LARGEST_INDEX = 1 << 30;

export interface Index {
  entries: IndexEntry[];
  /** When the index was written; files changed in the same instant may differ unseen. */
  mtimeMs: number;
}

/** The index; one that cannot be read is noted, and empty. */
export function readIndex(repository: Repository, files: Files, tally: Tally): Index {
  const { indexFile, objectFormat } = repository;
  const bytes = readSound(repository, files, tally);
  if (bytes === 'vanished') return { entries: [], mtimeMs: 0 };
  const mtimeMs = files.stat(indexFile)?.mtimeMs ?? 0;
  if (typeof bytes !== 'string') {
    const entries = parseIndex(Buffer.from(bytes), objectFormat === 'sha1' ? 20 : 32);
    if (entries) return { entries, mtimeMs };
  }
  try {
    return { entries: parseStages(repository.git.run(['ls-files', '-s', '-z'])), mtimeMs };
  } catch {
    tally.miss('source', 'index', 'the index cannot be read: every file of the work tree counts as untracked');
    return { entries: [], mtimeMs: 0 };
  }
}

/** The bytes of the index. One that is damaged is noted: git itself reads it as far as it goes, and says nothing. */
export function readSound(repository: Repository, files: Files, tally: Tally): ReturnType<Files['read']> {
  const bytes = files.read(repository.indexFile, LARGEST_INDEX);
  if (typeof bytes === 'string' || isSound(bytes, repository.objectFormat)) return bytes;
  tally.miss('source', 'index', 'damaged: its checksum fails');
  return 'unreadable';
}

/** The checksum at the end holds, or there is none. */
function isSound(bytes: Buffer, format: 'sha1' | 'sha256'): boolean {
  const length = format === 'sha1' ? 20 : 32;
  const end = bytes.length - length;
  if (end < 12) return false;
  const sum = bytes.subarray(end);
  return sum.every((byte) => byte === 0) || createHash(format).update(bytes.subarray(0, end)).digest().equals(sum);
}

/** `MODE OID STAGE\tPATH` with NUL between; without the file's state when it was staged. */
export function parseStages(output: Buffer): IndexEntry[] {
  return splitNul(output).map((field) => {
    const tab = field.indexOf(9);
    const [mode, oid, stage] = field.toString('latin1', 0, tab).split(' ');
    const unknown = { size: -1, mtimeMs: 0, ctimeMs: 0 };
    return {
      ...decodeName(field.subarray(tab + 1)),
      oid,
      mode: Number.parseInt(mode, 8),
      stage: Number(stage),
      ...unknown,
    };
  });
}

/**
 * What git ignores, by the repository's rules and the person's own: files, and directories (ending in `/`) that hold
 * nothing else.
 */
export async function listIgnored(repository: Repository): Promise<Set<string>> {
  const args = ['ls-files', '-o', '-i', '--exclude-standard', '--directory', '-z'];
  const output = await repository.git.start(args, { personal: true });
  return new Set(splitNul(output).map((field) => decodeName(field).path));
}

// How a person reads where a secret stands, and can paste it.
import { posix } from 'node:path';
import type { Finding, Occurrence, Report } from '../core/model.ts';
import { visible } from './words.ts';

/** Where the reader stands, to show paths as they work from there. */
export interface Standpoint {
  root: string;
  cwd: string;
  /** There is no file to open. */
  bare?: true;
}

export function standpointOf({ root, bare }: Report, cwd: string): Standpoint {
  return { root, cwd, bare };
}

const SHORT_HASH = 7;

/** Both as `/` paths; a path on another drive stays absolute. */
export function shownPath(path: string, { root, cwd }: Standpoint): string {
  const from = cwd.replaceAll('\\', '/');
  const base = root.replaceAll('\\', '/');
  if (from === base || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return visible(path);
  return visible(posix.relative(from, posix.join(base, path)) || '.');
}

export function shortHash(hash: string): string {
  return hash.slice(0, SHORT_HASH);
}

/** `src/a.ts:14:22` for a file, `41be07d:ci.yml line 8` for a version in git, as `git show` takes it. */
export function placeOf(occurrence: Occurrence, standpoint: Standpoint): string {
  const { encoding } = occurrence;
  const within = encoding?.startsWith('archive:') ? ` in ${visible(encoding.slice(8))}` : '';
  return `${spokenPlace(occurrence) ?? filePlace(occurrence, standpoint) ?? gitPlace(occurrence)}${within}`;
}

function filePlace({ source, inHead, path, line, column }: Occurrence, standpoint: Standpoint): string | null {
  if (source === 'stdin') return `${visible(path)}:${line}:${column}`;
  if (inHead && standpoint.bare) return `HEAD:${visible(path)} line ${line}`;
  if (!inHead && source !== 'worktree' && source !== 'git-config' && source !== 'home') return null;
  return `${shownPath(path, standpoint)}:${line}:${column}`;
}

function gitPlace({ source, commit, blob, path, line }: Occurrence): string {
  if (source === 'index') return `:${visible(path)} line ${line}`;
  if (commit) return `${shortHash(commit)}:${visible(path)} line ${line}`;
  return `object ${blob ? shortHash(blob) : 'unknown'} line ${line}`;
}

/** Texts of git that are no files. */
function spokenPlace({ source, commit, path, line }: Occurrence): string | null {
  if (source === 'commit-message') return `message of commit ${commit ? shortHash(commit) : 'unknown'} line ${line}`;
  if (source === 'tag-message') return `message of tag ${visible(path)} line ${line}`;
  return source === 'note' ? `note ${notedBy(path)} line ${line}` : null;
}

/** `of 41be07d`, as `git notes show` takes it: notes are named by what they are about, in one part or more. */
function notedBy(path: string): string {
  const id = path.replaceAll('/', '');
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? `of ${shortHash(id)}` : visible(path);
}

/** What to show first: where HEAD has it, else where the files have it, else where it came in. */
export function bestPlace(finding: Finding): Occurrence {
  const now = (o: Occurrence) => o.source === 'worktree' || o.source === 'index';
  return finding.occurrences.find((o) => o.inHead) ?? finding.occurrences.find(now) ?? finding.first;
}

/** A place in a file that can be opened, not in an older version or a message. */
export function isOpenable(occurrence: Occurrence): boolean {
  return occurrence.inHead || occurrence.source === 'worktree' || occurrence.source === 'index';
}

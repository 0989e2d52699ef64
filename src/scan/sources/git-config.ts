// Files of the git directory itself that people and tools put credentials into.
import { type FileName, joinNames, locate } from '../../core/path.ts';
import type { Files } from '../../io/files.ts';
import type { Tally } from '../tally.ts';
import type { ListedFile } from './worktree-list.ts';

/** Held by git for itself: no text that anybody has written. */
const MACHINERY =
  /^(?:index|packed-refs|ORIG_HEAD|HEAD|shallow|commondir|gitdir|.*\.lock|fsmonitor--daemon.*|gc\.pid)$/;
/** Directories to look through: reflogs keep command lines, hooks and merges in progress keep text. */
const DIRECTORIES = new Set(['hooks', 'logs', 'info', 'rr-cache', 'rebase-merge', 'rebase-apply', 'sequencer']);
/** Each entry is a git directory of its own. */
const INNER = new Set(['modules', 'worktrees']);
const DEEPEST = 12;

/** Where the git directory is; names are given from `root` on. */
export interface GitDirectory {
  root: string;
  directory: FileName;
}

/** The files below a git directory that may hold a credential. */
export function listGitFiles({ root, directory: top }: GitDirectory, files: Files, tally: Tally): ListedFile[] {
  const found: ListedFile[] = [];
  const walk = (directory: FileName, all: boolean, depth: number): void => {
    const entries = files.list(locate(root, directory));
    if (typeof entries === 'string') {
      if (entries !== 'vanished') tally.miss('file', directory.path || '.git', entries);
      return;
    }
    for (const entry of entries) {
      const name = joinNames(directory, entry);
      if (entry.kind === 'file' && isWritten(entry.path, all)) found.push({ ...name, distinctive: false, oid: null });
      else if (entry.kind === 'directory' && depth < DEEPEST) {
        if (all || DIRECTORIES.has(entry.path)) walk(name, true, depth + 1);
        else if (INNER.has(entry.path)) descend(name, depth + 1);
      }
    }
  };
  /** Submodules' names may hold slashes: a directory without HEAD leads on to others. */
  const descend = (directory: FileName, depth: number): void => {
    const entries = files.list(locate(root, directory));
    if (typeof entries === 'string' || depth > DEEPEST) return;
    for (const entry of entries.filter(({ kind }) => kind === 'directory')) {
      const name = joinNames(directory, entry);
      if (files.kindOf(locate(root, joinNames(name, { path: 'HEAD', raw: null }))) === 'file') walk(name, false, depth);
      else descend(name, depth + 1);
    }
  };
  walk(top, false, 0);
  return found;
}

function isWritten(name: string, below: boolean): boolean {
  return (below || !MACHINERY.test(name)) && !name.endsWith('.sample');
}

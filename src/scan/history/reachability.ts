// Tells from where each commit is reached: branches and tags, notes, the stash, remote-tracking branches, or nothing.
import type { OccurrenceSource } from '../../core/model.ts';

export interface Ref {
  /** `HEAD`, `refs/heads/main`, … */
  name: string;
  /** The commit that it leads to. */
  commit: string;
}

type CommitSource = Extract<OccurrenceSource, 'history' | 'note' | 'stash' | 'reflog'>;

export interface Reachability {
  sourceOf(commit: number): CommitSource;
  /** Short name of a remote-tracking branch that has the commit. */
  remoteOf(commit: number): string | null;
}

const SOURCES: readonly CommitSource[] = ['history', 'note', 'stash', 'reflog'];
const REMOTES = 'refs/remotes/';

/** `parents[i]` holds the numbers of commit i's parents; -1 for one that is not in the log. */
export function findReachability(
  parents: readonly (readonly number[])[],
  refs: readonly Ref[],
  numberOf: (oid: string) => number | undefined,
): Reachability {
  const sources = new Uint8Array(parents.length).fill(SOURCES.indexOf('reflog'));
  const remotes = new Int32Array(parents.length).fill(-1);
  const paint = (tips: readonly Ref[], visit: (commit: number, tip: number) => boolean): void => {
    tips.forEach((ref, tip) => {
      const start = numberOf(ref.commit);
      if (start !== undefined) flood(parents, start, (commit) => visit(commit, tip));
    });
  };
  // The last to paint wins, so the best known source comes last.
  for (const source of ['stash', 'note', 'history'] as const) {
    const mark = SOURCES.indexOf(source);
    paint(
      refs.filter((ref) => sourceOfRef(ref.name) === source),
      (commit) => {
        if (sources[commit] === mark) return false;
        sources[commit] = mark;
        return true;
      },
    );
  }
  const branches = refs.filter((ref) => ref.name.startsWith(REMOTES) && !ref.name.endsWith('/HEAD'));
  paint(branches, (commit, tip) => {
    if (remotes[commit] !== -1) return false;
    remotes[commit] = tip;
    return true;
  });
  return {
    sourceOf: (commit) => SOURCES[sources[commit]],
    remoteOf: (commit) => (remotes[commit] === -1 ? null : branches[remotes[commit]].name.slice(REMOTES.length)),
  };
}

function sourceOfRef(name: string): CommitSource {
  if (name === 'refs/stash') return 'stash';
  return name.startsWith('refs/notes/') ? 'note' : 'history';
}

/** Visits a commit and its ancestors, as far as `visit` says go on. */
function flood(parents: readonly (readonly number[])[], start: number, visit: (commit: number) => boolean): void {
  const pending = [start];
  while (pending.length > 0) {
    const commit = pending.pop() as number;
    if (commit < 0 || !visit(commit)) continue;
    for (const parent of parents[commit]) pending.push(parent);
  }
}

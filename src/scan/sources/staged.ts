// What is staged: the index against HEAD and, in a merge, against every commit that is merged.
import { decodeName, type FileName } from '../../core/path.ts';
import type { Repository } from '../../io/repository.ts';

/** One change of a path: in the index against HEAD, or in a commit against its parents. */
export interface Change extends FileName {
  mode: number;
  oid: string;
  /** What stood there before; several for a merge, none for a new path. */
  before: string[];
  status: string;
}

/** What the index holds otherwise than HEAD. */
export function listStaged(repository: Repository): Change[] {
  return changesFrom([], repository);
}

/** What the index holds otherwise than HEAD and all of the commits that are being merged into it. */
export function listNews(repository: Repository, merged: readonly string[]): Change[] {
  let changes = listStaged(repository);
  for (const commit of merged) {
    if (changes.length === 0) break;
    const others = new Map(changesFrom([commit], repository).map((change) => [pathKey(change), change]));
    changes = changes.flatMap((change) => {
      const other = others.get(pathKey(change));
      return other ? [{ ...change, before: [...change.before, ...other.before] }] : [];
    });
  }
  return changes;
}

function pathKey({ path, raw }: FileName): string {
  return raw ? raw.toString('latin1') : path;
}

function changesFrom(base: readonly string[], { git }: Repository): Change[] {
  const flags = ['--cached', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-relative', '--ignore-submodules=none'];
  const fields = splitNul(git.run(['diff', ...flags, ...base]));
  const changes: Change[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) changes.push(parseChange(fields[i].toString('latin1'), fields[i + 1]));
  return changes;
}

/** One raw diff line, `:MODE MODE OID OID S` (with a colon, a mode and an id for each further parent), and its path. */
export function parseChange(line: string, path: Buffer): Change {
  const parents = line.lastIndexOf(':') + 1;
  const words = line.slice(parents).split(' ');
  const before = words.slice(parents + 1, 2 * parents + 1).filter((oid) => !isNone(oid));
  return {
    ...decodeName(path),
    mode: Number.parseInt(words[parents], 8),
    oid: words[2 * parents + 1],
    before,
    status: words[2 * parents + 2],
  };
}

/** The id that stands for nothing. */
export function isNone(oid: string): boolean {
  return /^0+$/.test(oid);
}

/** The parts of `bytes` that end in NUL. */
export function splitNul(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, from)) {
    parts.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return parts;
}

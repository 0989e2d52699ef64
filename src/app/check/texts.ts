// Reads texts for the checks while they ask for them: no check, no reading.
import { type FileName, locate } from '../../core/path.ts';
import type { HygieneInput, TextFile } from '../../hygiene/input.ts';
import type { TextKind } from '../../hygiene/text-kinds.ts';
import { ignoredPaths } from './git-facts.ts';
import type { Place } from './place.ts';

const LARGEST_TEXT = 1 << 20;

export function openTexts(names: ReadonlyMap<TextKind, readonly FileName[]>, place: Place): HygieneInput['texts'] {
  let ignored: ReadonlySet<string> | null = null;
  const counted = new Set<FileName>();
  return (kind) => {
    const listed = names.get(kind) ?? [];
    if (listed.length === 0) return [];
    ignored ??= place.repository ? ignoredPaths(place.repository) : new Set();
    return read(listed, { ignored, counted }, place);
  };
}

interface Reading {
  ignored: ReadonlySet<string>;
  /** Files of several kinds are read more than once, and count once. */
  counted: Set<FileName>;
}

function* read(names: readonly FileName[], { ignored, counted }: Reading, place: Place): Generator<TextFile> {
  const { root, ports, git, coverage } = place;
  for (const name of names) {
    const tracked = git.tracked.has(name.path);
    if (!tracked && isBelow(name.path, ignored)) continue;
    const bytes = ports.files.read(locate(root, name), LARGEST_TEXT);
    if (typeof bytes === 'string') continue;
    if (!counted.has(name)) coverage.files++;
    counted.add(name);
    yield { path: name.path, text: bytes.toString('utf8'), tracked };
  }
}

/** The path itself or a directory above it is in the set. */
function isBelow(path: string, ignored: ReadonlySet<string>): boolean {
  if (ignored.has(path)) return true;
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    if (ignored.has(path.slice(0, at + 1))) return true;
  }
  return false;
}

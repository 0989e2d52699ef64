// The tree of HEAD, read from git's files: a git process costs more than the answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.ts';

const LARGEST_COMMIT = 1 << 20;

/** The id of HEAD's tree; null where only git can tell: a packed commit, refs in another format. */
export function treeOfHead(repository: Repository): string | null {
  try {
    const commit = commitOfHead(repository);
    if (commit === null) return null;
    const file = join(repository.commonDir, 'objects', commit.slice(0, 2), commit.slice(2));
    // Loaded where it is needed: it takes longer than the rest.
    const { inflateSync } = process.getBuiltinModule('node:zlib');
    const object = inflateSync(readFileSync(file), { maxOutputLength: LARGEST_COMMIT }).toString('latin1');
    return /^commit \d+\0tree ([0-9a-f]{40,64})\n/.exec(object)?.[1] ?? null;
  } catch {
    return null;
  }
}

function commitOfHead({ gitDir, commonDir }: Repository): string | null {
  const head = readFileSync(join(gitDir, 'HEAD'), 'latin1').trim();
  const branch = /^ref: (refs\/heads\/\S+)$/.exec(head)?.[1];
  const text = branch === undefined ? head : readFileSync(join(commonDir, branch), 'latin1').trim();
  return /^[0-9a-f]{40,64}$/.test(text) ? text : null;
}

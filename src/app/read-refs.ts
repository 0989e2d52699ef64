// The refs of a repository, also of one in which some lead nowhere: git itself gives up at the first of those.
import { ScanError } from '../core/errors.ts';
import type { Repository } from '../io/repository.ts';
import type { Ref } from '../scan/history/reachability.ts';

export interface Refs {
  /** HEAD, branches, tags and all other refs; tags also by the commit that they lead to. */
  refs: Ref[];
  /** Names of those that lead to nothing that is here. */
  broken: string[];
}

export function readRefs(repository: Repository): Refs {
  try {
    const told = repository.git.run(['show-ref', '--head', '-d'], { accept: [0, 1] });
    return { refs: pairs(told).map(([commit, name]) => ({ commit, name: name.replace(/\^\{\}$/, '') })), broken: [] };
  } catch (error) {
    if (!(error instanceof ScanError) || error.code !== 'git-failed') throw error;
    return readOneByOne(repository);
  }
}

function readOneByOne({ git }: Repository): Refs {
  const named = pairs(git.run(['for-each-ref', '--format=%(objectname) %(refname)']));
  const head = git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { accept: [0, 1, 128] }).toString('utf8');
  if (head) named.unshift([head.trim(), 'HEAD']);
  const asked = named.flatMap(([oid]) => [oid, `${oid}^{}`]);
  const input = asked.map((object) => `${object}\n`).join('');
  const found = git.run(['cat-file', '--batch-check=%(objectname)'], { input }).toString('utf8').split('\n');
  const refs: Ref[] = [];
  const broken: string[] = [];
  for (const [index, [, name]] of named.entries()) {
    const here = [found[2 * index], found[2 * index + 1]].filter((line) => !line.endsWith(' missing'));
    if (here.length < 2) broken.push(name);
    for (const commit of new Set(here)) refs.push({ commit, name });
  }
  return { refs, broken };
}

/** Lines of an object and a name. */
function pairs(output: Buffer): [oid: string, name: string][] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line.includes(' '))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}

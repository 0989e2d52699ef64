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

export async function readRefs(repository: Repository): Promise<Refs> {
  try {
    const told = await repository.git.start(['show-ref', '--head', '-d'], { accept: [0, 1] });
    return { refs: pairs(told).map(([commit, name]) => ({ commit, name: name.replace(/\^\{\}$/, '') })), broken: [] };
  } catch (error) {
    if (!(error instanceof ScanError) || error.code !== 'git-failed') throw error;
    return await readOneByOne(repository);
  }
}

async function readOneByOne({ git }: Repository): Promise<Refs> {
  const named = pairs(await git.start(['for-each-ref', '--format=%(objectname) %(refname)']));
  const head = (await git.start(['rev-parse', '--verify', '--quiet', 'HEAD'], { accept: [0, 1, 128] })).toString(
    'utf8',
  );
  if (head) named.unshift([head.trim(), 'HEAD']);
  const asked = named.flatMap(([oid]) => [oid, `${oid}^{}`]);
  const input = asked.map((object) => `${object}\n`).join('');
  const told = await git.start(['cat-file', '--batch-check=%(objectname)'], { input });
  const found = told.toString('utf8').split('\n');
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

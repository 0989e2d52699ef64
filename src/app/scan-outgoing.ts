// Scans the commits that a push sends out, and the messages of its tags.
import { standing } from '../scan/sighting.ts';
import { resolveCommits } from '../scan/sources/range.ts';
import { isNone } from '../scan/sources/staged.ts';
import { required } from './find-repository.ts';
import type { Scanning } from './ports.ts';
import type { Push } from './request.ts';
import { examineCommits } from './scan-range.ts';
import type { Scope } from './seen.ts';

const ID = /^[0-9a-f]{40,64}$/;

export async function scanOutgoing({ remote, refs }: Push, scanning: Scanning): Promise<Scope> {
  const repository = required(scanning);
  const { git } = repository;
  const { tally } = scanning.examiner;
  const sent = refs.filter(({ local }) => !isNone(local));
  const heads = resolveCommits(
    sent.map(({ local }) => local),
    git,
  );
  sent.forEach(({ name, local }, i) => {
    if (heads[i] === null) tally.miss('object', name, 'it leads to no commit');
    else if (heads[i] !== local && ID.test(local))
      scanning.examiner.examine(git.run(['cat-file', 'tag', local]), tagPlace(name));
  });
  const there = refs.filter(({ remote }) => !isNone(remote)).map(({ remote }) => remote);
  const known = resolveCommits(there, git).flatMap((id) => (id === null ? [] : [`^${id}`]));
  const others = remote === null ? [] : ['--not', `--remotes=${remote}`, '--not'];
  const ends = heads.filter((id) => id !== null);
  const commits = ends.length === 0 ? [] : await examineCommits(repository, [...others, ...ends, ...known], scanning);
  const [first, last] = [commits[0] ?? '', commits.at(-1) ?? ''].map((id) => id.slice(0, 7));
  return { root: repository.root, sources: ['history'], range: { from: first, to: last, commits: commits.length } };
}

function tagPlace(name: string) {
  return standing('tag-message', name.replace(/^refs\/tags\//, ''));
}

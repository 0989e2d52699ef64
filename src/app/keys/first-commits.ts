// Since when a repository names a variable where names stand: so old is its key at least.
import type { KeysPorts } from './ports.ts';

const NAMING_FILES = ['.keyturn.yaml', '.env.example', '.env.sample', '.env.template', '.env'];

/** Variable → time of the first commit that adds it, in ms since 1970; one walk for all of them. */
export async function firstCommits(
  names: readonly string[],
  root: string,
  { repositories }: Pick<KeysPorts, 'repositories'>,
): Promise<Map<string, number>> {
  const repository = names.length > 0 ? repositories.find(root) : null;
  if (!repository) return new Map();
  try {
    const argv = ['log', '--reverse', '-p', '--unified=0', '--no-color', '--format=%x00%ct', '--', ...NAMING_FILES];
    return firstAdded(new Set(names), (await repository.git.start(argv)).toString('latin1'));
  } catch {
    // A repository without commits, or one that git cannot read: nothing is known from there.
    return new Map();
  }
}

function firstAdded(names: ReadonlySet<string>, log: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const commit of log.split('\0').slice(1)) {
    const at = Number.parseInt(commit, 10) * 1000;
    const added = (commit.match(/^\+.*/gm) ?? []).join('\n');
    const fresh = (added.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => names.has(word) && !found.has(word));
    for (const word of fresh) found.set(word, at);
  }
  return found;
}

// Finds env and key files that a commit of the history holds and the index does not.
import { createHash } from 'node:crypto';
import { decodeName } from '../../core/path.ts';
import { judgeEnv, judgeKey } from '../../hygiene/content.ts';
import type { CommittedFile } from '../../hygiene/input.ts';
import { isEnvFile, isKeyFile, leftoverKind } from '../../hygiene/names.ts';
import type { Repository } from '../../io/repository.ts';
import { repositoryState } from '../../io/repository-state.ts';
import type { GitFacts } from './git-facts.ts';
import type { Place } from './place.ts';

const TIMEOUT_MS = 120_000;
const MOST_VERSIONS = 20;
const MOST_PATHS = 500;

/** One path in the history, with the blobs that stood there. */
interface Past {
  path: string;
  since: string;
  commit: string;
  blobs: string[];
}

export function committedFiles(repository: Repository, git: GitFacts, place: Place): CommittedFile[] {
  const gone = pastOf(repository, place).filter(({ path }) => !git.tracked.has(path));
  const unread = gone.length - MOST_PATHS;
  if (unread > 0) place.coverage.omit('file', '', 'env and key files beyond the first 500', unread);
  return gone.slice(0, MOST_PATHS).map(({ path, since, commit, blobs }) => {
    const kind = kindOf(path) ?? 'env';
    return { path, since, commit, kind, content: worstOf(repository, path, blobs) };
  });
}

function kindOf(path: string): 'env' | 'key' | null {
  if (isEnvFile(path) || leftoverKind(path) === 'env') return 'env';
  return isKeyFile(path) || leftoverKind(path) === 'key' ? 'key' : null;
}

/** All of the history by one log, remembered as long as the repository stays as it is. */
function pastOf(repository: Repository, { ports, coverage }: Place): Past[] {
  const name = `committed-${createHash('sha256').update(repository.commonDir).digest('hex').slice(0, 32)}.json`;
  const state = `${ports.build} ${repositoryState(repository)}`;
  const known = recall(ports.cache?.read(name)?.toString() ?? null, state);
  if (known) return known;
  const args = [
    'log',
    '--all',
    '--diff-filter=AM',
    '--no-renames',
    '--no-abbrev',
    // What a merge has that none of its parents had: it is in no other commit.
    '--diff-merges=combined',
    '--raw',
    '-z',
    '--format=%x01%H %cI',
  ];
  try {
    const past = parseLog(repository.git.run(args, { timeoutMs: TIMEOUT_MS }));
    ports.cache?.write(name, JSON.stringify({ state, past }));
    return past;
  } catch (error) {
    coverage.miss('source', 'names in the history', (error as Error).message);
    return [];
  }
}

function recall(text: string | null, state: string): Past[] | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as { state: string; past: Past[] };
    return kept.state === state ? kept.past : null;
  } catch {
    return null;
  }
}

/** Newest first: the last date that is read is that of the first commit. */
function parseLog(output: Buffer): Past[] {
  const found = new Map<string, Past>();
  let at = { commit: '', since: '' };
  let blob = '';
  for (const field of fieldsOf(output)) {
    const header = field.lastIndexOf('\x01');
    if (header !== -1) {
      const [commit, since] = field
        .slice(header + 1)
        .trim()
        .split(' ');
      at = { commit, since };
    } else if (/^\n?:+\d/.test(field)) blob = resultOf(field.trimStart());
    else if (kindOf(field)) note(found, { name: field, blob }, at);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `:` for each parent, modes of the parents and of the result, then blobs in the same order, then the status. */
function resultOf(raw: string): string {
  return raw.split(' ').at(-2) ?? '';
}

/** Without a second copy of a log that may be large. */
function* fieldsOf(output: Buffer): Generator<string> {
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf(0, from);
    const to = end === -1 ? output.length : end;
    yield output.toString('latin1', from, to);
    from = to + 1;
  }
}

function note(
  found: Map<string, Past>,
  { name, blob }: { name: string; blob: string },
  at: Pick<Past, 'commit' | 'since'>,
): void {
  const known = found.get(name);
  const blobs = known?.blobs ?? [];
  if (blobs.length < MOST_VERSIONS && !blobs.includes(blob)) blobs.push(blob);
  found.set(name, { path: decodeName(Buffer.from(name, 'latin1')).path, ...at, blobs });
}

/** One version with a secret is enough. */
function worstOf(repository: Repository, path: string, blobs: readonly string[]): CommittedFile['content'] {
  const judged = blobs.map((oid) => {
    try {
      const text = repository.git.run(['cat-file', 'blob', oid]).toString('latin1');
      return kindOf(path) === 'key' ? judgeKey(path, text) : judgeEnv(text);
    } catch {
      return 'unknown';
    }
  });
  return (['secrets', 'unknown', 'encrypted'] as const).find((content) => judged.includes(content)) ?? 'harmless';
}

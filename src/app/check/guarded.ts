// What is to be known about one file that should be kept in.
import { locate } from '../../core/path.ts';
import { sizeWords } from '../../core/size.ts';
import { judgeEnv, judgeKey } from '../../hygiene/content.ts';
import { readEnvText } from '../../hygiene/env-text.ts';
import type { EnvFile, GuardedFile } from '../../hygiene/input.ts';
import { repositoryOf } from './git-below.ts';
import type { Guarded } from './names.ts';
import type { Place } from './place.ts';
import { keysIn } from './served.ts';
import type { Walked } from './walk.ts';

const LARGEST_FILE = 4e6;
const MOST_CONFIGS = 5000;
const OTHERS_READ = 0o004;

export function guardedFile(name: Guarded, place: Place): { file: GuardedFile; env: EnvFile | null } {
  const { path } = name;
  const bytes = name.kind === 'file' ? readBytes(name, place) : null;
  const text = bytes?.toString('utf8') ?? null;
  const tracked = place.git.tracked.has(path);
  const file = { ...fileOf(name, place), content: judge(name, bytes, place) };
  const isEnv = name.as === 'env' && !name.leftover && text !== null;
  return { file, env: isEnv ? { ...readEnvText(text), path, example: false, tracked } : null };
}

export function exampleFile(name: Walked, place: Place): EnvFile[] {
  const text = readBytes(name, place)?.toString('utf8');
  if (text === undefined) return [];
  return [{ ...readEnvText(text), path: name.path, example: true, tracked: place.git.tracked.has(name.path) }];
}

/** Config files that others can read, that git does not track, and that hold a secret. */
export function leakyConfigs(names: readonly Walked[], place: Place): GuardedFile[] {
  const { root, ports, git, coverage } = place;
  if (process.platform === 'win32') return [];
  const open = names.filter((name) => {
    return !git.tracked.has(name.path) && ((ports.files.stat(locate(root, name))?.mode ?? 0) & OTHERS_READ) !== 0;
  });
  if (open.length > MOST_CONFIGS) coverage.omit('file', root, `config files beyond the first ${MOST_CONFIGS}`);
  return open.slice(0, MOST_CONFIGS).flatMap((name) => {
    const bytes = readBytes(name, place);
    if (bytes === null || keysIn(bytes, name.path, place).length === 0) return [];
    return [
      { ...fileOf({ ...name, kind: 'file', as: 'config', leftover: false }, place), content: 'secrets' as const },
    ];
  });
}

function fileOf(name: Guarded, { root, git, ports }: Place): Omit<GuardedFile, 'content'> {
  const { path } = name;
  const at = locate(root, name);
  const stat = ports.files.stat(at);
  return {
    path,
    kind: name.as,
    type: name.kind,
    leftover: name.leftover,
    mode: process.platform === 'win32' || !stat ? null : stat.mode & 0o7777,
    uid: stat?.uid ?? 0,
    links: stat?.links ?? 1,
    target: name.kind === 'link' ? ports.files.resolve(at) : null,
    tracked: git.tracked.has(path),
    staged: git.staged.has(path),
    trackedSince: git.since.get(path) ?? null,
    repository: repositoryOf(path, git),
    ignored: git.ignored.has(path),
    unignoredBy: git.unignored.get(path) ?? null,
  };
}

/** Null if the file cannot be read, which is noted. */
function readBytes(name: Walked, { root, ports, coverage }: Place): Buffer | null {
  const bytes = ports.files.read(locate(root, name), LARGEST_FILE);
  if (typeof bytes !== 'string') {
    coverage.files++;
    return bytes;
  }
  if (bytes === 'over the size limit') coverage.omit('file', name.path, `over ${sizeWords(LARGEST_FILE)}`);
  else if (bytes !== 'vanished') coverage.miss('file', name.path, bytes);
  return null;
}

function judge({ as, path, leftover }: Guarded, bytes: Buffer | null, place: Place): GuardedFile['content'] {
  if (bytes === null) return 'unknown';
  // vim parts the lines of its swap files with zeros.
  const text = bytes.toString('latin1').replaceAll('\0', '\n');
  const judged = as === 'key' ? judgeKey(path, text) : judgeEnv(text);
  // What its names do not tell the scan may see.
  if (as === 'config' || ((leftover || as === 'env') && judged === 'harmless')) {
    return keysIn(bytes, path, place).length > 0 ? 'secrets' : 'harmless';
  }
  return judged;
}

// Finds the repository around a directory by reading files: a git process costs more than the answer.
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { ScanError } from '../core/errors.ts';
import { shellWord } from '../core/shell.ts';
import { type Git, gitAt } from './git.ts';
import { pipeAt } from './pipe.ts';

export interface Repository {
  /** Top of the work tree; of a bare repository, the repository itself. */
  root: string;
  bare: boolean;
  /** This work tree's own part: HEAD, index. */
  gitDir: string;
  /** What all work trees share: objects, refs, config. */
  commonDir: string;
  /** Where its objects are: its own directory, or what git's variables name, as in a push that is not accepted yet. */
  objectDirectories: readonly string[];
  indexFile: string;
  objectFormat: 'sha1' | 'sha256';
  /** Its oldest commits' parents are missing. */
  shallow: boolean;
  /** Objects may be missing on purpose. */
  partial: boolean;
  git: Git;
}

type Env = NodeJS.ProcessEnv;

/** The repository that `from` lies in, or that git's own variables name; null if there is none. */
export function findRepository(from: string, env: Env): Repository | null {
  if (env.GIT_DIR) {
    const gitDir = resolve(from, env.GIT_DIR);
    if (!isGitDir(gitDir)) throw broken(gitDir, 'GIT_DIR names no repository');
    return repositoryAt(gitDir, from, env);
  }
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    const found = lookIn(dir, env);
    if (found) return found;
    if (dirname(dir) === dir) return null;
  }
}

/** The repository whose top is `dir` itself, whatever git's variables name; null if there is none. */
export function repositoryIn(dir: string, env: Env): Repository | null {
  const { GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...own } = env;
  return lookIn(dir, own);
}

/** The commits that are being merged into HEAD: a merge that waits to be committed. */
export function mergedCommits({ gitDir }: Repository): string[] {
  return linesOf(join(gitDir, 'MERGE_HEAD')).filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}

function lookIn(dir: string, env: Env): Repository | null {
  const dotGit = join(dir, '.git');
  const kind = statSync(dotGit, { throwIfNoEntry: false });
  if (kind?.isDirectory()) {
    if (!isReadable(dotGit)) throw broken(dotGit, 'permission denied', `ls -ld ${shellWord(dotGit)}`);
    if (isGitDir(dotGit)) return repositoryAt(dotGit, dir, env);
    const left = ['HEAD', 'objects', 'refs'].filter((name) => !existsSync(join(dotGit, name)));
    // An empty one hides nothing: git takes it for no repository either.
    if (left.length < 3) throw broken(dotGit, `the repository has no ${left.join(', no ')}`);
  }
  if (kind?.isFile()) return repositoryAt(readLink(dotGit), dir, env);
  if (!isGitDir(dir)) return null;
  const inside = basename(dir) === '.git' && readConfig(join(dir, 'config')).get('core.bare') !== 'true';
  return repositoryAt(dir, inside ? dirname(dir) : dir, env);
}

function broken(path: string, what: string, hint = 'git fsck --full'): ScanError {
  return new ScanError('broken-repository', `${what}: ${path}`, [hint]);
}

function isReadable(directory: string): boolean {
  try {
    accessSync(directory, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** HEAD, and objects: its own or, in a linked work tree, those of the common directory. */
function isGitDir(dir: string): boolean {
  return (
    existsSync(join(dir, 'HEAD')) &&
    (existsSync(join(dir, 'commondir')) || (existsSync(join(dir, 'objects')) && existsSync(join(dir, 'refs'))))
  );
}

/** Follows a `.git` file, as submodules and linked work trees have one. */
function readLink(dotGit: string): string {
  const text = readFileSync(dotGit, 'utf8');
  const target = /^gitdir: (.+?)\r?\n?$/.exec(text)?.[1];
  if (!target) throw broken(dotGit, 'the .git file points to no repository');
  const gitDir = resolve(dirname(dotGit), target);
  if (isGitDir(gitDir)) return gitDir;
  const hint = `ls -ld ${shellWord(gitDir)}`;
  throw broken(dotGit, `the .git file points to ${target}, which is no repository`, hint);
}

function repositoryAt(gitDir: string, top: string, env: Env): Repository {
  refusePipes(gitDir, ['commondir', 'HEAD', 'index', 'MERGE_HEAD', 'FETCH_HEAD']);
  const commonDir = commonDirOf(gitDir);
  refusePipes(commonDir, ['config', 'packed-refs', 'shallow', 'info/exclude', 'info/attributes', 'info/grafts']);
  refusePipes(commonDir, ['objects/info/alternates', 'objects/info/commit-graph', 'objects/pack/multi-pack-index']);
  const config = readConfig(join(commonDir, 'config'));
  const bare = !env.GIT_WORK_TREE && gitDir === commonDir && saysBare(config, gitDir, top);
  const named = env.GIT_WORK_TREE ? resolve(top, env.GIT_WORK_TREE) : worktreeOf(config, gitDir);
  const root = bare ? gitDir : (named ?? top);
  const indexFile = env.GIT_INDEX_FILE ? resolve(root, env.GIT_INDEX_FILE) : join(gitDir, 'index');
  refusePipes(dirname(indexFile), [basename(indexFile)]);
  return {
    root,
    bare,
    gitDir,
    commonDir,
    objectDirectories: objectDirectoriesOf(commonDir, env),
    indexFile,
    objectFormat: config.get('extensions.objectformat') === 'sha256' ? 'sha256' : 'sha1',
    shallow: (statSync(join(commonDir, 'shallow'), { throwIfNoEntry: false })?.size ?? 0) > 0,
    partial:
      config.has('extensions.partialclone') || [...config.keys()].some((name) => /^remote\..*\.promisor$/.test(name)),
    git: gitAt({ gitDir, workTree: bare ? null : root, indexFile }, env),
  };
}

/** https://git-scm.com/docs/git-receive-pack#_quarantine_environment */
function objectDirectoriesOf(commonDir: string, env: Env): string[] {
  const borrowed = (env.GIT_ALTERNATE_OBJECT_DIRECTORIES ?? '').split(delimiter).filter((path) => path !== '');
  return [env.GIT_OBJECT_DIRECTORY || join(commonDir, 'objects'), ...borrowed].map((path) => resolve(path));
}

/** Whoever opens a pipe waits until somebody writes to it; git does. */
function refusePipes(directory: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(directory, name);
    if (isPipe(path)) throw pipeAt(path);
  }
}

/** A pipe, a socket or a device; false for what cannot be told. */
function isPipe(path: string): boolean {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat !== undefined && !stat.isFile() && !stat.isDirectory();
  } catch {
    return false;
  }
}

/** As git guesses where nothing says so: a directory that is itself the repository has no work tree. */
function saysBare(config: ReadonlyMap<string, string>, gitDir: string, top: string): boolean {
  return (config.get('core.bare') ?? String(top === gitDir)) === 'true';
}

function commonDirOf(gitDir: string): string {
  const link = join(gitDir, 'commondir');
  return existsSync(link) ? resolve(gitDir, readFileSync(link, 'utf8').trim()) : gitDir;
}

/** A submodule's work tree, as its configuration says; anywhere else the repository must not lead. */
function worktreeOf(config: ReadonlyMap<string, string>, gitDir: string): string | null {
  const named = config.get('core.worktree');
  if (!named) return null;
  const root = resolve(gitDir, named);
  const back = join(root, '.git');
  if (!statSync(back, { throwIfNoEntry: false })?.isFile()) return null;
  return readLink(back) === gitDir ? root : null;
}

/** A configuration file's last values by `section.name` or `section.Subsection.name`; empty if it cannot be read. */
function readConfig(file: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of linesOf(file)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header) section = header[1].toLowerCase() + (header[2] === undefined ? '' : `.${header[2]}`);
    const rest = header ? line.slice(header[0].length) : line;
    const pair = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*?)\s*)?$/.exec(rest);
    if (pair) values.set(`${section}.${pair[1].toLowerCase()}`, configValue(pair[2]));
  }
  return values;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** No value means true; quotes and comments go. */
function configValue(text: string | undefined): string {
  if (text === undefined) return 'true';
  if (text.startsWith('"')) return text.slice(1).replace(/"[^"]*$/, '');
  return text.replace(/\s*[#;].*$/, '');
}

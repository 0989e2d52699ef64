// Real git repositories in temporary directories, made with plumbing where that is faster.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FIRST_SECOND = Date.UTC(2026, 0, 1) / 1000;
const made: string[] = [];

/** A temporary directory that `removeTemporary` takes away. */
export function temporaryDirectory(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'keyturn-test-')));
  made.push(dir);
  return dir;
}

/** Removes every temporary directory that this file's functions have made; for `afterAll`. */
export function removeTemporary(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}

export type Content = string | Buffer;
/** A tree: a content is a file, an object is a directory. */
export interface Files {
  [name: string]: Content | Files;
}

export interface RepoOptions {
  bare?: boolean;
  format?: 'sha1' | 'sha256';
  /** Where to make it; default: a new temporary directory. */
  dir?: string;
}

/** The environment of every git call: no configuration of this machine, a fixed person. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
  };
  for (const [name, value] of Object.entries(process.env)) if (!name.startsWith('GIT_')) env[name] = value;
  return env;
}

export class Repo {
  readonly dir: string;
  readonly #env = gitEnvironment();
  #clock = FIRST_SECOND;

  constructor(options: RepoOptions = {}) {
    this.dir = options.dir ?? temporaryDirectory();
    mkdirSync(this.dir, { recursive: true });
    const flags = options.bare ? ['--bare'] : [];
    const format = options.format ? [`--object-format=${options.format}`] : [];
    this.git('init', '-q', '--template=', '--initial-branch=main', ...flags, ...format);
  }

  /** Runs git; gives its standard output without the last newline. Throws what git said if it fails. */
  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  /** As `git`, with bytes on standard input. */
  gitWith(input: Content, ...args: string[]): string {
    const time = `${this.#clock} +0000`;
    const env = { ...this.#env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
    const result = spawnSync('git', args, { cwd: this.dir, env, input, maxBuffer: 1 << 28 });
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr ?? result.error}`);
    return result.stdout.toString().replace(/\n$/, '');
  }

  /** Writes a file into the work tree. */
  write(path: string, content: Content): void {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Writes the files, stages everything that is not ignored, commits; gives the commit's id. */
  commit(message: Content, files: Record<string, Content> = {}): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git('add', '-A');
    return this.#commitIndex(message);
  }

  /** Commits what is staged. */
  commitStaged(message: Content): string {
    return this.#commitIndex(message);
  }

  #commitIndex(message: Content): string {
    this.#clock += 60;
    this.gitWith(message, 'commit', '-q', '--allow-empty', '--no-verify', '--cleanup=verbatim', '-F', '-');
    return this.git('rev-parse', 'HEAD');
  }

  /** Stores a blob that nothing names; gives its id. */
  blob(content: Content): string {
    return this.gitWith(content, 'hash-object', '-w', '--stdin');
  }

  /** Stores a tree; gives its id. */
  tree(files: Files): string {
    const lines = Object.entries(files).map(([name, content]) =>
      typeof content === 'string' || Buffer.isBuffer(content)
        ? `100644 blob ${this.blob(content)}\t${name}\0`
        : `040000 tree ${this.tree(content)}\t${name}\0`,
    );
    return this.gitWith(lines.join(''), 'mktree', '-z');
  }

  /** Stores a commit without touching index and work tree; gives its id. */
  commitTree(files: Files, message: Content, parents: readonly string[] = []): string {
    this.#clock += 60;
    const flags = parents.flatMap((parent) => ['-p', parent]);
    return this.gitWith(message, 'commit-tree', this.tree(files), ...flags, '-F', '-');
  }

  /** Packs every object into one pack and drops the loose ones. */
  pack(): void {
    this.git('repack', '-q', '-a', '-d', '-k');
  }
}

// Runs git on repositories that are not trusted: nothing that their configuration names is started.
import type { Readable } from 'node:stream';
import { ScanError } from '../core/errors.ts';
import { readsIgnores, runWithIgnores, startWithIgnores } from './ignore-rules.ts';

export interface GitOptions {
  /** Bytes for standard input. */
  input?: Buffer | string;
  timeoutMs?: number;
  /** Exit codes that are answers, not failures; default 0 only. */
  accept?: readonly number[];
  /** The person's own configuration counts too: it is not the repository's. */
  personal?: boolean;
  /** Ends it before its time, which is a failure. */
  signal?: AbortSignal;
}

/** git on one repository. Arguments never pass a shell. */
export interface Git {
  /** Runs git to its end; gives its standard output. */
  run(args: readonly string[], options?: GitOptions): Buffer;
  /** As `run`, beside other work. */
  start(args: readonly string[], options?: GitOptions): Promise<Buffer>;
  /** Standard output as it comes; ends with an error if git fails. */
  stream(args: readonly string[], options?: GitOptions): AsyncIterable<Buffer>;
}

/** What names the repository to git. */
export interface GitPlace {
  gitDir: string;
  /** Null for a bare repository. */
  workTree: string | null;
  indexFile: string;
}

/** Loaded with the first call: a hook with nothing to look at starts no process. */
const processes = () => process.getBuiltinModule('node:child_process');

const TIMEOUT_MS = 10 * 60_000;
const MOST_OUTPUT = 1 << 30;

/** No configuration may start a program, no lock is taken, no signature is checked. */
const HARDENING = [
  '--no-optional-locks',
  '--no-replace-objects',
  ...configFlags({
    'core.fsmonitor': 'false',
    'core.hooksPath': '/dev/null',
    'core.pager': 'cat',
    'core.alternateRefsCommand': 'false',
    'diff.external': '',
    'log.mailmap': 'false',
    'log.showSignature': 'false',
    'core.quotePath': 'false',
    'submodule.recurse': 'false',
  }),
];

const MAKES_DIFFS = new Set(['diff', 'log', 'show', 'diff-tree', 'diff-index']);

/** Where objects are in a push that is not accepted yet; git sets these for its hooks. */
const KEPT = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH', 'GIT_PREFIX'];

function configFlags(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The environment of a git that reads no configuration but the repository's own and reaches no network. */
function hardenedEnvironment(env: NodeJS.ProcessEnv, place: GitPlace): NodeJS.ProcessEnv {
  const clean: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('GIT_') || KEPT.includes(name)) clean[name] = value;
  }
  Object.assign(clean, {
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    // Of one piece of memory: git follows objects that are made from themselves until there is none left.
    GIT_ALLOC_LIMIT: '512m',
    // Whole buffers instead of one write for each record.
    GIT_FLUSH: '0',
  });
  clean.GIT_DIR = place.gitDir;
  clean.GIT_INDEX_FILE = place.indexFile;
  if (place.workTree) clean.GIT_WORK_TREE = place.workTree;
  return clean;
}

/** git on the repository at `place`. Naming it outright also means that its owner does not matter to git. */
export function gitAt(place: GitPlace, env: NodeJS.ProcessEnv): Git {
  const cwd = place.workTree ?? place.gitDir;
  const hardened = hardenedEnvironment(env, place);
  const callOf = (options: GitOptions = {}): Call => {
    return { ...options, cwd, env: options.personal ? withPersonalConfig(hardened, env) : hardened };
  };
  const run: Git['run'] = (args, options) => runToEnd(argumentsOf(args), callOf(options));
  const start: Git['start'] = async (args, options) => {
    const chunks: Buffer[] = [];
    for await (const chunk of streamOf(argumentsOf(args), callOf(options))) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return {
    run: (args, options) => {
      return readsIgnores(args)
        ? runWithIgnores(cwd, (more) => run(args, { ...options, ...more }))
        : run(args, options);
    },
    start: (args, options) => {
      return readsIgnores(args)
        ? startWithIgnores(cwd, (more) => start(args, { ...options, ...more }))
        : start(args, options);
    },
    stream: (args, options) => streamOf(argumentsOf(args), callOf(options)),
  };
}

function withPersonalConfig(hardened: NodeJS.ProcessEnv, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_CONFIG_GLOBAL: _global, GIT_CONFIG_NOSYSTEM: _system, ...open } = hardened;
  for (const name of ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'GIT_CONFIG_SYSTEM']) {
    if (env[name] !== undefined) open[name] = env[name];
  }
  return open;
}

function argumentsOf(args: readonly string[]): string[] {
  const [command, ...rest] = args;
  const plain = MAKES_DIFFS.has(command) ? ['--no-ext-diff', '--no-textconv'] : [];
  return [...HARDENING, command, ...plain, ...rest];
}

interface Call extends GitOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

function runToEnd(args: string[], call: Call): Buffer {
  const result = processes().spawnSync('git', args, {
    cwd: call.cwd,
    env: call.env,
    input: call.input ?? '',
    timeout: call.timeoutMs ?? TIMEOUT_MS,
    maxBuffer: MOST_OUTPUT,
    windowsHide: true,
  });
  if (result.error) throw spawnFailure(result.error, args);
  if (!(call.accept ?? [0]).includes(result.status ?? -1)) throw failure(args, result.stderr.toString());
  return result.stdout;
}

async function* streamOf(args: string[], call: Call): AsyncGenerator<Buffer> {
  const child = processes().spawn('git', args, { cwd: call.cwd, env: call.env, stdio: 'pipe', windowsHide: true });
  const ended = new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  // An error before anyone waits for it is still reported where it is awaited below.
  ended.catch(() => {});
  const code = (): Promise<number | null> =>
    ended.catch((error) => {
      throw spawnFailure(error, args);
    });
  // With no file left to open it has no streams either.
  if (!(child.stdout as Readable | undefined)) await code();
  const timer = setTimeout(() => child.kill(), call.timeoutMs ?? TIMEOUT_MS);
  call.signal?.addEventListener('abort', () => child.kill(), { once: true });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < 4096) complaint += chunk.toString();
  });
  // git may end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(call.input ?? '');
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    if (!(call.accept ?? [0]).includes((await code()) ?? -1)) throw failure(args, complaint);
  } finally {
    clearTimeout(timer);
    child.kill();
  }
}

function spawnFailure(error: Error & { code?: string }, args: readonly string[]): ScanError {
  if (error.code === 'ENOENT') {
    const hints = ['install git 2.36 or newer: https://git-scm.com/downloads'];
    return new ScanError('no-git', 'git is not on the PATH', hints, { cause: error });
  }
  if (error.code === 'ETIMEDOUT') {
    return new ScanError('git-timeout', `git ${commandOf(args)} did not end in time`, [], { cause: error });
  }
  const hints = SHORT_OF[error.code ?? ''] ?? [];
  return new ScanError('git-failed', `git ${commandOf(args)} could not be run: ${error.message}`, hints, {
    cause: error,
  });
}

const SHORT_OF: Readonly<Record<string, string[]>> = {
  EAGAIN: ['ulimit -u', 'free or allow more processes'],
  EMFILE: ['ulimit -n', 'allow more open files'],
};

const HINTS = ['git fsck --full'];
const TOO_OLD = ['git --version', 'install the newest git: https://git-scm.com/downloads'];

/** It does not know the repository's format, or an option. */
function tooOld(complaint: string): ScanError | null {
  const extension = /unknown repository extensions? found:\s+([\w.-]{1,40})/.exec(complaint)?.[1];
  if (extension !== undefined || complaint.includes('Expected git repo version')) {
    const what = extension === undefined ? 'its format is newer' : `it needs the extension ${extension}`;
    return new ScanError('git-too-old', `git is too old for this repository: ${what}`, TOO_OLD);
  }
  const option = /^error: (unknown (?:option|switch|subcommand).*)/m.exec(complaint)?.[1];
  if (option === undefined || option.includes('`cached')) return null;
  return new ScanError('git-too-old', `git is too old: it says ${option}`, TOO_OLD);
}

function failure(args: readonly string[], complaint: string): ScanError {
  if (complaint.includes('dubious ownership')) {
    const hints = ["git config --global --add safe.directory '*'"];
    return new ScanError('foreign-repository', 'git refuses a repository that somebody else owns', hints);
  }
  const old = tooOld(complaint);
  if (old) return old;
  if (/promisor remote|lazy fetching/.test(complaint)) {
    const hints = ['git fetch --refetch --no-filter'];
    return new ScanError('missing-objects', 'objects are missing: this is a partial clone', hints);
  }
  const said = /^(?:fatal|error): (.*)/m.exec(complaint)?.[1] ?? (complaint.split('\n')[0] || 'no message');
  // Where git finds no repository, `git diff` takes itself for a tool that compares two files.
  if (said === "unknown option `cached'" || said.startsWith('not a git repository')) {
    return new ScanError('broken-repository', 'git takes this for no repository: its HEAD may be damaged', HINTS);
  }
  return new ScanError('git-failed', `git ${commandOf(args)} failed: ${said}`, HINTS);
}

/** The command's name, behind the hardening flags. */
function commandOf(args: readonly string[]): string {
  return args[0] === HARDENING[0] ? args[HARDENING.length] : args[0];
}

// A scratch project whose provider is the sandbox, and the built program in it.
import { type ChildProcessWithoutNullStreams, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { personalTrustBook } from '../../src/io/trust-book.ts';
import { DEFAULT_WORKSPACE, type SandboxKey } from '../../src/sandbox/keys.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { expectNoSecrets } from './no-secrets.ts';
import { ScratchVault } from './scratch-vault.ts';
import { PROGRAM, unbroken } from './script.ts';

export interface Run {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

export interface Starting {
  env?: NodeJS.ProcessEnv;
  input?: string;
  onStart?: (pid: number) => void;
  /** Called while the program halts; see `crash-preload.mjs`. */
  onHalt?: () => void;
}

export const NAME = 'OPENROUTER_API_KEY';

export interface ProjectOptions {
  /** Further lines of the key in the config. */
  extra?: string;
  /** Ms until a new or a dead key is known. */
  propagation?: number;
  /** Where the key is kept; default `.env`. */
  store?: '.env' | 'vault';
}

/** Everything but the provider outlives a process of keyturn. */
export class Project {
  readonly home = temporaryDirectory();
  readonly cwd = join(this.home, 'project');
  readonly env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: this.home,
    LANG: 'C.UTF-8',
    TMPDIR: join(this.home, 'tmp'),
  };
  /** All that anybody was told so far. */
  readonly told: string[] = [];
  /** Every value that was ever in play. */
  readonly values = new Set<string>();
  /** Every key that was ever made. */
  readonly #made = new Set<SandboxKey>();
  /** Called after every exchange; never with a value. */
  onExchange: (line: string) => void = () => undefined;
  /** Called once an exchange has had its effect, before its answer leaves: the program cannot be ahead. */
  beforeAnswer: (line: string) => void = () => undefined;
  /** The value that the project began with. */
  readonly old: string;
  /** Other files that are stores of the key. */
  readonly copies: string[] = [];
  /** Where that is the store. */
  readonly vault: ScratchVault | null = null;

  constructor(
    readonly sandbox: Sandbox,
    { extra = '', store = '.env' }: ProjectOptions,
  ) {
    mkdirSync(this.cwd);
    mkdirSync(join(this.home, 'tmp'));
    const { book } = sandbox;
    const create = book.create.bind(book);
    book.create = (wanted) => {
      const made = create(wanted);
      this.values.add(made.value);
      this.#made.add(made.key);
      return made;
    };
    this.old = book.create({ name: 'agent', limit: 20, limitReset: 'monthly' }).value;
    this.env.OPENROUTER_MANAGEMENT_KEY = book.create({ name: 'admin', management: true }).value;
    const own = store === 'vault' ? '' : `${NAME}=${this.old}\n`;
    writeFileSync(join(this.cwd, '.env'), `# mine\n${own}OTHER=1\n`, { mode: 0o600 });
    if (store === 'vault') this.vault = new ScratchVault(this.home, this.cwd, this.old);
    this.configure(configOf(sandbox.baseUrl, { extra, stores: store === 'vault' ? '{ kind: vault }' : store }));
  }

  /** Writes the config, trusted as `keyturn trust` does it. */
  configure(text: string): void {
    const path = join(realpathSync(this.cwd), '.keyturn.yaml');
    writeFileSync(path, text);
    personalTrustBook(this.env)?.add(path, createHash('sha256').update(text).digest('hex'));
  }

  async keyturn(args: readonly string[], more: Starting = {}): Promise<Run> {
    const run = await runProgram(args, { ...more, cwd: this.cwd, env: { ...this.env, ...more.env } });
    this.told.push(run.stdout, run.stderr);
    return run;
  }

  value(file = '.env'): string {
    if (this.vault && file === '.env') return this.vault.value('current') ?? '';
    return /=(sk-\S+)/.exec(readFileSync(join(this.cwd, file), 'utf8'))?.[1] ?? '';
  }

  /** What the provider says of a value. */
  isLive(value: string): boolean {
    return this.sandbox.book.standing(value).standing === 'live';
  }

  /** Of all keys that are there, with those that are disabled. */
  labels(): string[] {
    return this.sandbox.book.list(DEFAULT_WORKSPACE).map(({ name }) => name);
  }

  /** Files and keys as they are now; the answer puts them back. */
  keepAside(): () => void {
    const aside = temporaryDirectory();
    copyTree(this.home, aside);
    const keys = new Map([...this.#made].map((key) => [key, structuredClone(key)]));
    return () => {
      rmSync(this.home, { recursive: true });
      mkdirSync(this.home, { mode: 0o700 });
      copyTree(aside, this.home);
      // Keys that were made later are as if they had never been.
      for (const key of this.#made) Object.assign(key, keys.get(key) ?? { gone: true, deadFrom: 0 });
    };
  }

  expectNoSecrets(stores: readonly string[] = ['.env', ...this.copies]): void {
    const { home, told, values } = this;
    expectNoSecrets({ home, told, values, stores: stores.map((name) => join(this.cwd, name)) });
  }
}

/** Runs a story in a project of its own; no secret may be seen anywhere afterwards. */
export async function withProject(options: ProjectOptions, story: (project: Project) => Promise<void>): Promise<void> {
  const { propagation = 0 } = options;
  const onExchange = (line: string): void => project.onExchange(line);
  const beforeAnswer = (line: string): void => project.beforeAnswer(line);
  const sandbox = await startSandbox({ port: 0, propagation, faults: [], onExchange, beforeAnswer });
  const project = new Project(sandbox, options);
  try {
    await story(project);
    project.expectNoSecrets();
  } finally {
    await sandbox.close();
  }
}

/** The JSON of a run, as its schema says. */
export function documentOf({ stdout }: Pick<Run, 'stdout'>) {
  const document = JSON.parse(stdout);
  expect(mistakesIn(document)).toEqual([]);
  return document;
}

export function configOf(
  baseUrl: string,
  { extra = '', stores = '.env' }: { extra?: string; stores?: string } = {},
): string {
  return [
    'version: 1',
    'project: agent',
    'keys:',
    `  ${NAME}:`,
    `    provider: { id: openrouter, baseUrl: '${baseUrl}' }`,
    `    stores: [${stores}]`,
    '    every: 90d',
    extra,
    '',
  ].join('\n');
}

interface Started extends Starting {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export function runProgram(args: readonly string[], { cwd, env, input, onStart, onHalt }: Started): Promise<Run> {
  return new Promise((done) => {
    const stdio: StdioOptions = onHalt ? ['pipe', 'pipe', 'pipe', 'pipe'] : 'pipe';
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio }) as ChildProcessWithoutNullStreams;
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    if (onHalt) answerHalts(child.stdio[3] as unknown as Socket, onHalt);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    if (child.pid) onStart?.(child.pid);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr: unbroken(stderr) }));
  });
}

function answerHalts(line: Socket, onHalt: () => void): void {
  line.on('error', () => undefined);
  line.on('data', (words) => {
    for (const word of words) {
      onHalt();
      line.write(Buffer.from([word]));
    }
  });
}

/** With modes and times. */
function copyTree(from: string, to: string): void {
  const { status } = spawnSync('cp', ['-a', `${from}/.`, to]);
  expect(status).toBe(0);
}

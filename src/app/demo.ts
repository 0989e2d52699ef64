// The story behind `keyturn demo`: a key leaks, is found, is replaced, and is proved dead.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanError } from '../core/errors.ts';
import { type OpenSandbox, openSandbox } from './sandbox.ts';

/** One command of the story, as a person would type it behind `$`. */
export interface DemoStep {
  /** Why it comes now. */
  remark: string;
  command: readonly string[];
  /** Exit codes that belong to the story. */
  expected: readonly number[];
}

export interface DemoPorts {
  /** An empty directory. */
  scratch: string;
  program: string;
  /** git in a directory, without any configuration of the person. */
  git(directory: string, args: readonly string[], date: string): void;
  /** Runs keyturn in a directory, with these variables; gives the exit code. */
  keyturn(directory: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number>;
  tell(step: DemoStep): void;
}

export interface DemoOutcome {
  steps: { command: string; exit: number; expected: boolean; ms: number }[];
  /** The key that leaked does not work any more, and the one in .env does. */
  oldDead: boolean;
  newLive: boolean;
}

const NAME = 'OPENROUTER_API_KEY';

const STEPS: readonly DemoStep[] = [
  { remark: 'A key was committed, and taken out again. It is still in the history.', command: ['scan'], expected: [1] },
  {
    remark: 'The provider is a sandbox on this machine: that address needs trust.',
    command: ['trust'],
    expected: [0],
  },
  {
    remark: 'The leaked key is replaced: new key in, tested, old key out.',
    command: ['rotate', NAME, '--yes', '--emergency'],
    expected: [0],
  },
  { remark: 'Does the key in .env work?', command: ['verify', NAME], expected: [0] },
  { remark: 'Every step was written down.', command: ['log'], expected: [0] },
];

export async function playDemo(ports: DemoPorts): Promise<DemoOutcome> {
  const project = join(ports.scratch, 'project');
  const sandbox = await openSandbox({
    port: 0,
    propagation: 300,
    faults: [],
    directory: project,
    program: ports.program,
  });
  try {
    await settle(sandbox);
    const leaked = keyIn(project);
    leak(project, leaked, ports);
    const admin = join(project, 'admin.env');
    const env = { OPENROUTER_MANAGEMENT_KEY: valueIn(admin) };
    rmSync(admin);
    const steps: DemoOutcome['steps'] = [];
    for (const step of STEPS) {
      ports.tell(step);
      const started = Date.now();
      const exit = await ports.keyturn(project, step.command, env);
      const command = `${ports.program} ${step.command.join(' ')}`;
      steps.push({ command, exit, expected: step.expected.includes(exit), ms: Date.now() - started });
    }
    const oldDead = sandbox.book.standing(leaked).standing === 'dead';
    const newLive = sandbox.book.standing(keyIn(project)).standing === 'live';
    return { steps, oldDead, newLive };
  } finally {
    await sandbox.close();
  }
}

/** A new key takes a moment to be known, as everywhere. */
function settle({ book }: OpenSandbox): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, book.propagation);
  });
}

function keyIn(project: string): string {
  return valueIn(join(project, '.env'));
}

function valueIn(path: string): string {
  const value = /=(\S+)/.exec(readFileSync(path, 'utf8'))?.[1];
  if (!value) throw new ScanError('demo-failed', `${path} holds no value`);
  return value;
}

/** Commits the key, and takes it out again with the next commit. */
function leak(project: string, value: string, { git }: DemoPorts): void {
  const agent = join(project, 'agent.js');
  const call = (key: string) =>
    `const key = ${key};\nfetch('https://openrouter.ai/api/v1/chat/completions', headers(key));\n`;
  git(project, ['init', '-q', '-b', 'main'], '');
  writeFileSync(agent, call(`'${value}'`));
  git(project, ['add', '.gitignore', '.keyturn.yaml', 'agent.js'], '');
  git(project, ['commit', '-q', '-m', 'add the agent'], '2026-03-02T09:00:00Z');
  writeFileSync(agent, call(`process.env.${NAME}`));
  git(project, ['commit', '-q', '-a', '-m', 'read the key from the environment'], '2026-03-02T09:20:00Z');
}

/** Places of its own for all that keyturn keeps: the person's are not touched. */
export function scratchHome(scratch: string): Record<string, string> {
  const home = join(scratch, 'home');
  mkdirSync(home, { mode: 0o700 });
  return {
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    KEYTURN_KEY_SOURCE: 'host-file',
  };
}

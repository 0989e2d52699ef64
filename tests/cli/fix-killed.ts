// Kills `check --fix` at a point, takes back what it did, and looks whether everything is as it was.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { temporaryDirectory } from '../fakes/repo.ts';
import { environment, PROGRAM, secretOf } from './script.ts';

const PRELOAD = new URL('./crash-preload.mjs', import.meta.url).href;

interface Place {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Modes, ignore rules, a tracked env file, a leftover, a real value in the example: one of every kind of repair. */
function makePlace(): Place {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  const env = environment(home);
  mkdirSync(join(cwd, 'sub'), { recursive: true });
  const line = `API_TOKEN=${secretOf('github-token', 21)}\n`;
  const files = {
    '.env.production': line,
    '.env.bak': line,
    '.env.example': line,
    '.gitignore': '*.log\r\n',
    'sub/.env': line,
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text, { mode: 0o644 });
  chmodSync(join(cwd, 'sub'), 0o777);
  const git = (...args: string[]) => execFileSync('git', args, { cwd, env });
  git('init', '-q');
  git('add', '-f', '.env.production', '.gitignore', '.env.example');
  git('commit', '-qm', 'one');
  return { cwd, env };
}

/** Everything that a repair may change. */
function stateOf({ cwd, env }: Place): string[] {
  const names = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => !/^\.git(?:\/|$)/.test(name));
  const files = names.sort().map((name) => {
    const { mode, uid, nlink } = lstatSync(join(cwd, name));
    const text = lstatSync(join(cwd, name)).isFile() ? `${nlink} ${readFileSync(join(cwd, name), 'latin1')}` : '';
    return `${name} ${mode.toString(8)} ${uid} ${text}`;
  });
  return [...files, execFileSync('git', ['ls-files', '-s'], { cwd, env, encoding: 'utf8' })];
}

function run({ cwd, env }: Place, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number | null; signal: string | null }>((done) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...env, ...more }, stdio: 'ignore' });
    child.on('exit', (code, signal) => done({ code, signal }));
  });
}

/** Killed at this call that changes a file; true: it came to its end before. */
export async function killFixAt(at: number): Promise<boolean> {
  const place = makePlace();
  const before = stateOf(place);
  const env = { NODE_OPTIONS: `--import=${PRELOAD}`, DIE_AT: String(at) };
  const { signal } = await run(place, ['check', '--fix', '--yes'], env);
  if (signal === null) expect(stateOf(place)).not.toEqual(before);
  // Every other time it is run to its end before it is taken back.
  if (at % 2 === 0) await run(place, ['check', '--fix', '--yes']);
  const { code } = await run(place, ['check', '--undo']);
  expect([at, code, stateOf(place)]).toEqual([at, 0, before]);
  expect(existsSync(join(place.cwd, '.env'))).toBe(false);
  return signal === null;
}

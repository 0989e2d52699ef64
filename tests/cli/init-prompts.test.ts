// The questions of `init`, answered at a terminal.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { afterAll, describe, expect, it } from 'vitest';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment, PROGRAM } from './script.ts';

afterAll(removeTemporary);

/** What is typed once a text has appeared, in this order. */
type Answers = readonly (readonly [waitFor: RegExp, keys: string])[];

const SILENCE_MS = 2000;
const ENTER = '\r';
const DOWN = '\x1b[B';

async function answerInit(answers: Answers) {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  new Repo({ dir: cwd });
  writeFileSync(join(cwd, 'a.ts'), 'process.env.OPENROUTER_API_KEY; process.env.SESSION_SECRET;\n');
  const env = { ...environment(home), GIT_AUTHOR_NAME: 'Ada' } as Record<string, string>;
  const terminal = pty.spawn(process.execPath, [PROGRAM, 'init'], { cwd, cols: 100, rows: 40, env });
  let output = '';
  const left = [...answers];
  /** What was typed last, when, and what had been printed by then. */
  let typed = { keys: '', at: Date.now(), length: 0 };
  const type = (keys: string) => {
    typed = { keys, at: Date.now(), length: output.length };
    terminal.write(keys);
  };
  const turn = setInterval(() => {
    const silent = output.length === typed.length && Date.now() - typed.at > SILENCE_MS;
    // A question that is not listening yet loses what is typed: it would have been drawn anew.
    if (silent && typed.keys !== '') type(typed.keys);
    else if (left[0]?.[0].test(output.slice(typed.length))) type(left.shift()?.[1] ?? '');
  }, 60);
  const exitCode = await new Promise<number>((done) => {
    terminal.onData((data) => {
      output += data;
    });
    terminal.onExit((exit) => done(exit.exitCode));
  });
  clearInterval(turn);
  expect(
    left.map(([waitFor]) => waitFor),
    output,
  ).toEqual([]);
  return { cwd, output, exitCode };
}

describe.skipIf(process.platform === 'win32')('init at a terminal', () => {
  it('asks for keys, providers, the promise, the interval and the hook', async () => {
    const { cwd, output, exitCode } = await answerInit([
      [/Keys to manage/, ENTER],
      [/\(no more\)/, 'mistr'],
      [/> Mistral {2}MISTRAL_API_KEY/, ENTER],
      [/\(no more\)/, ENTER],
      [/Where the values live/, ENTER],
      [/Rotate every/, '30d\r'],
      [/Refuse commits that hold a secret/, ENTER],
    ]);
    expect(exitCode, output).toBe(0);
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toMatch(/^MISTRAL_API_KEY=$/m);
    expect((statSync(join(cwd, '.env')).mode & 0o777).toString(8)).toBe('600');
    expect(readFileSync(join(cwd, '.keyturn.yaml'), 'utf8')).toMatch(/MISTRAL_API_KEY:[\s\S]*every: 30d/);
    expect(existsSync(join(cwd, '.git/hooks/pre-commit'))).toBe(true);
  });

  it('keeps no plain text on disk, and installs no hook, where that is the answer', async () => {
    const { cwd, output, exitCode } = await answerInit([
      [/Keys to manage/, ENTER],
      [/\(no more\)/, ENTER],
      [/Where the values live/, `${DOWN}${ENTER}`],
      [/Rotate every/, ENTER],
      [/Refuse commits that hold a secret/, 'n\r'],
    ]);
    expect(exitCode, output).toBe(0);
    expect(existsSync(join(cwd, '.env'))).toBe(false);
    expect(readFileSync(join(cwd, '.keyturn.yaml'), 'utf8')).toContain('kind: vault');
    expect(existsSync(join(cwd, '.git/hooks/pre-commit'))).toBe(false);
  });

  it('writes nothing where the person stops', async () => {
    const { cwd, exitCode } = await answerInit([
      [/Keys to manage/, ENTER],
      [/\(no more\)/, ENTER],
      [/Where the values live/, '\x03'],
    ]);
    expect(exitCode).toBe(130);
    expect(
      ['.env', '.env.example', '.gitignore', '.keyturn.yaml'].filter((name) => existsSync(join(cwd, name))),
    ).toEqual([]);
  });
});

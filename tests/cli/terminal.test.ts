// What needs a real terminal: colour, the moving line, values.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment, PROGRAM, secretOf } from './script.ts';

afterAll(removeTemporary);

const secret = secretOf('openrouter-key', 7);

interface Run {
  output: string;
  exitCode: number;
}

function runAtTerminal(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'a.ts'), `const key = '${secret}';\n`);
  const terminal = pty.spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    cols: 80,
    rows: 24,
    env: { ...environment(home), ...env } as Record<string, string>,
  });
  let output = '';
  terminal.onData((data) => {
    output += data;
  });
  return new Promise((done) => {
    terminal.onExit(({ exitCode }) => setTimeout(() => done({ output, exitCode }), 50));
  });
}

const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';

describe.skipIf(process.platform === 'win32')('at a terminal', () => {
  it('paints the severity and makes the verdict bold', async () => {
    const { output, exitCode } = await runAtTerminal(['scan']);
    expect(exitCode).toBe(1);
    expect(output).toContain('\x1b[1m1 secret. Grade ');
    expect(output.includes(`${RED}critical`) || output.includes(`${YELLOW}high`)).toBe(true);
    expect(output).not.toContain(secret);
  });

  it.each([
    [['scan'], { NO_COLOR: '1' }],
    [['scan'], { TERM: 'dumb' }],
    [['scan'], { CI: 'true' }],
    [['scan', '--no-color'], {}],
    [['scan', '--plain'], { FORCE_COLOR: '1' }],
  ])('%j with %j has no colour and the same words', async (args, env) => {
    const { output } = await runAtTerminal(args, env);
    expect(output).not.toContain('\x1b[');
    expect(output).toContain('1 secret. Grade ');
  });

  it('shows a value when asked to, and says it is one by nothing else', async () => {
    const { output } = await runAtTerminal(['scan', '--show-secrets', '--no-color']);
    expect(output).toContain(secret);
  });

  it('never writes a value into a document', async () => {
    const { output, exitCode } = await runAtTerminal(['scan', '--show-secrets', '--json']);
    expect(exitCode).toBe(2);
    expect(output).not.toContain(secret);
    expect(output).not.toContain(RED);
  });
});

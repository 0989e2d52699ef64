// `keyturn run` from outside: what a program gets, how it ends, and what of its output is seen.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { PROGRAM } from './script.ts';
import { fresh, inside, keyturn, type Place, place, set, type Told } from './vault-place.ts';

afterAll(removeTemporary);

interface Running {
  /** What it has printed so far. */
  said(): string;
  /** Once it has printed this. */
  until(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
}

function start({ cwd, env }: Place, args: readonly string[], script: string): Running {
  const argv = [PROGRAM, 'run', ...args, '--', process.execPath, '-e', script];
  const child = spawn(process.execPath, argv, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let look = (): void => undefined;
  child.stdout.on('data', (chunk) => {
    said += chunk;
    look();
  });
  return {
    said: () => said,
    until: (text) =>
      new Promise((resolve) => {
        look = () => said.includes(text) && resolve();
        look();
      }),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

const runs = (at: Place, ...words: string[]): Told => keyturn(at, ['run', ...words]);
const logOf = async (at: Place) => JSON.parse(`${(await inside(at, ['log', '--json'])).stdout}`).entries;

describe.skipIf(process.platform === 'win32').concurrent('run', () => {
  it.each([
    ['SIGTERM', 9],
    ['SIGHUP', 8],
    ['SIGUSR1', 7],
    ['SIGINT', 6],
  ] as const)('passes %s on, and ends as the program ended', async (signal, code) => {
    const at = place();
    await set(at, 'A', fresh());
    const script = `process.on('${signal}', () => { console.log('told'); process.exit(${code}); });
      console.log('ready'); setInterval(() => {}, 1e6)`;
    const running = start(at, [], script);
    await running.until('ready');
    running.kill(signal);
    expect([await running.ended, running.said()]).toEqual([code, 'ready\ntold\n']);
  });

  it('ends as a program that a signal has ended', async () => {
    const at = place();
    await set(at, 'A', fresh());
    expect(runs(at, '--', 'sh', '-c', 'kill -KILL $$').status).toBe(137);
    expect(runs(at, '--', 'sh', '-c', 'exit 125').status).toBe(125);
  });

  it('can be ended while it waits for what the program left in the background', async () => {
    const at = place();
    await set(at, 'A', fresh());
    const running = start(
      at,
      [],
      `require('child_process').spawn('sleep', ['20'], { stdio: 'inherit' }).unref(); console.log('left')`,
    );
    await running.until('left');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = Date.now();
    running.kill('SIGTERM');
    expect(await running.ended).not.toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('restarts the program when a value it got has changed, and only then', async () => {
    const at = place();
    await set(at, 'A', 'first');
    await set(at, 'B', 'other');
    const script = 'console.log("has " + process.env.A.length + " " + process.env.B); setInterval(() => {}, 1e6)';
    const running = start(at, ['--only', 'A', '--restart-on-change'], script);
    await running.until('has 5');
    await set(at, 'B', 'changed');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(running.said()).toBe('has 5 undefined\n');
    await set(at, 'A', 'a longer one');
    await running.until('has 12');
    running.kill('SIGTERM');
    expect([await running.ended, running.said()]).toEqual([143, 'has 5 undefined\nhas 12 undefined\n']);
    const injections = (await logOf(at)).filter(({ event }: { event: string }) => event === 'vault.inject');
    expect(injections.map(({ names }: { names: string[] }) => names)).toEqual([['A'], ['A']]);
  });

  it('tells the program by a signal instead, also of a file', async () => {
    const at = place();
    writeFileSync(join(at.cwd, '.env'), 'A=first one\n', { mode: 0o600 });
    const script = `process.on('SIGHUP', () => { console.log('told'); process.exit(3); });
      console.log('ready'); setInterval(() => {}, 1e6)`;
    const running = start(at, ['--from', '.env', '--restart-on-change', 'HUP'], script);
    await running.until('ready');
    writeFileSync(join(at.cwd, '.env'), 'A=second one\n');
    expect([await running.ended, running.said()]).toEqual([3, 'ready\ntold\n']);
  });

  it('gives exactly the names that are asked for, as they are, and no key to the rest', async () => {
    const at = place();
    at.env.KEYTURN_KEY = randomBytes(32).toString('base64');
    const odd = `a "b" 'c' $d \`e\` \\n\n\tü € 𝄞 ${'x'.repeat(1 << 16)}`;
    await set(at, 'ODD', odd);
    await set(at, 'OTHER', fresh());
    const script =
      'process.stdout.write(JSON.stringify([process.env.ODD, process.env.OTHER, process.env.KEYTURN_KEY]))';
    const ran = runs(at, '--only', 'ODD', '--no-mask', '--', process.execPath, '-e', script);
    expect(JSON.parse(`${ran.stdout}`)).toEqual([odd, null, null]);
    await set(at, 'BINARY', Buffer.from([1, 0, 255]));
    const refused = runs(at, '--', 'true');
    expect([refused.status, refused.stderr.includes('BINARY is no text')]).toEqual([125, true]);
    expect(runs(at, '--only', 'ODD', '--', 'true').status).toBe(0);
  });

  it('masks what crosses chunks, and every usual spelling', async () => {
    const at = place();
    const secret = `p@ss "w/rd" ${fresh()}`;
    await set(at, 'A', secret);
    await set(at, 'WORD', 'production');
    const script = `const a = process.env.A; process.stdout.write(a.slice(0, 9)); setTimeout(() => {
      console.log(a.slice(9), Buffer.from(a).toString('base64'), Buffer.from('xy' + a).toString('base64url').length);
      console.log(encodeURIComponent(a), JSON.stringify({ a }), JSON.stringify(JSON.stringify({ a })), process.env.WORD);
      console.error(Buffer.from('user:' + a).toString('base64'), Buffer.from(a).toString('hex'));
    }, 50)`;
    const { stdout, stderr } = runs(at, '--', process.execPath, '-e', script);
    expect(`${stdout}`).toMatch(/^\[A\] \[A\] \d+\n\[A\] \{"a":"\[A\]"\} "\{\\"a\\":\\"\[A\]\\"\}" production\n$/);
    expect(stderr).toMatch(/^not masked: WORD, too short or a plain word\n\S{4,9}\[A\]\S* \[A\]\n$/);
  });

  it('keeps the terminal of the program', async () => {
    const at = place();
    await set(at, 'A', fresh());
    const script =
      'console.log([0, 1, 2].map((fd) => require("tty").isatty(fd)).join() + " " + process.stdout.columns)';
    const argv = [PROGRAM, 'run', '--quiet', '--', process.execPath, '-e', script];
    const terminal = pty.spawn(process.execPath, argv, {
      cwd: at.cwd,
      cols: 71,
      env: at.env as Record<string, string>,
    });
    let output = '';
    terminal.onData((data) => {
      output += data;
    });
    const code = await new Promise((resolve) => terminal.onExit(({ exitCode }) => setTimeout(resolve, 50, exitCode)));
    expect([code, output.trim()]).toEqual([0, 'true,true,true 71']);
  });

  it('hands over one interrupt that is typed, not two', async () => {
    const at = place();
    await set(at, 'A', fresh());
    const script = `let n = 0; setInterval(() => {}, 1e6); console.log('ready'); process.on('SIGINT', () => {
      n += 1; if (n === 1) setTimeout(() => { console.log('n=' + n); process.exit(5); }, 400);
    });`;
    // Its standard input is no terminal; what is typed reaches it all the same.
    const line = `exec '${process.execPath}' '${PROGRAM}' run --quiet -- '${process.execPath}' -e "$SCRIPT" < /dev/null`;
    const env = { ...at.env, SCRIPT: script } as Record<string, string>;
    const terminal = pty.spawn('sh', ['-c', line], { cwd: at.cwd, env });
    let output = '';
    let typed = false;
    terminal.onData((data) => {
      output += data;
      if (!typed && output.includes('ready')) {
        typed = true;
        setTimeout(() => terminal.write('\x03'), 200);
      }
    });
    const code = await new Promise((resolve) => terminal.onExit(({ exitCode }) => setTimeout(resolve, 50, exitCode)));
    expect([code, /n=\d/.exec(output)?.[0]]).toEqual([5, 'n=1']);
  });

  it('prints variables for a shell only where it may', async () => {
    const at = place();
    const value = `it's "$HOME" \`x\` \\ \nline`;
    await set(at, 'A', value);
    for (const shell of ['sh', 'fish']) {
      const refused = await inside(at, ['run', '--print-env', shell]);
      expect([refused.status, `${refused.stdout}`]).toEqual([125, '']);
    }
    const { stdout } = await inside(at, ['run', '--print-env', 'sh', '--reveal']);
    const evaluated = keyturn(at, ['run', '--from', 'e.sh', '--no-mask', '--', 'true']);
    expect(evaluated.status).toBe(125);
    writeFileSync(join(at.cwd, 'e.sh'), stdout);
    const read = keyturn(at, ['run', '--from', 'e.sh', '--no-mask', '--', 'printenv', 'A']);
    expect(`${read.stdout}`).toBe(`${value}\n`);
    expect((await logOf(at)).map(({ to }: { to: string }) => to)).toContain('print-env sh');
  });

  it('takes values from a store of the config, by its name or kind', async () => {
    const at = place();
    const [one, two] = [fresh(), fresh()];
    writeFileSync(join(at.cwd, 'secrets.json'), JSON.stringify({ app: { key: one }, other: 'x' }));
    writeFileSync(join(at.cwd, '.env'), `B=${two}\n`);
    const config = [
      'keys:',
      '  A: { stores: [{ kind: json-file, name: app, path: secrets.json, at: /app/key }] }',
      '  B: { stores: [.env] }',
    ];
    writeFileSync(join(at.cwd, '.keyturn.yaml'), `${config.join('\n')}\n`);
    const script = 'echo "$A|$B"';
    const from = (store: string) => runs(at, '--from', store, '--no-mask', '--', 'sh', '-c', script);
    expect(`${from('app').stdout}`, from('app').stderr).toBe(`${one}|\n`);
    expect(`${from('env-file').stdout}`).toBe(`|${two}\n`);
    const wrong = runs(at, '--from', 'ap', '--', 'true');
    expect([wrong.status, wrong.stderr]).toEqual([125, expect.stringContaining('did you mean app')]);
    const watched = runs(at, '--from', 'app', '--restart-on-change', '--', 'true');
    expect([watched.status, watched.stderr]).toEqual([125, expect.stringContaining('cannot see changes')]);
  });

  it('says which file it was that could not be run', async () => {
    const at = place();
    await set(at, 'A', fresh());
    writeFileSync(join(at.cwd, 'bad'), '#!/no/such/program\n');
    chmodSync(join(at.cwd, 'bad'), 0o755);
    expect([runs(at, '--', './bad').status, runs(at, '--', 'no-such-program').status]).toEqual([127, 127]);
    const directory = runs(at, '--', at.cwd);
    expect([directory.status, /error cannot-execute: /.test(directory.stderr)]).toEqual([126, true]);
    const options = await inside(at, ['run', 'node', 'x.js', '--port', '3']);
    expect([options.status, options.stderr.includes('keyturn run -- COMMAND')]).toEqual([125, true]);
    expect(existsSync(join(at.cwd, 'x.js'))).toBe(false);
    expect(readFileSync(join(at.cwd, 'bad'), 'utf8')).toContain('#!');
  });
});

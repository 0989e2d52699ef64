import { describe, expect, test } from 'vitest';
import type { ProcessEnd } from '../../src/core/process.ts';
import { Secret } from '../../src/core/secret.ts';
import { openProcesses } from '../../src/io/process.ts';

const NODE = process.execPath;
const secret = new Secret(['s3', 'cr3t', 'value'].join('-'));

async function run(code: string, more: object = {}, env: Record<string, string> = {}): Promise<ProcessEnd> {
  const outcome = await openProcesses({ env: { PATH: process.env.PATH, ...env } }).run({
    argv: [NODE, '-e', code],
    ...more,
  });
  if (!outcome.started) throw new Error(outcome.code);
  return outcome;
}

describe('a program', () => {
  test('gets what it is told on stdin, and its code is told', async () => {
    const code = 'process.stdin.on("data", (d) => process.stdout.write("got " + d)).on("end", () => process.exit(7))';
    expect(await run(code, { input: 'x' })).toMatchObject({ code: 7, stdout: 'got x', stopped: null });
  });

  test('says no secret, in whatever form', async () => {
    const code =
      'let s = ""; process.stdin.on("data", (d) => (s += d)).on("end", () => console.log(s, Buffer.from(s).toString("base64"), encodeURIComponent(s)))';
    const end = await run(code, { input: secret, secrets: [secret] });
    expect(end.stdout).toBe('… … …\n');
    expect(end.answer.reveal()).toContain(secret.reveal());
    expect(JSON.stringify(end)).not.toContain(secret.reveal());
  });

  test('gets an environment without secrets', async () => {
    const env = {
      HOME: '/h',
      PWD: '/p',
      OPENAI_API_KEY: 'a'.repeat(20),
      KEYTURN_KEY_FILE: 'x',
      PLAIN: 'y',
      NPM_TOKEN: 'z',
      HIDDEN_UNDER: `x${secret.reveal()}`,
      DATABASE_URL: ['postgres://u', 'p@h/d'].join(':'),
    };
    const end = await run(
      'console.log(Object.keys(process.env).sort().join())',
      { secrets: [secret], pass: ['NPM_TOKEN'], env: { SET: '1' } },
      env,
    );
    expect(end.stdout.trim().split(',')).toEqual(['HOME', 'NPM_TOKEN', 'PATH', 'PLAIN', 'PWD', 'SET']);
  });

  test('is ended with all it has started when it takes too long', async () => {
    const code = `require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
    expect(await run(code, { timeout: 400 })).toMatchObject({ stopped: 'time', code: null });
  });

  test('is ended when it does not stop talking', async () => {
    const end = await run('setInterval(() => process.stdout.write("x".repeat(10000)), 1)', { limit: 50_000 });
    expect(end.stopped).toBe('output');
    expect(end.stdout.length).toBeLessThanOrEqual(50_000);
  });

  test('is ended when everything is', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const all = openProcesses({ env: process.env, signal: stop.signal });
    expect(await all.run({ argv: [NODE, '-e', 'setInterval(() => {}, 1000)'] })).toMatchObject({ stopped: 'abort' });
  });

  test('does not hold us up with a daemon that keeps its output open', async () => {
    const code = `require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 3000)"], { stdio: "inherit", detached: true }).unref(); console.log("up")`;
    const started = Date.now();
    expect(await run(code)).toMatchObject({ code: 0, stdout: 'up\n' });
    expect(Date.now() - started).toBeLessThan(2900);
  });

  test('that is not there is told', async () => {
    const all = openProcesses({ env: process.env });
    expect(await all.run({ argv: ['/nowhere/at-all'] })).toEqual({ started: false, code: 'ENOENT' });
    expect(await all.run({ argv: ['a\0b'] })).toMatchObject({ started: false });
  });
});

// A scratch home with a project in it, and the program there: as a process of its own, or, where there is much to ask, in this one.
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { Session } from '../../src/cli/session.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import { environment, PROGRAM, unbroken } from './script.ts';

export interface Place {
  home: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Told {
  status: number | null;
  stdout: Buffer;
  stderr: string;
}

export function place(): Place {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  return { home, cwd, env: environment(home) };
}

/** Another host with the same files. */
export function otherHost({ cwd }: Place): Place {
  const home = temporaryDirectory();
  return { home, cwd, env: environment(home) };
}

/** The built program. */
export function keyturn({ cwd, env }: Place, args: readonly string[], input: Buffer | string = ''): Told {
  const options = { cwd, env, input, maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], options);
  return { status, stdout, stderr: unbroken(`${stderr}`) };
}

/** The built program, at the same time as others. */
export function beside({ cwd, env }: Place, args: readonly string[], input: Buffer | string = ''): Promise<Told> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: 'pipe' });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (status) => {
      resolve({ status, stdout: Buffer.concat(stdout), stderr: unbroken(`${Buffer.concat(stderr)}`) });
    });
  });
}

/** The same command line in this process. */
export async function inside({ cwd, env }: Place, args: readonly string[], input: Buffer | string = ''): Promise<Told> {
  const stdout = new Sink();
  const stderr = new Sink();
  const stdin = Readable.from(input.length > 0 ? [Buffer.from(input)] : []);
  const session = { stdin, stdout, stderr, cwd, env, exitCode: 0 } as unknown as Session;
  const status = await run(args, session);
  return { status, stdout: stdout.content(), stderr: unbroken(`${stderr.content()}`) };
}

class Sink extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }

  content(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

export function git({ cwd, env }: Place, ...args: string[]): SpawnSyncReturns<Buffer> {
  return spawnSync('git', args, { cwd, env });
}

export async function set(at: Place, name: string, value: Buffer | string, ...more: string[]): Promise<void> {
  const { status, stderr } = await inside(at, ['vault', 'set', name, '--quiet', ...more], value);
  expect(status, stderr).toBe(0);
}

export async function readValue(at: Place, name: string, ...more: string[]): Promise<string> {
  return `${(await inside(at, ['vault', 'get', name, '--reveal', ...more])).stdout}`;
}

/** What it says when it fails, without a value on standard output. */
export async function failure(at: Place, args: readonly string[], input = ''): Promise<string> {
  const { status, stdout, stderr } = await inside(at, args, input);
  expect([status, `${stdout}`], stderr).toEqual([2, '']);
  return stderr;
}

/** A value that nobody has seen. */
export const fresh = () => randomBytes(18).toString('base64url');

export const fileOf = ({ cwd }: Place) => join(cwd, '.keyturn.vault');
export const textOf = (at: Place) => readFileSync(fileOf(at), 'utf8');

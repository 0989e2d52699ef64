// A project whose provider makes no keys by API: a fake of Anthropic, without an admin key, and a person at a terminal.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { expect } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import { personalTrustBook } from '../../src/io/trust-book.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import type { Fake } from '../providers/case.ts';
import { serve } from '../providers/fake/serve.ts';
import { anthropicCase } from '../providers/fakes/anthropic.ts';
import { type Run, runProgram, type Starting } from './project.ts';
import { environment, PROGRAM } from './script.ts';

export const KEY = 'ANTHROPIC_API_KEY';

export interface Screen {
  /** All that was shown so far, without control sequences. */
  text(): string;
  /** Waits until it shows this, from `since` on. */
  shows(what: RegExp | string, since?: number): Promise<void>;
  /** Answers a hidden question. */
  paste(value: string): Promise<void>;
  type(keys: string): void;
  exit: Promise<number>;
}

export interface ByHand {
  fake: Fake;
  old: string;
  /** A living key, made at the provider's page. */
  make(): string;
  /** Ends a key there. */
  end(value: string): Promise<void>;
  value(): string;
  keyturn(args: readonly string[], more?: Starting): Promise<Run>;
  terminal(args: readonly string[]): Screen;
}

const secretIn = (credential: Credential): string => credential.value.reveal();

export async function withByHand(extra: object, story: (scene: ByHand) => Promise<void>): Promise<void> {
  const fake = anthropicCase.fake();
  const server = await serve(fake.respond);
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  const env = environment(home);
  const values: string[] = [];
  const told: (() => string)[] = [];
  const make = () => {
    const value = secretIn(fake.issue());
    values.push(value);
    return value;
  };
  const old = make();
  writeFileSync(join(cwd, '.env'), `${KEY}=${old}\n`, { mode: 0o600 });
  const key = { provider: { id: 'anthropic', baseUrl: server.url }, stores: ['.env'], every: '90d', ...extra };
  const config = JSON.stringify({ version: 1, project: 'agent', keys: { [KEY]: key } });
  const path = join(realpathSync(cwd), '.keyturn.yaml');
  writeFileSync(path, config);
  personalTrustBook(env)?.add(path, createHash('sha256').update(config).digest('hex'));
  const scene: ByHand = {
    fake,
    old,
    make,
    end: (value) => endAt(server.url, fake, value),
    value: () => /=(\S+)/.exec(readFileSync(join(cwd, '.env'), 'utf8'))?.[1] ?? '',
    async keyturn(args, more = {}) {
      const run = await runProgram(args, { ...more, cwd, env: { ...env, ...more.env } });
      told.push(() => run.stdout + run.stderr);
      return run;
    },
    terminal(args) {
      const screen = openScreen(args, cwd, env);
      told.push(screen.text);
      return screen;
    },
  };
  try {
    await story(scene);
    const all = told.map((each) => each().replace(/\s/g, '')).join('');
    for (const value of values)
      for (const part of [value.slice(13, 45), value.slice(-30)]) expect(all).not.toContain(part);
  } finally {
    await server.close();
  }
}

async function endAt(url: string, { admin }: Fake, value: string): Promise<void> {
  const headers = { 'x-api-key': admin ? secretIn(admin) : '', 'content-type': 'application/json' };
  const listed = await fetch(`${url}/v1/organizations/api_keys`, { headers });
  const { data } = (await listed.json()) as { data: { id: string; partial_key_hint: string }[] };
  const row = data.find(
    (each) => each.partial_key_hint.endsWith(value.slice(-4)) && each.partial_key_hint.startsWith(value.slice(0, 16)),
  );
  const body = JSON.stringify({ status: 'archived' });
  await fetch(`${url}/v1/organizations/api_keys/${row?.id}`, { method: 'POST', headers, body });
}

/** Control sequences of a terminal. */
const CONTROL = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');
const PATIENCE_MS = 30_000;

export function openScreen(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Screen {
  const terminal = pty.spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    cols: 80,
    rows: 40,
    env: env as Record<string, string>,
  });
  let output = '';
  terminal.onData((data) => {
    output += data;
  });
  const exit = new Promise<number>((done) => {
    terminal.onExit(({ exitCode }) => setTimeout(() => done(exitCode), 50));
  });
  const text = () => output.replace(CONTROL, '').replace(/\r+\n/g, '\n').replaceAll('\r', '\n');
  const shows = async (what: RegExp | string, since = 0) => {
    const deadline = Date.now() + PATIENCE_MS;
    const seen = () => (typeof what === 'string' ? text().slice(since).includes(what) : what.test(text().slice(since)));
    while (!seen()) {
      if (Date.now() > deadline) throw new Error(`not shown: ${what}\n${text()}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  };
  return {
    text,
    shows,
    exit,
    type: (keys) => terminal.write(keys),
    async paste(value) {
      const since = text().length;
      terminal.write(`${value}\r`);
      await shows(/\n/, since);
    },
  };
}

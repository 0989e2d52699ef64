// `keyturn revoke` and `scan --verify` as a person runs them, against providers on loopback.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import type { Fake } from '../providers/case.ts';
import { type Serving, serve } from '../providers/fake/serve.ts';
import { githubCase } from '../providers/fakes/by-value.ts';
import { openrouterCase } from '../providers/fakes/openrouter.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { environment, PROGRAM } from './script.ts';

let servers: Serving[];
let cwd: string;
let home: string;
let env: NodeJS.ProcessEnv;
let openrouter: Fake;
let github: Fake;
let key: Credential;
let token: Credential;
let secrets: string[];

const textOf = ({ value }: Credential) => value.reveal();

beforeEach(async () => {
  openrouter = openrouterCase.fake();
  github = githubCase.fake();
  key = openrouter.issue();
  token = github.issue();
  const admin = textOf(openrouter.admin as Credential);
  secrets = [textOf(key), textOf(token), admin];
  servers = [await serve(openrouter.respond), await serve(github.respond)];
  home = temporaryDirectory();
  cwd = join(home, 'project');
  mkdirSync(cwd);
  env = { ...environment(home), OPENROUTER_MANAGEMENT_KEY: admin };
  writeFileSync(
    join(cwd, '.keyturn.yaml'),
    `version: 1\nkeys:\n  OPENROUTER_API_KEY: { provider: { id: openrouter, baseUrl: '${servers[0].url}/api/v1' }, stores: [.env] }\n  GITHUB_TOKEN: { provider: { id: github, baseUrl: '${servers[1].url}' }, stores: [.env] }\n`,
  );
  writeFileSync(join(cwd, '.env'), `OPENROUTER_API_KEY=${textOf(key)}\nGITHUB_TOKEN=${textOf(token)}\n`, {
    mode: 0o600,
  });
  expect((await keyturn(['trust'])).code).toBe(0);
});

afterEach(async () => {
  for (const server of servers) await server.close();
});
afterAll(removeTemporary);

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function keyturn(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    // A session of its own: there is no terminal to ask at.
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, detached: true });
    const run: Run = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      run.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      run.stderr += chunk;
    });
    child.on('close', (code) => {
      for (const secret of secrets) expect(`${run.stdout}${run.stderr}`.includes(secret), 'a secret').toBe(false);
      resolve({ ...run, code });
    });
    child.stdin.end(input);
  });
}

test('nobody there to agree: which key it would be, and the command that goes on', async () => {
  const { code, stdout } = await keyturn(['revoke', 'OPENROUTER_API_KEY']);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^Nothing was changed: nobody is there to agree\.\nkey {2,}OPENROUTER_API_KEY {2}sk-or-v1-…/);
  expect(stdout).toContain('limit              20 USD a month');
  expect(stdout).toMatch(/\n {2}keyturn revoke OPENROUTER_API_KEY --yes\n$/);
  expect(openrouter.isLive(key)).toBe(true);
});

test('the key and no other dies, is proved dead, and the record says so', async () => {
  const other = openrouter.issue();
  const { code, stdout, stderr } = await keyturn(['revoke', 'OPENROUTER_API_KEY', '--yes']);
  expect(stdout).toMatch(
    /^Revoked\. The key is proved dead: 401\.\n {2}its finding \w+ is marked as revoked in \.keyturn-baseline\n$/,
  );
  expect(stderr).toMatch(/done {3}disable .*\ndone {3}revoke .*\ndone {3}confirm .*dead: 401\n$/);
  expect(code).toBe(0);
  expect([openrouter.isLive(key), openrouter.isLive(other)]).toEqual([false, true]);
  const log = readFileSync(join(home, '.local/state/keyturn/events.jsonl'), 'utf8');
  expect(log).toContain('"revocation"');
  for (const secret of secrets) expect(log).not.toContain(secret);
  const again = await keyturn(['revoke', 'OPENROUTER_API_KEY', '--yes']);
  expect([again.code, again.stdout]).toEqual([0, 'The key is dead already: 401.\n']);
});

test('a value on standard input is known by its form, at the address of the trusted config', async () => {
  const { code, stdout } = await keyturn(['revoke', '-', '--yes', '--json'], `${textOf(token)}\n`);
  const document = JSON.parse(stdout);
  expect(mistakesIn(document)).toEqual([]);
  expect([code, document.state, document.provider]).toEqual([0, 'revoked', 'github']);
  expect(github.isLive(token)).toBe(false);
});

test('without an admin key nothing is guessed', async () => {
  delete env.OPENROUTER_MANAGEMENT_KEY;
  const { code, stdout } = await keyturn(['revoke', 'OPENROUTER_API_KEY', '--yes']);
  expect([code, stdout.split('\n')[0]]).toEqual([2, 'Nothing was changed: no credential to list the keys was found.']);
  expect(openrouter.isLive(key)).toBe(true);
});

test('scan --verify says which findings are live; a finding can be revoked by its fingerprint', async () => {
  const before = await keyturn(['scan', '--worktree', '.', '--json']);
  expect(JSON.parse(before.stdout).network).toBe('not used');
  const { code, stdout } = await keyturn(['scan', '.', '--verify', '--json']);
  const report = JSON.parse(stdout);
  expect(mistakesIn(report)).toEqual([]);
  expect(code).toBe(1);
  const states = report.findings.map((each: { rule: string; liveness: { state: string } | null }) => [
    each.rule,
    each.liveness?.state,
  ]);
  expect(states).toContainEqual(['openrouter-key', 'live']);
  expect(states).toContainEqual(['github-token', 'live']);
  expect(report.network).toContain('2 live');
  const text = await keyturn(['scan', '.', '--verify']);
  expect(text.stdout).toContain('live: 200');
  const { fingerprint } = report.findings.find((each: { rule: string }) => each.rule === 'github-token');
  const gone = await keyturn(['revoke', '--finding', fingerprint.slice(0, 10), '--yes']);
  expect([gone.code, gone.stdout.split('\n')[0]]).toEqual([0, 'Revoked. The key is proved dead: 401.']);
  expect(github.isLive(token)).toBe(false);
});

test('what is wrong with a request is said', async () => {
  for (const [args, words] of [
    [['revoke'], 'error missing-argument'],
    [['revoke', 'NOPE'], 'error unknown-key'],
    [['revoke', '--finding', 'xyz'], 'error bad-value'],
    [['revoke', '--finding', '0000000'], 'error unknown-id'],
    [['revoke', 'A', '--finding', '0000000'], 'error conflicting-options'],
  ] as const) {
    const { code, stderr } = await keyturn(args);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  }
});

test('a value that is in use here has a name: the way with a new key first is shown', async () => {
  const asked = await keyturn(['revoke', '-'], textOf(key));
  expect([asked.code, openrouter.isLive(key)]).toEqual([3, true]);
  expect(asked.stdout).toMatch(/^stands +\.env: what uses it there will stop$/m);
  expect(asked.stdout).toMatch(/^Next\n {2}keyturn rotate OPENROUTER_API_KEY\n {2}keyturn revoke - --yes$/m);
  // Whatever way it was named, it is named again.
  const report = join(cwd, 'found.json');
  writeFileSync(report, JSON.stringify([{ RuleID: 'x', File: '.env', StartLine: 1, Secret: textOf(key) }]));
  const imported = await keyturn(['revoke', '--import', 'found.json']);
  expect(imported.stdout).toMatch(/^ {2}keyturn revoke --import found\.json --yes$/m);
  rmSync(report);
  const other = openrouter.issue();
  const unused = await keyturn(['revoke', '-'], textOf(other));
  expect(unused.stdout).not.toContain('rotate');
});

// Whole rotations with the built program, one for each provider that makes keys by API, against its fake.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import { Secret } from '../../src/core/secret.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { cases } from '../providers/cases.ts';
import { type Serving, serve } from '../providers/fake/serve.ts';
import { environment, PROGRAM } from './script.ts';

afterAll(removeTemporary);

const PROVIDERS = [
  'aws-iam',
  'cloudflare',
  'gemini',
  'gitlab',
  'mistral',
  'openai',
  'openai-admin',
  'perplexity',
  'sendgrid',
  'telegram-managed-bot',
  'xai',
];

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function keyturn(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env });
    const run: Run = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      run.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      run.stderr += chunk;
    });
    child.on('close', (code) => resolve({ ...run, code }));
    child.stdin.end();
  });
}

test.each(PROVIDERS)('%s: a new key in, the old one dead', async (id) => {
  const entry = cases.find(({ provider }) => provider.id === id);
  if (!entry) throw new Error(`no case ${id}`);
  const { provider, settings = {} } = entry;
  const fake = entry.fake();
  const old = fake.issue();
  const server: Serving = await serve(fake.respond);
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  const moved = (address: string) => `${server.url}${new URL(address).pathname.replace(/\/$/, '')}`;
  const urls = Object.fromEntries(Object.entries(provider.urls ?? {}).map(([name, url]) => [name, moved(url)]));
  const single = provider.fields.length === 1;
  const fields = Object.fromEntries(provider.fields.map(({ name, variable }) => [name, variable]));
  const name = single ? provider.fields[0].variable : 'KEY';
  const key = {
    provider: { id, baseUrl: moved(provider.baseUrl), ...(Object.keys(urls).length > 0 ? { urls } : {}), ...settings },
    ...(single ? {} : { fields }),
    stores: ['.env'],
  };
  writeFileSync(join(cwd, '.keyturn.yaml'), JSON.stringify({ version: 1, keys: { [name]: key } }));
  const lines = provider.fields.map((field) => `${field.variable}=${old[field.name].reveal()}\n`);
  writeFileSync(join(cwd, '.env'), lines.join(''), { mode: 0o600 });
  const admins = Object.entries(fake.admin ?? {}).map(([field, value]) => {
    const { variable = '' } = provider.admin?.fields.find((each) => each.name === field) ?? {};
    return [variable, value.reveal()] as const;
  });
  const env = { ...environment(home), ...Object.fromEntries(provider.id === 'openai-admin' ? [] : admins) };
  expect((await keyturn(['trust'], cwd, env)).code).toBe(0);
  const run = await keyturn(['rotate', name, '--yes', '--grace', '0', '--json'], cwd, env);
  await server.close();
  expect(run.code, `${run.stderr}\n${run.stdout}`).toBe(0);
  const text = readFileSync(join(cwd, '.env'), 'utf8');
  const values = provider.fields.map(
    ({ variable }) => new RegExp(`^${variable}=["']?([^"'\n]*)`, 'm').exec(text)?.[1] ?? '',
  );
  const fresh = Object.fromEntries(
    provider.fields.map((field, i) => [field.name, new Secret(values[i])]),
  ) as Credential;
  expect([fake.isLive(fresh), fake.isLive(old)]).toEqual([true, false]);
  for (const { name: field, secret } of provider.fields) {
    if (!secret) continue;
    for (const value of [old[field], fresh[field]]) expect(`${run.stdout}${run.stderr}`).not.toContain(value.reveal());
  }
});

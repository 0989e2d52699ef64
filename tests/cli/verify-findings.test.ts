// Findings that are one credential together: asked about as one, ended as one.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { type Serving, serve } from '../providers/fake/serve.ts';
import { awsIamCase } from '../providers/fakes/aws-iam.ts';
import { documentOf } from './project.ts';
import { environment, PROGRAM } from './script.ts';

const fake = awsIamCase.fake();
const old = fake.issue();
const home = temporaryDirectory();
const env = environment(home);
const cwd = join(home, 'project');
let server: Serving;
let asked = 0;
let isBusy = false;

beforeAll(async () => {
  server = await serve((call) => {
    asked += 1;
    return isBusy ? { status: 429, headers: { 'retry-after': '3600' } } : fake.respond(call);
  });
  mkdirSync(cwd);
  const aws = {
    provider: { id: 'aws-iam', baseUrl: server.url, urls: { sts: server.url } },
    fields: { accessKeyId: 'K', secretAccessKey: 'S' },
  };
  writeFileSync(join(cwd, '.keyturn.yaml'), JSON.stringify({ version: 1, keys: { AWS: aws } }));
  const [id, secret] = [old.accessKeyId.reveal(), old.secretAccessKey.reveal()];
  writeFileSync(
    join(cwd, 'deploy.py'),
    `import boto3\nAWS_ACCESS_KEY_ID = "${id}"\nAWS_SECRET_ACCESS_KEY = "${secret}"\n`,
  );
  expect((await keyturn('trust')).code).toBe(0);
});

afterAll(async () => {
  await server.close();
  removeTemporary();
});

function keyturn(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

test('an AWS key id and the secret beside it', async () => {
  const report = documentOf(await keyturn('scan', '.', '--verify', '--json'));
  const mine = report.findings.filter(({ rule }: { rule: string }) => rule.startsWith('aws-'));
  expect(mine.map(({ liveness }: { liveness: { state: string } | null }) => liveness?.state)).toEqual(['live', 'live']);
  expect(report.network).toBe('asked AWS about 1 finding: 1 live');
  const secret = mine.find(({ rule }: { rule: string }) => rule.includes('secret'));
  const run = await keyturn('revoke', '--finding', secret.fingerprint, '--yes', '--json');
  expect(documentOf(run)).toMatchObject({
    state: 'revoked',
    provider: 'aws-iam',
    key: { id: old.accessKeyId.reveal() },
  });
  expect(fake.isLive(old)).toBe(false);
  // What was proved dead is marked, and nobody is asked again.
  const after = documentOf(await keyturn('scan', '.', '--verify', '--json'));
  expect(after.network).toMatch(/^not used/);
  expect(after.findings.some(({ baseline }: { baseline: object | null }) => baseline !== null)).toBe(true);
});

test('more than 200 are not asked about, and that is said', async () => {
  const before = asked;
  const keys = Array.from({ length: 203 }, () => fake.issue());
  const lines = keys.map(({ accessKeyId: id, secretAccessKey: secret }, i) => {
    const pair = `AWS_ACCESS_KEY_ID = "${id.reveal()}"\nAWS_SECRET_ACCESS_KEY = "${secret.reveal()}"`;
    return `# account ${i}\n${pair}\n${'#\n'.repeat(40)}`;
  });
  writeFileSync(join(cwd, 'many.py'), lines.join('\n'));
  const run = await keyturn('scan', 'many.py', '--verify');
  expect(run.stdout.replace(/\s+/g, ' ')).toMatch(
    /asked AWS about 200 findings: 200 live; 3 more were not asked about: over 200/,
  );
  expect(asked - before).toBe(200);
});

test('a provider that says 429 is left alone after two keys, and nothing is called dead', async () => {
  isBusy = true;
  const before = asked;
  const run = await keyturn('scan', 'many.py', '--verify', '--json');
  const states = documentOf(run).findings.flatMap(
    ({ liveness }: { liveness: { state: string } | null }) => liveness?.state ?? [],
  );
  expect(new Set(states)).toEqual(new Set(['unknown']));
  expect(asked - before).toBe(2);
});

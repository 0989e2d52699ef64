// `keyturn verify` as a person runs it, against providers on loopback.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import type { Answer } from '../providers/fake/exchange.ts';
import { type Serving, serve } from '../providers/fake/serve.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { sampleOf } from '../rules/sample.ts';
import { environment, PROGRAM } from './script.ts';

let server: Serving;
let cwd: string;
let env: NodeJS.ProcessEnv;
let answers: Record<string, Answer>;
const asked: string[] = [];

const LIVE: Answer = { status: 200, json: { object: 'list', data: [] } };
const groqKey = sampleOf('gsk_[A-Za-z0-9]{52}', 1);
const openaiKey = sampleOf('sk-proj-[A-Za-z0-9_-]{74}T3BlbkFJ[A-Za-z0-9_-]{74}', 2);
const otherKey = sampleOf('gsk_[A-Za-z0-9]{52}', 3);
const secrets = [groqKey, openaiKey, otherKey];

beforeEach(async () => {
  asked.length = 0;
  answers = {};
  server = await serve(({ path }) => {
    asked.push(path);
    return answers[path.split('/')[1]] ?? LIVE;
  });
  const home = temporaryDirectory();
  cwd = join(home, 'project');
  mkdirSync(cwd);
  env = environment(home);
  const key = (name: string, id: string, path: string) =>
    `  ${name}: { provider: { id: ${id}, baseUrl: '${server.url}/${path}' }, stores: [.env] }\n`;
  writeFileSync(
    join(cwd, '.keyturn.yaml'),
    `version: 1\nkeys:\n${key('GROQ_API_KEY', 'groq', 'groq')}${key('OPENAI_API_KEY', 'openai', 'openai')}${key('OTHER_KEY', 'groq', 'other')}`,
  );
  writeFileSync(join(cwd, '.env'), `GROQ_API_KEY=${groqKey}\n\nOPENAI_API_KEY=${openaiKey}\nOTHER_KEY=${otherKey}\n`, {
    mode: 0o600,
  });
});

afterEach(() => server.close());
afterAll(removeTemporary);

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function keyturn(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env });
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

async function trusted(): Promise<void> {
  expect((await keyturn(['trust'])).code).toBe(0);
}

test('without trust nothing is sent to another address', async () => {
  const { code, stderr } = await keyturn(['verify', '--all']);
  expect(code).toBe(2);
  expect(stderr).toContain('error not-trusted');
  expect(asked).toEqual([]);
});

test('dead ones first, with the line where they stand; a broken server is unknown', async () => {
  await trusted();
  answers.openai = {
    status: 401,
    json: { error: { message: `Incorrect API key provided: ${openaiKey}`, code: 'invalid_api_key' } },
  };
  answers.other = { status: 503, text: 'no', headers: { 'retry-after': '9999' } };
  const { code, stdout } = await keyturn(['verify', '--all']);
  expect(stdout).toBe(
    [
      '1 of 3 keys is dead, 1 unknown.',
      'dead     OPENAI_API_KEY  OpenAI  401 invalid_api_key, .env:3',
      'unknown  OTHER_KEY       Groq    503',
      'live     GROQ_API_KEY    Groq    200',
      'Next',
      '  keyturn rotate OPENAI_API_KEY',
      '',
    ].join('\n'),
  );
  expect(code).toBe(1);
});

test('a key whose provider nobody names keeps nobody from asking about the others', async () => {
  appendFileSync(join(cwd, '.keyturn.yaml'), '  PLAIN_KEY: { stores: [.env] }\n');
  await trusted();
  const { code, stdout } = await keyturn(['verify', '--all']);
  expect([code, stdout.split('\n')[0]]).toEqual([3, expect.stringMatching(/4 keys/)]);
  expect(stdout.replace(/\s+/g, ' ')).toContain('unknown PLAIN_KEY not asked: the config does not say which provider');
});

test('unknown without dead is 3, all live is 0', async () => {
  await trusted();
  answers.groq = { status: 429, json: {}, headers: { 'retry-after': '0' } };
  const unknown = await keyturn(['verify', 'GROQ_API_KEY']);
  expect([unknown.code, unknown.stdout]).toEqual([
    3,
    'Whether the key is live is unknown.\nunknown  GROQ_API_KEY  Groq  429, asked 3 times\n',
  ]);
  delete answers.groq;
  const live = await keyturn(['verify', '--all']);
  expect([live.code, live.stdout.split('\n')[0]]).toEqual([0, 'All 3 keys are live.']);
});

test('the document is as its schema says', async () => {
  await trusted();
  answers.groq = { status: 401, json: { error: { code: 'invalid_api_key' } } };
  const { code, stdout } = await keyturn(['verify', '--all', '--json']);
  const document = JSON.parse(stdout);
  expect(mistakesIn(document)).toEqual([]);
  expect([code, document.counts]).toEqual([1, { live: 2, dead: 1, unknown: 0 }]);
});

test('a server that sends elsewhere is not followed', async () => {
  await trusted();
  const other = await serve(() => LIVE);
  answers.groq = { status: 307, headers: { location: other.url } };
  const { code, stdout } = await keyturn(['verify', 'GROQ_API_KEY']);
  await other.close();
  expect([code, stdout.split('\n')[1]]).toEqual([3, 'unknown  GROQ_API_KEY  Groq  307']);
});

test('what is wrong with a request is said, and nothing is sent', async () => {
  for (const [args, input, words] of [
    [['verify'], '', 'error missing-argument'],
    [['verify', 'NOPE'], '', 'error unknown-key'],
    [['verify', '-'], '', 'error no-value'],
    [['verify', '-'], 'plain words\n', 'error unknown-value'],
    [['verify', '-', '--provider', 'groqq'], groqKey, 'error unknown-provider'],
    [['verify', '--all', 'GROQ_API_KEY'], '', 'error conflicting-options'],
    [['verify', '--provider', 'groq'], '', 'error bad-value'],
  ] as const) {
    const { code, stderr } = await keyturn(args, input);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  }
  expect(asked).toEqual([]);
});

test('findings of other scanners; what they hide is read again from the commit', async () => {
  await trusted();
  const git = (...args: string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
  git('init', '-q', '.');
  writeFileSync(join(cwd, 'old.txt'), `first\ntoken = ${openaiKey}\n`);
  git('add', 'old.txt');
  git('commit', '-qm', 'one');
  const commit = git('rev-parse', 'HEAD');
  git('rm', '-q', 'old.txt');
  git('commit', '-qm', 'two');
  const place = { File: 'old.txt', StartLine: 2, EndLine: 2, Commit: commit };
  const files = {
    'gitleaks.json': [
      { RuleID: 'openai', Secret: 'REDACTED', ...place },
      { RuleID: 'none', Secret: 'x', File: 'a', StartLine: 1 },
    ],
    'sarif.json': {
      runs: [
        {
          results: [
            {
              ruleId: 'x',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'old.txt' },
                    region: { startLine: 2, snippet: { text: '***' } },
                  },
                },
              ],
              partialFingerprints: { commitSha: commit },
            },
          ],
        },
      ],
    },
    'trufflehog.json': {
      SourceMetadata: { Data: { Git: { commit, file: 'old.txt', line: 2 } } },
      DetectorName: 'OpenAI',
      Raw: openaiKey,
    },
    'kingfisher.json': {
      findings: [
        {
          rule: { id: 'x' },
          finding: { snippet: '...', path: 'old.txt', line: 2, git_metadata: { commit: { id: commit } } },
        },
      ],
    },
    'ggshield.json': {
      scans: [
        {
          id: commit,
          entities_with_incidents: [
            { filename: 'old.txt', incidents: [{ occurrences: [{ match: 'sk-****', line_start: 2, line_end: 2 }] }] },
          ],
        },
      ],
    },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(cwd, name), JSON.stringify(content));
    const { code, stdout, stderr } = await keyturn(['verify', '--import', name, '--json']);
    expect(code, `${name} ${stderr}`).toBe(0);
    const { keys } = JSON.parse(stdout);
    expect(keys.map((key: { provider: string; where: string[] }) => [key.provider, key.where])).toEqual([
      ['openai', [`${commit.slice(0, 7)}:old.txt:2`]],
    ]);
  }
  writeFileSync(join(cwd, 'bad.json'), 'no json');
  expect((await keyturn(['verify', '--import', 'bad.json'])).stderr).toContain('error bad-report');
});

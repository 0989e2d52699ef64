// Findings of other scanners, in the layouts that they write: redacted where they redact.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gitEnvironment, removeTemporary } from '../fakes/repo.ts';
import { serve } from '../providers/fake/serve.ts';
import { sampleOf } from '../rules/sample.ts';
import { NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

function git({ cwd, home }: Project, ...args: string[]): string {
  const run = spawnSync('git', args, { cwd, env: { ...gitEnvironment(), HOME: home }, encoding: 'utf8' });
  expect(run.status, args.join(' ')).toBe(0);
  return run.stdout.trim();
}

/** The key is in the first commit only; gives that commit. */
function leak(project: Project): string {
  const file = join(project.cwd, 'agent.js');
  writeFileSync(join(project.cwd, '.gitignore'), '.env\n*.json\n');
  writeFileSync(file, `// the agent\nconst key = '${project.old}';\n`);
  git(project, 'init', '-q', '-b', 'main');
  git(project, 'add', '.gitignore', 'agent.js');
  git(project, 'commit', '-q', '-m', 'first');
  writeFileSync(file, '// the agent\n');
  git(project, 'commit', '-q', '-a', '-m', 'second');
  return git(project, 'rev-parse', 'HEAD~1');
}

type Layout = (commit: string) => unknown;

const stars = (n: number): string => '*'.repeat(n);

const LAYOUTS: Readonly<Record<string, Layout>> = {
  gitleaks: (commit) => [
    {
      RuleID: 'generic-api-key',
      Description: 'found',
      StartLine: 2,
      EndLine: 2,
      StartColumn: 14,
      EndColumn: 90,
      Match: 'REDACTED',
      Secret: 'REDACTED',
      File: 'agent.js',
      SymlinkFile: '',
      Commit: commit,
      Entropy: 4.1,
      Author: 'Ada',
      Email: 'ada@example.org',
      Date: '2026-03-02T10:00:00Z',
      Message: 'first',
      Tags: [],
      Fingerprint: `${commit}:agent.js:generic-api-key:2`,
    },
  ],
  betterleaks: (commit) => [
    {
      RuleID: 'openrouter',
      StartLine: 2,
      EndLine: 2,
      Match: '...',
      Secret: 'sk-or...',
      File: 'agent.js',
      Commit: commit,
    },
  ],
  kingfisher: (commit) => ({
    findings: [
      {
        rule: { name: 'OpenRouter', id: 'kingfisher.openrouter.1' },
        finding: {
          snippet: '[REDACTED:12ab]',
          fingerprint: '1',
          confidence: 'medium',
          entropy: '4.1',
          validation: { status: 'Not Attempted', response: '' },
          language: 'JavaScript',
          line: 2,
          column_start: 14,
          column_end: 90,
          path: 'agent.js',
          git_metadata: { repository_url: '.', commit: { id: commit, date: '2026-03-02', committer: { name: 'Ada' } } },
        },
      },
    ],
  }),
  ggshield: (commit) => ({
    id: 'repo',
    type: 'repo_scan',
    total_incidents: 1,
    scans: [
      {
        id: commit,
        type: 'commit_scan',
        total_incidents: 1,
        entities_with_incidents: [
          {
            mode: 'NEW',
            filename: 'agent.js',
            incidents: [
              {
                policy: 'Secrets detection',
                type: 'Generic High Entropy Secret',
                validity: 'no_checker',
                occurrences: [
                  { match: `sk-or${stars(60)}ab`, type: 'apikey', line_start: 2, line_end: 2, index_start: 13 },
                ],
              },
            ],
            total_incidents: 1,
          },
        ],
      },
    ],
  }),
  sarif: (commit) => ({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gitleaks' } },
        results: [
          {
            ruleId: 'generic-api-key',
            message: { text: 'found' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'agent.js' },
                  region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 90, snippet: { text: 'REDACTED' } },
                },
              },
            ],
            partialFingerprints: { commitSha: commit, author: 'Ada' },
          },
        ],
      },
    ],
  }),
};

const trufflehog = (raw: string, commit: string) => ({
  SourceMetadata: {
    Data: { Git: { commit, file: 'agent.js', email: 'ada', repository: '.', timestamp: '', line: 2 } },
  },
  SourceID: 1,
  SourceType: 16,
  SourceName: 'trufflehog - git',
  DetectorType: 1,
  DetectorName: 'OpenRouter',
  DecoderName: 'PLAIN',
  Verified: false,
  Raw: raw,
  RawV2: '',
  Redacted: '',
  ExtraData: null,
  StructuredData: null,
});

function report(project: Project, value: unknown): string {
  writeFileSync(join(project.cwd, 'found.json'), typeof value === 'string' ? value : JSON.stringify(value));
  return 'found.json';
}

describe.concurrent('rotate --import', () => {
  it.each(Object.keys(LAYOUTS))('%s: read again from the commit that it names', (tool) =>
    withProject({}, async (project) => {
      const file = report(project, LAYOUTS[tool](leak(project)));
      const run = await project.keyturn(['rotate', '--import', file, '--yes', '--emergency']);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, false]);
      expect(project.isLive(project.value())).toBe(true);
    }),
  );

  it('trufflehog: JSON lines, with the value', () =>
    withProject({}, async (project) => {
      const commit = leak(project);
      const file = report(project, `${JSON.stringify(trufflehog(project.old, commit))}\n`);
      const run = await project.keyturn(['rotate', '--import', file, '--yes', '--emergency']);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, false]);
      writeFileSync(join(project.cwd, file), '');
    }));

  it('says where to go with a key that no store here holds', () =>
    withProject({}, async (project) => {
      const { value } = project.sandbox.book.create({ name: 'another' });
      const file = report(project, trufflehog(value, 'HEAD'));
      const run = await project.keyturn(['rotate', '--import', file, '--yes']);
      expect([run.code, project.value()]).toEqual([2, project.old]);
      expect(run.stderr).toMatch(/^error unknown-value: found\.json shows no value of a key that is stored here/m);
      expect(run.stderr).toMatch(/^ {2}keyturn revoke --import found\.json$/m);
      const revoked = await project.keyturn(['revoke', '--import', file, '--yes']);
      expect([revoked.code, project.isLive(value)], revoked.stderr).toEqual([0, false]);
      writeFileSync(join(project.cwd, file), '');
    }));

  it.each([
    ['nothing that is JSON', '{"a":', 'bad-report'],
    ['no finding', '[]', 'unknown-value'],
    ['numbers in the place of findings', '[1,null,{"RuleID":7,"File":[]}]', 'unknown-value'],
  ])('with %s nothing is changed', (_, text, code) =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', '--import', report(project, text), '--yes']);
      expect([run.code, project.value()], run.stderr).toEqual([2, project.old]);
      expect(run.stderr).toMatch(new RegExp(`^error ${code}: `, 'm'));
    }),
  );

  it('cannot be meant together with a name', () =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--import', 'x'])).code).toBe(2);
      expect((await project.keyturn(['rotate', '--import', 'missing.json'])).stderr).toMatch(/^error not-found: /m);
    }));
});

describe.concurrent('verify --import', () => {
  it('knows what needs its neighbour or its name: an AWS id, a Mistral key, from the commit', () =>
    withProject({}, async (project) => {
      const id = sampleOf('AKIA[A-Z2-7]{16}', 3);
      const secret = sampleOf('[A-Za-z0-9/+]{40}', 4);
      const mistral = sampleOf('[A-Za-z0-9]{32}', 5);
      const lines = [
        `AWS_ACCESS_KEY_ID=${id}`,
        `AWS_SECRET_ACCESS_KEY=${secret}`,
        '',
        `MISTRAL_API_KEY=${mistral}`,
        '',
      ];
      writeFileSync(join(project.cwd, '.gitignore'), '*.json\n.env\n');
      writeFileSync(join(project.cwd, 'deploy.sh'), lines.join('\n'));
      git(project, 'init', '-q', '-b', 'main');
      git(project, 'add', '.gitignore', 'deploy.sh');
      git(project, 'commit', '-q', '-m', 'first');
      const commit = git(project, 'rev-parse', 'HEAD');
      writeFileSync(join(project.cwd, 'deploy.sh'), '');
      git(project, 'commit', '-q', '-a', '-m', 'second');
      const server = await serve(() => ({ status: 401, json: { message: 'Unauthorized' } }));
      const provider = (name: string) => ({ id: name, baseUrl: server.url, urls: { sts: server.url } });
      const keys = {
        AWS: { provider: provider('aws-iam'), fields: { accessKeyId: 'A', secretAccessKey: 'B' }, stores: ['x.env'] },
        M: { provider: { id: 'mistral', baseUrl: server.url }, stores: ['x.env'] },
      };
      project.configure(JSON.stringify({ version: 1, keys }));
      const found = [
        {
          RuleID: 'aws-access-token',
          StartLine: 1,
          EndLine: 1,
          Secret: id,
          Match: id,
          File: 'deploy.sh',
          Commit: commit,
        },
        {
          RuleID: 'generic-api-key',
          StartLine: 4,
          EndLine: 4,
          Secret: 'REDACTED',
          Match: 'REDACTED',
          File: './deploy.sh',
          Commit: commit,
        },
      ];
      const run = await project.keyturn(['verify', '--import', report(project, found), '--json']);
      await server.close();
      const answers = JSON.parse(run.stdout).keys.map((key: { provider: string; where: string[] }) => [
        key.provider,
        ...key.where,
      ]);
      expect(answers.sort(), run.stderr).toEqual([
        ['aws-iam', `${commit.slice(0, 7)}:deploy.sh:1`],
        ['mistral', `${commit.slice(0, 7)}:./deploy.sh:4`],
      ]);
      for (const text of project.told) for (const each of [secret, mistral]) expect(text).not.toContain(each);
      writeFileSync(join(project.cwd, 'found.json'), '');
    }));
});

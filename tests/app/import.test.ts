// The layouts of other scanners, as their own sources write them.
import { describe, expect, it } from 'vitest';
import { parseFindings } from '../../src/app/verify/import.ts';
import { sampleOf } from '../rules/sample.ts';

const value = sampleOf('sk-or-v1-[0-9a-f]{64}', 1);
const commit = 'c'.repeat(40);
const hidden = { texts: [], file: 'src/a.js', line: 2, lastLine: 2, commit };
const shown = { ...hidden, texts: [value] };
const read = (document: unknown) => parseFindings(JSON.stringify(document), 'x');

const kingfisherRow = (snippet: string) => ({
  rule: { name: 'OpenRouter', id: 'kingfisher.openrouter.1' },
  finding: {
    snippet,
    line: 2,
    column_start: 1,
    column_end: 9,
    path: '',
    git_metadata: {
      repository_url: 'https://git.example/r',
      commit: { id: commit, url: 'u', date: '2026-03-02' },
      file: { path: 'src/a.js', url: 'u', git_command: 'git show' },
    },
  },
});

const noseyParker = {
  finding_id: '1',
  rule_name: 'x',
  groups: [Buffer.from(value).toString('base64')],
  num_matches: 1,
  matches: [
    {
      blob_id: 'b'.repeat(40),
      provenance: [
        {
          kind: 'git_repo',
          repo_path: '.',
          first_commit: { commit_metadata: { commit_id: commit }, blob_path: 'src/a.js' },
        },
      ],
      location: {
        offset_span: { start: 1, end: 9 },
        source_span: { start: { line: 2, column: 1 }, end: { line: 2, column: 9 } },
      },
      groups: [Buffer.from(value).toString('base64')],
      snippet: { before: 'a', matching: value, after: 'b' },
    },
  ],
};

describe('one finding in the layout of', () => {
  it.each([
    ['kingfisher, newer JSON', { findings: [kingfisherRow(value)] }, shown],
    ['kingfisher, older JSON', [{ id: 'k', matches: [kingfisherRow(value)] }], shown],
    ['kingfisher, a line of JSONL', kingfisherRow('[REDACTED:12ab]'), hidden],
    [
      'kingfisher, SARIF with pages for paths',
      {
        runs: [
          {
            results: [
              {
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: `https://git.example/r/blob/${commit}/src/a.js#L2` },
                      region: { startLine: 2, endLine: 2, snippet: { text: value } },
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
      shown,
    ],
    ['nosey parker', [noseyParker], { ...shown, texts: [value, value] }],
    [
      'titus',
      [
        {
          RuleID: 'np.x.1',
          Location: {
            Offset: { Start: 1, End: 9 },
            Source: { Start: { Line: 2, Column: 1 }, End: { Line: 2, Column: 9 } },
          },
          Groups: [Buffer.from(value).toString('base64')],
          Snippet: { Before: '', Matching: Buffer.from(value).toString('base64'), After: '' },
        },
      ],
      { ...shown, texts: [value, value], file: null, commit: null },
    ],
    [
      'GitLab',
      {
        version: '15.1.4',
        vulnerabilities: [
          {
            category: 'secret_detection',
            raw_source_code_extract: value,
            location: { file: 'src/a.js', commit: { sha: commit }, start_line: 2, end_line: 2 },
          },
        ],
      },
      shown,
    ],
    [
      'GitHub, with the value left out',
      [
        {
          number: 1,
          secret_type: 'openrouter_api_key',
          state: 'open',
          first_location_detected: { path: 'src/a.js', start_line: 2, end_line: 2, commit_sha: commit },
        },
      ],
      hidden,
    ],
    [
      'ggshield: a line that a commit took out stands in its parent',
      {
        id: 'range',
        scans: [
          {
            id: commit,
            type: 'commit_scan',
            entities_with_incidents: [
              {
                filename: 'src/a.js',
                incidents: [
                  {
                    occurrences: [
                      { match: 'sk-******ab', line_start: 7, line_end: 7, pre_line_start: 2, pre_line_end: 2 },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      { ...hidden, commit: `${commit}^` },
    ],
    [
      'trivy',
      { Results: [{ Target: 'src/a.js', Class: 'secret', Secrets: [{ StartLine: 2, EndLine: 2, Match: 'k=****' }] }] },
      { ...hidden, commit: null },
    ],
    [
      'detect-secrets',
      { version: '1.5.0', results: { 'src/a.js': [{ type: 'Secret Keyword', hashed_secret: 'ab', line_number: 2 }] } },
      { ...hidden, commit: null },
    ],
    [
      'semgrep',
      {
        version: '1',
        results: [{ check_id: 'x', path: 'src/a.js', start: { line: 2 }, end: { line: 2 }, extra: { lines: value } }],
      },
      { ...shown, commit: null },
    ],
    [
      'keyturn',
      {
        schema: 'keyturn.report/1',
        findings: [{ rule: 'x', redacted: 'sk-…', occurrences: [{ path: 'src/a.js', line: 2, endLine: 2, commit }] }],
      },
      hidden,
    ],
  ])('%s', (_name, document, expected) => {
    expect(read(document)).toEqual([expected]);
  });

  it('gitleaks in CSV, with line ends and quotes in a message', () => {
    const head =
      'RuleID,Commit,File,SymlinkFile,Secret,Match,StartLine,EndLine,StartColumn,EndColumn,Author,Message,Date,Email,Fingerprint,Tags';
    const row = `x,${commit},src/a.js,,${value},${value},2,2,1,9,Ada,"one, ""two""\nthree",2026,ada@example.org,f,`;
    const expected = { ...shown, texts: [value, value] };
    expect(parseFindings(`${head}\n${row}\n${row}\n`, 'x')).toEqual([expected, expected]);
    expect(parseFindings(`\uFEFF${head}\r\n${row}`, 'x')).toEqual([expected]);
  });

  it('trufflehog, with all parts of a credential', () => {
    const Data = { Git: { commit, file: 'src/a.js', line: 2 } };
    const line = { SourceMetadata: { Data }, Raw: 'ID', RawV2: 'ID:SECRET', SecretParts: { key: 'SECRET' } };
    const text = `${JSON.stringify(line)}\n${JSON.stringify(line)}\n`;
    expect(parseFindings(text, 'x')).toEqual(Array(2).fill({ ...shown, texts: ['ID', 'ID:SECRET', 'SECRET'] }));
  });
});

describe('what is no report', () => {
  it.each(['', 'a,b\n1,2', '{"a":', '<xml/>'])('%j is refused', (text) => {
    expect(() => parseFindings(text, 'x')).toThrow('neither JSON nor JSON lines');
  });

  it.each([
    [[]],
    [{}],
    [[1, null, 'x', []]],
    [{ runs: [{}, null] }],
    [{ findings: [1] }],
    [{ results: { a: 1 } }],
    [{ scans: [{ scans: [] }] }],
  ])('%j has no finding', (document) => {
    expect(read(document)).toEqual([]);
  });
});

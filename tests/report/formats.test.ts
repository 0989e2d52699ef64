import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model.ts';
import { toCsv } from '../../src/report/csv.ts';
import { toGithub } from '../../src/report/github.ts';
import { toGitlab } from '../../src/report/gitlab.ts';
import { jsonParts } from '../../src/report/json.ts';
import { toJunit } from '../../src/report/junit.ts';
import { toNdjson } from '../../src/report/ndjson.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { ENDED, finding, fullReport, occurrence, report } from './sample.ts';
import { gitlabSchema, sarifSchema } from './schemas.ts';

const context = { cwd: '/repo', ended: ENDED };

function check(schema: object, document: unknown): void {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  expect(validate(document), JSON.stringify(validate.errors, null, 2)).toBe(true);
}

/** Splits RFC 4180 text into rows of cells. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('sarif', () => {
  it('keeps to the parts of the standard that readers rely on', () => {
    check(sarifSchema, JSON.parse(toSarif(fullReport(), context)));
    check(sarifSchema, JSON.parse(toSarif(report(), context)));
  });

  it('carries fingerprints, suppressions and every rule that it names', () => {
    const [run] = JSON.parse(toSarif(fullReport(), context)).runs;
    const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    for (const result of run.results) expect(ids[result.ruleIndex]).toBe(result.ruleId);
    expect(run.results[0].partialFingerprints['keyturnFingerprint/v1']).toMatch(/^[0-9a-f]{64}$/);
    expect(run.results[3].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'rotated' }]);
    expect(run.results[0].suppressions).toEqual([]);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, endTimeUtc: '2026-11-22T08:31:04.250Z' });
  });
});

describe('gitlab', () => {
  it('keeps to the schema, with times in UTC and stable ids', () => {
    const first = toGitlab(fullReport(), context);
    check(gitlabSchema, JSON.parse(first));
    expect(JSON.parse(first).scan.start_time).toBe('2026-11-22T08:31:03');
    expect(toGitlab(fullReport(), context)).toBe(first);
  });

  it('leaves out what the baseline accepts', () => {
    expect(JSON.parse(toGitlab(fullReport(), context)).vulnerabilities).toHaveLength(3);
  });
});

describe('csv', () => {
  it('has a cell for every column in every row', () => {
    const rows = parseCsv(toCsv(fullReport()));
    expect(rows.length).toBe(1 + 5 + 1 + 2);
    for (const row of rows) expect(row).toHaveLength(rows[0].length);
  });

  it('holds no cell that a spreadsheet runs', () => {
    for (const cell of parseCsv(toCsv(fullReport())).flat()) expect(cell).not.toMatch(/^\s*[=+@|%-]/);
  });
});

describe('github', () => {
  it('writes one command a line, whatever the names hold', () => {
    const lines = toGithub(fullReport(), context).trimEnd().split('\n');
    expect(lines).toHaveLength(3 + 1 + 2 + 1);
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::/);
    expect(lines[0]).toContain('file=src/llm.ts,line=14,endLine=14,col=22,endColumn=70');
    expect(lines[1]).not.toContain('file=');
  });
});

describe('junit', () => {
  it('counts failures, errors and skipped ones', () => {
    const xml = toJunit(fullReport(), context);
    expect(xml).toContain('tests="7" failures="4" errors="2" skipped="1"');
    expect(xml.match(/<failure /g)).toHaveLength(4);
    expect(xml).not.toContain('<b>');
  });

  it('has one passing case when nothing was found', () => {
    expect(toJunit(report(), context)).toContain('tests="1" failures="0" errors="0" skipped="0"');
  });
});

describe('names that would move a terminal', () => {
  const name = 'a\u001b[31m\u009b2J\u202e\u007f\r\nb.txt';
  const hostile = report({ findings: [finding('x', { occurrences: [occurrence({ path: name, author: name })] })] });
  const formats = {
    toCsv,
    toGithub,
    toGitlab,
    toJunit,
    toNdjson,
    toSarif,
    toJson: (r: Report) => [...jsonParts(r)].join(''),
  };

  it.each(Object.entries(formats))('reach none through %s', (_, format) => {
    const text = format(hostile, context).replaceAll('\r\n', '\n');
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  it('are the same in JSON', () => {
    expect(JSON.parse(formats.toJson(hostile)).findings[0].first.path).toBe(name);
  });
});

describe('places that are no files, or no text', () => {
  const uriOf = (given: Parameters<typeof occurrence>[0]) => {
    const [run] = JSON.parse(
      toSarif(report({ findings: [finding('x', { occurrences: [occurrence(given)] })] }), context),
    ).runs;
    return run.results[0].locations[0].physicalLocation.artifactLocation.uri;
  };

  it('have addresses that lead to them', () => {
    expect(uriOf({ source: 'tag-message', path: 'v1.0', inHead: false })).toBe('.');
    const pathRaw = Buffer.from('dir/caf\xe9 1.txt', 'latin1').toString('base64');
    expect(uriOf({ path: 'dir/caf%E9 1.txt', pathRaw })).toBe('dir/caf%E9%201.txt');
  });
});

describe('ndjson', () => {
  it('is one document a line, the report last', () => {
    const documents = toNdjson(fullReport())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents.map((d) => d.type)).toEqual(['finding', 'finding', 'finding', 'finding', 'check', 'report']);
    expect(documents[5].exit.code).toBe(1);
  });
});

describe('annotations', () => {
  it('hold no control character, whatever a file is called', () => {
    const document = fullReport();
    for (const finding of document.findings) {
      for (const at of [finding.first, ...finding.occurrences]) at.path = `a\x1b[31m\x07\x9b\u202e,b:c\r\n%.ts`;
    }
    const lines = toGithub(document, context).trimEnd().split('\n');
    expect(lines.filter((line) => /\p{Cc}|\u202e/u.test(line))).toEqual([]);
    expect(lines[0]).toContain('a\\u{1b}[31m\\u{7}\\u{9b}\\u{202e}%2Cb%3Ac%0D%0A%25.ts');
  });
});

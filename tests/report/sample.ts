// Reports to render: only redacted values, names that try to break out of each format.
import { createHash } from 'node:crypto';
import type { Finding, Occurrence, Report, Severity } from '../../src/core/model.ts';

export const ENDED = new Date('2026-11-22T08:31:04.250Z');

function hash(text: string, length = 40): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

export function occurrence(given: Partial<Occurrence> = {}): Occurrence {
  return {
    source: 'history',
    path: 'src/llm.ts',
    line: 14,
    column: 22,
    endLine: 14,
    endColumn: 70,
    commit: hash('commit'),
    author: 'Ada <ada@example.org>',
    date: '2026-03-02T10:00:00Z',
    blob: hash('blob'),
    reachable: true,
    inHead: true,
    remote: null,
    encoding: null,
    ...given,
  };
}

export function finding(name: string, given: Partial<Finding> = {}): Finding {
  const fingerprint = hash(name, 64);
  const occurrences = given.occurrences ?? [occurrence()];
  return {
    fingerprint,
    id: fingerprint.slice(0, 7),
    rule: 'openrouter-key',
    provider: 'openrouter',
    title: 'OpenRouter key',
    severity: 'critical',
    confidence: 'high',
    redacted: 'sk-or-v1-…a3',
    variable: 'OPENROUTER_API_KEY',
    note: null,
    liveness: null,
    baseline: null,
    inHead: occurrences.some((o) => o.inHead),
    remote: occurrences.find((o) => o.remote)?.remote ?? null,
    first: occurrences[0],
    next: [],
    ...given,
    occurrences,
  };
}

export function report(given: Partial<Report> = {}): Report {
  const findings = given.findings ?? [];
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity, baseline } of findings) if (!baseline) counts[severity]++;
  return {
    schema: 'keyturn.report/1',
    keyturn: '0.1.0',
    root: '/repo',
    range: null,
    verdict: findings.length > 0 ? 'findings' : 'clean',
    complete: true,
    exit: findings.length > 0 ? { code: 1, reason: '1 finding at or over info' } : { code: 0, reason: 'clean' },
    grade: findings.length > 0 ? 'F' : 'A',
    counts,
    notShown: 0,
    network: 'not used',
    next: [],
    scanned: {
      sources: ['history', 'index', 'worktree'],
      commits: 1204,
      objects: 18311,
      blobs: 9000,
      files: 214,
      bytes: 1e6,
      bytesRead: 2e5,
      rules: 612,
      ms: 900,
      suppressed: { baseline: 0, inline: 0, repoConfig: 0, userConfig: 0 },
      omitted: [],
    },
    findings,
    baselineUnused: [],
    checks: [],
    audited: false,
    stopped: null,
    ...given,
  };
}

/** One of everything, with hostile names. */
export function fullReport(): Report {
  const hostile = '=cmd|\'/c calc\'!A1,"x"\n::error::<b>&.ts';
  const base = report({
    findings: [
      finding('one', {
        occurrences: [
          occurrence({ remote: 'origin/main' }),
          occurrence({ path: 'src/other.ts', line: 3, inHead: false, commit: hash('second') }),
        ],
      }),
      finding('two', {
        severity: 'high',
        title: 'GitHub token',
        rule: 'github-token',
        redacted: 'ghp_…c1',
        variable: null,
        occurrences: [occurrence({ path: hostile, inHead: false })],
      }),
      finding('three', {
        severity: 'medium',
        variable: '@SUM(A1)',
        note: 'expired 2025-01-02',
        occurrences: [
          occurrence({ source: 'worktree', commit: null, author: null, date: null, blob: null, inHead: false }),
        ],
      }),
      finding('four', { severity: 'low', baseline: { reason: 'rotated', until: null } }),
    ],
    checks: [
      {
        id: 'env-mode',
        severity: 'high',
        path: '.env',
        line: null,
        message: 'mode 644: other users can read it',
        fix: 'chmod 600 .env',
        action: 'fix',
      },
    ],
    complete: false,
    verdict: 'findings',
    audited: true,
    next: ['chmod 600 .env'],
  });
  base.scanned.omitted = [
    { what: 'object', name: hash('object'), reason: 'partial clone', count: 2 },
    { what: 'file', name: 'assets/demo.bin', reason: 'over 50 MB', count: 1 },
  ];
  base.scanned.suppressed = { baseline: 6, inline: 2, repoConfig: 1, userConfig: 0 };
  return base;
}

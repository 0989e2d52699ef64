// GitLab's secret detection report, schema 15: https://gitlab.com/gitlab-org/security-products/security-report-schemas
import type { Finding, Report, Severity } from '../core/model.ts';
import type { RenderContext } from './context.ts';
import { bestPlace } from './place.ts';
import { visibleJson } from './words.ts';

const SEVERITY: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};
const SCHEMA_VERSION = '15.0.7';
/** The schema asks for a commit also where none holds the secret yet. */
const NO_COMMIT = '0'.repeat(40);
const LONGEST_NAME = 255;

export function toGitlab(report: Report, context: RenderContext): string {
  const started = new Date(context.ended.getTime() - report.scanned.ms);
  const tool = { id: 'keyturn', name: 'keyturn', version: report.keyturn, vendor: { name: 'keyturn' } };
  const document = {
    version: SCHEMA_VERSION,
    scan: {
      analyzer: tool,
      scanner: tool,
      type: 'secret_detection',
      start_time: secondOf(started),
      end_time: secondOf(context.ended),
      status: report.complete ? 'success' : 'failure',
      messages: report.scanned.omitted.map((o) => ({
        level: 'warn',
        value: `left out: ${o.count} ${o.what} ${o.name}: ${o.reason}`,
      })),
    },
    vulnerabilities: report.findings.filter((f) => !f.baseline).map(vulnerabilityOf),
  };
  return `${visibleJson(JSON.stringify(document, null, 2))}\n`;
}

function vulnerabilityOf(finding: Finding) {
  const place = bestPlace(finding);
  const { commit, author, date } = commitOf(finding);
  return {
    id: uuidOf(finding.fingerprint),
    name: finding.title.slice(0, LONGEST_NAME),
    description: `${finding.title} ${finding.redacted}${finding.variable ? ` (${finding.variable})` : ''}`,
    severity: SEVERITY[finding.severity],
    identifiers: [{ type: 'keyturn_rule_id', name: `keyturn rule ${finding.rule}`, value: finding.rule }],
    location: {
      file: place.path,
      start_line: place.line,
      end_line: place.endLine,
      commit: { sha: commit ?? NO_COMMIT, ...(author ? { author } : {}), ...(date ? { date } : {}) },
    },
    raw_source_code_extract: finding.redacted,
  };
}

function commitOf(finding: Finding): { commit: string | null; author: string | null; date: string | null } {
  return finding.occurrences.find((o) => o.commit !== null) ?? finding.first;
}

/** A UUID that is the same for the same finding in every run (version 8: made from the fingerprint). */
function uuidOf(fingerprint: string): string {
  const hex = fingerprint.padEnd(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function secondOf(time: Date): string {
  return time.toISOString().slice(0, 19);
}

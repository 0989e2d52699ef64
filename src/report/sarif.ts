// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import type { CheckResult, Finding, Occurrence, Report, Severity } from '../core/model.ts';
import type { RenderContext } from './context.ts';
import { bestPlace, placeOf, standpointOf } from './place.ts';
import { visibleJson } from './words.ts';

const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
/** What GitHub ranks alerts by: over 9.0 critical, over 7.0 high, over 4.0 medium. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '1.0',
};
const MOST_RELATED = 50;
const ROOT = '%SRCROOT%';

interface Rule {
  id: string;
  title: string;
  severity: Severity;
}

export function toSarif(report: Report, context: RenderContext): string {
  const rules = rulesOf(report);
  const index = new Map(rules.map((rule, i) => [rule.id, i]));
  const results = [
    ...report.findings.map((f) => findingResult(f, index.get(f.rule) ?? 0, standpointOf(report, report.root))),
    ...report.checks.map((check) => checkResult(check, index.get(check.id) ?? 0)),
  ];
  const run = {
    tool: {
      driver: {
        name: 'keyturn',
        version: report.keyturn,
        semanticVersion: report.keyturn,
        rules: rules.map(ruleEntry),
      },
    },
    automationDetails: { id: 'keyturn/' },
    invocations: [invocationOf(report, context)],
    originalUriBaseIds: { [ROOT]: { uri: directoryUri(report.root) } },
    columnKind: 'utf16CodeUnits',
    results,
  };
  const document = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${visibleJson(JSON.stringify(document, null, 2))}\n`;
}

/** The rules that found something, in the order of their first finding. */
function rulesOf(report: Report): Rule[] {
  const rules = new Map<string, Rule>();
  for (const { rule, title, severity } of report.findings) {
    if (!rules.has(rule)) rules.set(rule, { id: rule, title, severity });
  }
  for (const { id, message, severity } of report.checks) {
    if (!rules.has(id)) rules.set(id, { id, title: message, severity });
  }
  return [...rules.values()];
}

function ruleEntry({ id, title, severity }: Rule) {
  const help = `What it means and what to do: keyturn explain ${id}`;
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title} in the repository or its history` },
    help: { text: help, markdown: `What it means and what to do: \`keyturn explain ${id}\`` },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { tags: ['security', 'secret'], 'security-severity': SECURITY_SEVERITY[severity] },
  };
}

function findingResult(finding: Finding, ruleIndex: number, standpoint: { root: string; cwd: string }) {
  const place = bestPlace(finding);
  const others = finding.occurrences.filter((o) => o !== place).slice(0, MOST_RELATED);
  const where = placeOf(place, standpoint);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: {
      text: `${finding.title} ${finding.redacted}${finding.variable ? ` (${finding.variable})` : ''} at ${where}`,
    },
    locations: [locationOf(place)],
    ...(others.length > 0 ? { relatedLocations: others.map((o, id) => ({ id, ...locationOf(o) })) } : {}),
    partialFingerprints: { 'keyturnFingerprint/v1': finding.fingerprint },
    suppressions: suppressionsOf(finding),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      inHead: finding.inHead,
      remote: finding.remote,
      occurrences: finding.occurrences.length,
      firstCommit: finding.first.commit,
      firstDate: finding.first.date,
    },
  };
}

/** An empty list says that nothing suppresses the result; the baseline does so from outside. */
function suppressionsOf({ baseline }: Finding) {
  if (!baseline) return [];
  return [{ kind: 'external', status: 'accepted', justification: baseline.reason ?? 'in .keyturn-baseline' }];
}

function locationOf(occurrence: Occurrence) {
  const { line, column, endLine, endColumn, commit, path, pathRaw } = occurrence;
  const isText = SPOKEN.has(occurrence.source);
  const name = isText ? placeOf(occurrence, { root: '', cwd: '' }) : `${commit}:${path}`;
  const version = commit ? { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] } : {};
  const uri = pathRaw === undefined ? uriOf(path) : rawUri(Buffer.from(pathRaw, 'base64'));
  return {
    physicalLocation: {
      artifactLocation: { uri: isText ? '.' : uri, uriBaseId: ROOT },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
    ...version,
  };
}

/** Texts of git that are no files. */
const SPOKEN: ReadonlySet<Occurrence['source']> = new Set(['commit-message', 'tag-message', 'note']);

function checkResult(check: CheckResult, ruleIndex: number) {
  const region = check.line === null ? {} : { region: { startLine: check.line } };
  return {
    ruleId: check.id,
    ruleIndex,
    level: LEVEL[check.severity],
    message: { text: `${check.path}: ${check.message}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(check.path), uriBaseId: ROOT }, ...region } }],
    partialFingerprints: { 'keyturnCheck/v1': `${check.id}:${check.path}` },
    suppressions: [],
  };
}

function invocationOf(report: Report, context: RenderContext) {
  const started = new Date(context.ended.getTime() - report.scanned.ms);
  return {
    executionSuccessful: report.complete,
    exitCode: report.exit.code,
    exitCodeDescription: report.exit.reason,
    startTimeUtc: started.toISOString(),
    endTimeUtc: context.ended.toISOString(),
    toolExecutionNotifications: report.scanned.omitted.map((omission) => ({
      level: report.complete ? 'note' : 'error',
      message: { text: `left out: ${omission.count} ${omission.what} ${omission.name}: ${omission.reason}` },
    })),
  };
}

/** A relative reference: each part percent-encoded, a `:` in the first one too. */
function uriOf(path: string): string {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return uri === '' ? '.' : uri;
}

/** Of a name that is not UTF-8, byte by byte. */
function rawUri(name: Buffer): string {
  const part = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return name.toString('latin1').replace(/[^\w.~/-]/g, (letter) => part(letter.charCodeAt(0)));
}

function directoryUri(root: string): string {
  const path = root.replaceAll('\\', '/').replace(/\/?$/, '/');
  const parts = path.split('/').map((part) => (/^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  return `file://${path.startsWith('/') ? '' : '/'}${parts.join('/')}`;
}

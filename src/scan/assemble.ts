// Groups sightings by secret into findings, in a stable order.
import { compareText } from '../core/compare.ts';
import { severityRank } from '../core/exit.ts';
import { redact } from '../core/fingerprint.ts';
import type { Confidence, Finding, Occurrence, Severity } from '../core/model.ts';
import { FindingNames } from './finding-names.ts';
import { Mask } from './mask.ts';
import type { HideCause, Sighting } from './sighting.ts';
import { literalStart } from './token.ts';
import type { Clue } from './types.ts';

const CONFIDENCE_RANK: Record<Confidence, number> = {
  low: 0,
  medium: 1,
  high: 2,
};
const SHORTEST_ID = 7;

export interface Assembly {
  findings: Finding[];
  /** How many more there are of which everything is hidden, by what hides them. */
  hidden: Record<HideCause, number>;
  /** Findings whose fingerprint does not tell the value, with the contents that they stand in. */
  weak: ReadonlyMap<string, ReadonlySet<string | null>>;
}

/** One finding a secret (a weak one: a secret, variable and path), worst first; with `values` for a terminal only. */
export function assemble(sightings: readonly Sighting[], { values = false } = {}): Assembly {
  const findings: Finding[] = [];
  const hidden: Assembly['hidden'] = { inline: 0, repoConfig: 0, userConfig: 0 };
  const weak = new Map<string, Set<string | null>>();
  const names = new FindingNames();
  const mask = new Mask();
  for (const [fingerprint, group] of groupBySecret(sightings, names)) {
    const open = group.filter((sighting) => sighting.hidden === undefined);
    if (open.length === 0) {
      hidden[mainCause(group)]++;
      continue;
    }
    const finding = findingOf(fingerprint, open, values);
    findings.push(finding);
    if (!open.every(({ candidate }) => names.isStrong(candidate))) weak.set(fingerprint, new Set(open.map(contentOf)));
    else if (!values) mask.add(open[0].candidate.secret, finding.redacted);
  }
  findings.sort(compareFindings);
  shortenIds(findings);
  return { findings: findings.map((finding) => mask.finding(finding)), hidden, weak };
}

function groupBySecret(sightings: readonly Sighting[], names: FindingNames): Map<string, Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = names.of(sighting);
    const group = groups.get(key);
    if (group) group.push(sighting);
    else groups.set(key, [sighting]);
  }
  return groups;
}

const CAUSES: readonly HideCause[] = ['inline', 'repoConfig', 'userConfig'];

/** Of several causes the repository's own come first: what it hides is what a reader must know. */
function mainCause(group: readonly Sighting[]): HideCause {
  return CAUSES.find((cause) => group.some(({ hidden }) => hidden === cause)) ?? 'inline';
}

/** The blob, file or message that a sighting is in; null where it has no id. */
function contentOf({ occurrence, content }: Sighting): string | null {
  return occurrence.blob ?? content ?? occurrence.commit;
}

/** What names the finding that a sighting belongs to. */
export function fingerprintOf(sighting: Sighting): string {
  return new FindingNames().of(sighting);
}

function findingOf(fingerprint: string, group: Sighting[], values: boolean): Finding {
  const best = group.reduce((a, b) => (compareEvidence(b, a) < 0 ? b : a));
  const { candidate } = best;
  group.sort((a, b) => compareOccurrences(a.occurrence, b.occurrence));
  const isSure = sureIn(group);
  const byPlace = group.filter(isSure);
  const occurrences = byPlace.map(({ occurrence }) => occurrence);
  const doubtful = group.filter((sighting) => !isSure(sighting)).map(({ occurrence }) => occurrence);
  return {
    fingerprint,
    id: fingerprint,
    rule: candidate.rule.id,
    provider: candidate.rule.provider,
    title: candidate.rule.title,
    severity: severityOf(candidate),
    confidence: candidate.confidence,
    redacted: redact(candidate.secret, prefixOf(candidate), fixedEndingOf(candidate)),
    ...(values ? { secret: candidate.secret } : {}),
    variable: variableOf(byPlace),
    note: candidate.note,
    liveness: null,
    baseline: null,
    inHead: occurrences.some((o) => o.inHead),
    remote: occurrences.find((o) => o.remote !== null)?.remote ?? null,
    first: occurrences[0],
    occurrences,
    ...(doubtful.length > 0 ? { doubtful } : {}),
    next: [],
  };
}

/** What has one name in a file may be several values: where one of them is sure, doubtful others are set apart. */
function sureIn(group: readonly Sighting[]): (sighting: Sighting) => boolean {
  const sure = new Set<string>();
  for (const { candidate } of group) if (candidate.confidence !== 'low') sure.add(candidate.secret);
  return ({ candidate }) => sure.size === 0 || sure.has(candidate.secret);
}

/** The name that an env file would give it goes before what code calls it. */
function variableOf(byPlace: readonly Sighting[]): string | null {
  let first: string | null = null;
  for (const { candidate } of byPlace) {
    if (candidate.variable === null) continue;
    if (/^[A-Z][A-Z0-9_]*$/.test(candidate.variable)) return candidate.variable;
    first ??= candidate.variable;
  }
  return first;
}

/** The surest, then the worst, then the first; never by the order in which they were found, which is chance. */
function compareEvidence(a: Sighting, b: Sighting): number {
  return (
    CONFIDENCE_RANK[b.candidate.confidence] - CONFIDENCE_RANK[a.candidate.confidence] ||
    severityRank(severityOf(b.candidate)) - severityRank(severityOf(a.candidate)) ||
    compareOccurrences(a.occurrence, b.occurrence) ||
    compareText(a.candidate.rule.id, b.candidate.rule.id)
  );
}

function severityOf({ severity, rule }: Clue): Severity {
  return severity ?? rule.severity;
}

/** The public start of the value: what the rule calls its prefix, or the longest of its literals that it starts with. */
function prefixOf({ rule, secret }: Clue): string {
  if (rule.kind !== 'token') return '';
  const start = secret.toLowerCase();
  const known = [rule.prefix ?? literalStart(rule.pattern), ...(rule.keywords ?? [])];
  const lengths = known.filter((literal) => start.startsWith(literal.toLowerCase())).map((literal) => literal.length);
  return secret.slice(0, Math.max(0, ...lengths));
}

function fixedEndingOf({ rule }: Clue): string {
  return rule.kind === 'token' ? (rule.fixedEnding ?? '') : '';
}

export function compareOccurrences(a: Occurrence, b: Occurrence): number {
  return (
    compareText(a.date ?? '~', b.date ?? '~') ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.commit ?? '', b.commit ?? '') ||
    compareText(a.blob ?? '', b.blob ?? '')
  );
}

/** Severity, in HEAD, path (what has none comes last), line, fingerprint. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank(b.severity) - severityRank(a.severity) ||
    Number(b.inHead) - Number(a.inHead) ||
    Number(a.first.path === '') - Number(b.first.path === '') ||
    compareText(a.first.path, b.first.path) ||
    a.first.line - b.first.line ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

export function shortenIds(findings: Finding[]): void {
  const sorted = findings.map((f) => f.fingerprint).sort();
  const needed = new Map<string, number>();
  sorted.forEach((fingerprint, i) => {
    const before = i > 0 ? sharedStart(fingerprint, sorted[i - 1]) : 0;
    const after = i + 1 < sorted.length ? sharedStart(fingerprint, sorted[i + 1]) : 0;
    needed.set(fingerprint, Math.max(SHORTEST_ID, before + 1, after + 1));
  });
  for (const finding of findings) finding.id = finding.fingerprint.slice(0, needed.get(finding.fingerprint));
}

function sharedStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

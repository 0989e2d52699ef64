// The lines of a baseline: findings that were looked at and are to be left alone.
import { ConfigError } from '../../core/errors.ts';
import type { Finding } from '../../core/model.ts';

export interface BaselineLine {
  fingerprint: string;
  rule: string;
  /** The contents that the line covers, each by the start of its id; null: the secret wherever it stands. */
  blobs: readonly string[] | null;
  /** The last day that the line counts. */
  until: string | null;
  /** `TIME:STATUS` of a revocation. */
  revoked: string | null;
  reason: string | null;
}

/** So much of a blob's id is written. */
const BLOB_DIGITS = 16;

/** One line a finding; empty lines and lines that start with `#` are for people. */
export function parseBaseline(text: string, name: string): BaselineLine[] {
  const lines: BaselineLine[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) lines.push(parseLine(line, `${name}:${i + 1}`));
  });
  return lines;
}

function parseLine(line: string, place: string): BaselineLine {
  const mark = line.indexOf(' #');
  const reason = mark === -1 ? null : line.slice(mark + 2).trim() || null;
  const [fingerprint, rule, ...fields] = (mark === -1 ? line : line.slice(0, mark)).trim().split(/\s+/);
  const parsed: BaselineLine = { fingerprint, rule, blobs: null, until: null, revoked: null, reason };
  if (!/^[0-9a-f]{64}$/.test(fingerprint) || !/^[\w.-]{1,100}$/.test(rule ?? '')) {
    throw bad(place, 'a line is FINGERPRINT RULE [blobs=…] [until=YYYY-MM-DD] [revoked=TIME:STATUS] [# reason]');
  }
  for (const field of fields) readField(field, parsed, place);
  return parsed;
}

function readField(field: string, line: BaselineLine, place: string): void {
  const [name, value] = field.split(/=(.*)/s, 2);
  if (name === 'blobs' && /^[0-9a-f]{12,64}(?:,[0-9a-f]{12,64})*$/.test(value)) line.blobs = value.split(',');
  else if (name === 'until' && isDay(value)) line.until = value;
  else if (name === 'revoked' && /^[\d:TZ.+-]+:\w+$/.test(value)) line.revoked = value;
  else throw bad(place, `"${field.slice(0, 60)}" means nothing here`);
}

function isDay(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function bad(place: string, message: string): ConfigError {
  const hints = ['take the lines of both sides where git left conflict marks: keyturn sorts them'];
  return new ConfigError('bad-baseline', `${place}: ${message}`, hints);
}

export function formatBaseline(lines: readonly BaselineLine[]): string {
  const written = lines.map(({ fingerprint, rule, blobs, until, revoked, reason }) => {
    const fields = [fingerprint, rule];
    if (blobs) fields.push(`blobs=${blobs.join(',')}`);
    if (until) fields.push(`until=${until}`);
    if (revoked) fields.push(`revoked=${revoked}`);
    if (reason) fields.push(`# ${reason}`);
    return fields.join(' ');
  });
  return [...new Set(written)]
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

/** Findings whose fingerprint does not tell the value, with the contents that they stand in. */
export type WeakFindings = ReadonlyMap<string, ReadonlySet<string | null>>;

/** Marks the findings that lines cover at a day; gives the lines that no finding needs, by fingerprint and rule. */
export function applyBaseline(
  lines: readonly BaselineLine[],
  { findings, weak }: { findings: readonly Finding[]; weak: WeakFindings },
  today: string,
): string[] {
  const known = byFingerprint(lines);
  const needed = new Set<string>();
  for (const finding of findings) {
    const own = known.get(finding.fingerprint);
    if (!own) continue;
    needed.add(finding.fingerprint);
    const covering = coverOf(own, weak.get(finding.fingerprint), today);
    if (covering) finding.baseline = { reason: covering.reason, until: covering.until };
  }
  return lines.filter((line) => !needed.has(line.fingerprint)).map(({ fingerprint, rule }) => `${fingerprint} ${rule}`);
}

function byFingerprint(lines: readonly BaselineLine[]): Map<string, BaselineLine[]> {
  const groups = new Map<string, BaselineLine[]>();
  for (const line of lines) groups.set(line.fingerprint, [...(groups.get(line.fingerprint) ?? []), line]);
  return groups;
}

/** The line that covers a finding; the lines of a weak one cover it together. */
function coverOf(
  lines: readonly BaselineLine[],
  contents: ReadonlySet<string | null> | undefined,
  today: string,
): BaselineLine | null {
  const valid = lines.filter(({ until }) => until === null || today <= until);
  if (valid.length === 0 || !contents) return valid[0] ?? null;
  const blobs = valid.flatMap((line) => line.blobs ?? []);
  const covered = [...contents].every((id) => id !== null && blobs.some((blob) => id.startsWith(blob)));
  return covered ? valid[0] : null;
}

/** The lines that cover all of these findings, with what the old lines say of them. */
export function renewBaseline(
  old: readonly BaselineLine[],
  { findings, weak }: { findings: readonly Finding[]; weak: WeakFindings },
  { keepUnused, today }: { keepUnused: boolean; today: string },
): BaselineLine[] {
  const known = byFingerprint(old);
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const unused = keepUnused ? old.filter(({ fingerprint }) => !found.has(fingerprint)) : [];
  const renewed = findings.map(({ fingerprint, rule }) => {
    const before = known.get(fingerprint) ?? [];
    const said = before[0] ?? { until: null, revoked: null, reason: null };
    const contents = weak.get(fingerprint);
    const kept = keepUnused ? before.flatMap(({ blobs }) => blobs ?? []) : [];
    return {
      fingerprint,
      rule,
      blobs: contents ? namesOf(contents, kept) : null,
      until: said.until !== null && said.until < today ? null : said.until,
      revoked: said.revoked,
      reason: said.reason,
    };
  });
  return [...unused, ...renewed.filter(({ blobs }) => blobs === null || blobs.length > 0)];
}

/** What has no id (standard input) cannot be covered. */
function namesOf(contents: ReadonlySet<string | null>, kept: readonly string[]): string[] {
  const named = [...contents].flatMap((id) => (id === null ? [] : [id.slice(0, BLOB_DIGITS)]));
  return [...new Set([...kept, ...named])].sort();
}

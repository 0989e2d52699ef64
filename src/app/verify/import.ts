// Findings of other scanners: gitleaks and betterleaks, trufflehog, kingfisher, ggshield, and any SARIF.
import { UsageError } from '../../core/errors.ts';
import { at, listAt, numberAt, textAt } from '../../providers/shared/json.ts';

/** Where another scanner found something, and what, unless its file hides it. */
export interface Imported {
  secret: string | null;
  file: string | null;
  line: number | null;
  lastLine: number | null;
  commit: string | null;
}

/** `name` is for messages. */
export function parseFindings(text: string, name: string): Imported[] {
  const documents = parseAll(text);
  if (!documents) {
    throw new UsageError('bad-report', `${name} is neither JSON nor JSON lines; nothing was asked`, [
      'gitleaks --report-format json, trufflehog --json, or any SARIF',
    ]);
  }
  return documents.flatMap(findingsIn);
}

function parseAll(text: string): unknown[] | null {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed);
  return lines.length > 0 && values.every((value) => value !== undefined) ? values : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findingsIn(document: unknown): Imported[] {
  const runs = listAt(document, 'runs');
  if (runs) return runs.flatMap((run) => (listAt(run, 'results') ?? []).map(ofSarif));
  const scans = listAt(document, 'scans') ?? (listAt(document, 'entities_with_incidents') ? [document] : null);
  if (scans) return scans.flatMap(ofGgshield);
  const findings = listAt(document, 'findings');
  if (findings) return findings.map(ofKingfisher);
  if (at(document, 'SourceMetadata') !== undefined) return [ofTrufflehog(document)];
  if (at(document, 'finding') !== undefined) return [ofKingfisher(document)];
  return textAt(document, 'RuleID') === null ? [] : [ofGitleaks(document)];
}

function ofGitleaks(row: unknown): Imported {
  return {
    secret: shownValue(textAt(row, 'Secret')),
    file: textAt(row, 'File'),
    line: numberAt(row, 'StartLine'),
    lastLine: numberAt(row, 'EndLine'),
    commit: textAt(row, 'Commit'),
  };
}

function ofTrufflehog(row: unknown): Imported {
  const data = at(row, 'SourceMetadata', 'Data');
  const [place] = typeof data === 'object' && data !== null ? Object.values(data) : [undefined];
  const line = numberAt(place, 'line');
  return {
    secret: shownValue(textAt(row, 'Raw')),
    file: textAt(place, 'file'),
    line,
    lastLine: line,
    commit: textAt(place, 'commit'),
  };
}

function ofKingfisher(row: unknown): Imported {
  const finding = at(row, 'finding') ?? row;
  const line = numberAt(finding, 'line');
  return {
    secret: shownValue(textAt(finding, 'snippet')),
    file: textAt(finding, 'path'),
    line,
    lastLine: line,
    commit: textAt(finding, 'git_metadata', 'commit', 'id'),
  };
}

function ofGgshield(scan: unknown): Imported[] {
  const commit = /^[0-9a-f]{40}$/.exec(textAt(scan, 'id') ?? '')?.[0] ?? null;
  return (listAt(scan, 'entities_with_incidents') ?? []).flatMap((entity) =>
    (listAt(entity, 'incidents') ?? []).flatMap((incident) =>
      (listAt(incident, 'occurrences') ?? []).map((row) => ({
        secret: shownValue(textAt(row, 'match')),
        file: textAt(entity, 'filename'),
        line: numberAt(row, 'line_start'),
        lastLine: numberAt(row, 'line_end'),
        commit,
      })),
    ),
  );
}

function ofSarif(row: unknown): Imported {
  const place = at(row, 'locations', 0, 'physicalLocation');
  const region = at(place, 'region');
  return {
    secret: shownValue(textAt(region, 'snippet', 'text')),
    file: textAt(place, 'artifactLocation', 'uri'),
    line: numberAt(region, 'startLine'),
    lastLine: numberAt(region, 'endLine') ?? numberAt(region, 'startLine'),
    commit: textAt(row, 'partialFingerprints', 'commitSha') ?? textAt(row, 'properties', 'commit'),
  };
}

/** Redacted values hold stars, dots or a word for it. */
function shownValue(text: string | null): string | null {
  return text === null || /\*{3}|\.{3}|…|REDACTED/i.test(text) ? null : text;
}

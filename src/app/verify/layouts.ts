// The layouts in which scanners write what they found, each as its own source has it.
import { at, listAt, numberAt, textAt } from '../../providers/shared/json.ts';

/** Where another scanner found something, and what, unless its file hides it. */
export interface Imported {
  /** The value, its parts, the text around it: what is there and not redacted. */
  texts: readonly string[];
  file: string | null;
  line: number | null;
  lastLine: number | null;
  commit: string | null;
}

/** Nothing: it is another's. */
type Layout = (document: unknown) => Imported[] | null | undefined;

/** The first that knows a document reads it. */
const LAYOUTS: readonly Layout[] = [
  sarif,
  keyturn,
  ggshield,
  gitlab,
  trivy,
  resultsByFile,
  noseyParker,
  kingfisher,
  trufflehog,
  githubAlert,
  gitleaks,
];

export function findingsIn(document: unknown): Imported[] {
  for (const layout of LAYOUTS) {
    const found = layout(document);
    if (found) return found;
  }
  return [];
}

interface Place {
  file?: string | null;
  line?: number | null;
  lastLine?: number | null;
  commit?: string | null;
}

function importedOf(texts: readonly (string | null)[], { file, line, lastLine, commit }: Place): Imported {
  return {
    texts: texts.filter((text): text is string => text !== null && isShown(text)),
    file: file || null,
    line: line ?? null,
    lastLine: lastLine ?? line ?? null,
    commit: commit || null,
  };
}

/** Redacted values hold stars, dots or a word for it. */
function isShown(text: string): boolean {
  return text !== '' && !/\*{3}|\.{3}|…|REDACTED/i.test(text);
}

function rowsAt(document: unknown, ...path: string[]): readonly unknown[] {
  return listAt(document, ...path) ?? [];
}

/** SARIF 2.1.0, of whomever. */
function sarif(document: unknown): Imported[] | undefined {
  const runs = listAt(document, 'runs');
  return runs?.flatMap((run) => rowsAt(run, 'results').flatMap((result) => sarifResult(result, run)));
}

function sarifResult(result: unknown, run: unknown): Imported[] {
  const ofResult =
    textAt(result, 'partialFingerprints', 'commitSha') ??
    textAt(result, 'properties', 'commit') ??
    textAt(run, 'versionControlProvenance', 0, 'revisionId');
  return rowsAt(result, 'locations').map((location) => {
    const place = at(location, 'physicalLocation');
    const region = at(place, 'region');
    const named = placeInUri(textAt(place, 'artifactLocation', 'uri') ?? '');
    return importedOf([textAt(region, 'snippet', 'text')], {
      file: named.file,
      line: numberAt(region, 'startLine'),
      lastLine: numberAt(region, 'endLine'),
      commit: named.commit ?? textAt(location, 'properties', 'git_metadata', 0, 'commit', 'id') ?? ofResult,
    });
  });
}

/** A path, encoded or not; a file: address; or that of a page, `…/blob/COMMIT/PATH#L2`, as kingfisher has it. */
function placeInUri(uri: string): { file: string; commit: string | null } {
  const page = /\/blob\/([0-9a-f]{40,64})\/([^#]{1,4096})(?:#|$)/.exec(uri);
  if (page) return { file: decoded(page[2]), commit: page[1] };
  return { file: decoded(uri.replace(/^file:\/\/(?:localhost)?(?=\/)/, '')), commit: null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A report of its own: values are in it only where a person asked for them. */
function keyturn(document: unknown): Imported[] | null {
  if (!textAt(document, 'schema')?.startsWith('keyturn.report/')) return null;
  return rowsAt(document, 'findings').flatMap((finding) =>
    rowsAt(finding, 'occurrences').map((row) =>
      importedOf([textAt(finding, 'secret')], {
        file: textAt(row, 'path'),
        line: numberAt(row, 'line'),
        lastLine: numberAt(row, 'endLine'),
        commit: textAt(row, 'commit'),
      }),
    ),
  );
}

/** Scans may hold scans. In a patch `line_start` counts its own lines; a line that was taken out stands in the parent. */
function ggshield(document: unknown): Imported[] | null {
  const scans = listAt(document, 'scans');
  const entities = listAt(document, 'entities_with_incidents');
  if (!scans && !entities) return null;
  const commit = /^[0-9a-f]{40,64}$/.exec(textAt(document, 'id') ?? '')?.[0] ?? null;
  const own = (entities ?? []).flatMap((entity) =>
    rowsAt(entity, 'incidents').flatMap((incident) =>
      rowsAt(incident, 'occurrences').map((row) => {
        const side = ['post_', 'pre_', ''].find((each) => numberAt(row, `${each}line_start`) !== null) ?? '';
        return importedOf([textAt(row, 'match')], {
          file: textAt(entity, 'filename'),
          line: numberAt(row, `${side}line_start`),
          lastLine: numberAt(row, `${side}line_end`),
          commit: commit && side === 'pre_' ? `${commit}^` : commit,
        });
      }),
    ),
  );
  return [...own, ...(scans ?? []).flatMap((scan) => ggshield(scan) ?? [])];
}

/** The report of GitLab's secret detection. */
function gitlab(document: unknown): Imported[] | undefined {
  const rows = listAt(document, 'vulnerabilities');
  return rows?.map((row) => {
    const place = at(row, 'location');
    return importedOf([textAt(row, 'raw_source_code_extract')], {
      file: textAt(place, 'file'),
      line: numberAt(place, 'start_line'),
      lastLine: numberAt(place, 'end_line'),
      commit: /^0*$/.test(textAt(place, 'commit', 'sha') ?? '') ? null : textAt(place, 'commit', 'sha'),
    });
  });
}

function trivy(document: unknown): Imported[] | undefined {
  const results = listAt(document, 'Results');
  return results?.flatMap((result) =>
    rowsAt(result, 'Secrets').map((row) =>
      importedOf([textAt(row, 'Match')], {
        file: textAt(result, 'Target'),
        line: numberAt(row, 'StartLine'),
        lastLine: numberAt(row, 'EndLine'),
      }),
    ),
  );
}

/** `results` of semgrep is a list; that of detect-secrets names files, and hashes instead of values. */
function resultsByFile(document: unknown): Imported[] | null {
  const results = at(document, 'results');
  if (Array.isArray(results)) {
    return results.map((row) =>
      importedOf([textAt(row, 'extra', 'lines')], {
        file: textAt(row, 'path'),
        line: numberAt(row, 'start', 'line'),
        lastLine: numberAt(row, 'end', 'line'),
      }),
    );
  }
  if (typeof results !== 'object' || results === null) return null;
  return Object.entries(results).flatMap(([file, rows]) =>
    (Array.isArray(rows) ? rows : []).map((row) => importedOf([], { file, line: numberAt(row, 'line_number') })),
  );
}

/** Findings with matches, each with where it was seen; titus writes the same in Go's names. */
function noseyParker(document: unknown): Imported[] | null {
  const rows = (listAt(document, 'matches') ?? listAt(document, 'Matches') ?? [document]).filter(
    (row) => at(row, 'provenance') !== undefined || at(row, 'Location', 'Source') !== undefined,
  );
  if (rows.length === 0) return null;
  return rows.flatMap((row) => {
    const span = at(row, 'location', 'source_span') ?? at(row, 'Location', 'Source');
    const start = numberAt(span, 'start', 'line') ?? numberAt(span, 'Start', 'Line');
    const end = numberAt(span, 'end', 'line') ?? numberAt(span, 'End', 'Line');
    const groups = [...rowsAt(row, 'groups'), ...rowsAt(row, 'Groups')].map(fromBase64);
    const snippet = textAt(row, 'snippet', 'matching') ?? fromBase64(at(row, 'Snippet', 'Matching'));
    const seen = rowsAt(row, 'provenance');
    return (seen.length > 0 ? seen : [null]).map((origin) =>
      importedOf([...groups, snippet], {
        file: textAt(origin, 'path') ?? textAt(origin, 'first_commit', 'blob_path'),
        line: start,
        lastLine: end,
        commit: textAt(origin, 'first_commit', 'commit_metadata', 'commit_id'),
      }),
    );
  });
}

function fromBase64(value: unknown): string | null {
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : null;
}

/** `findings` of one document, `matches` of each rule, or one finding a line; the path is git's where there is a commit. */
function kingfisher(document: unknown): Imported[] | null {
  const rows = listAt(document, 'findings') ?? listAt(document, 'matches');
  if (rows) return rows.flatMap((row) => kingfisher(row) ?? []);
  const finding = at(document, 'finding');
  if (typeof finding !== 'object' || finding === null) return null;
  const git = at(finding, 'git_metadata');
  return [
    importedOf([textAt(finding, 'snippet')], {
      file: textAt(git, 'file', 'path') ?? textAt(finding, 'path'),
      line: numberAt(finding, 'line'),
      commit: textAt(git, 'commit', 'id'),
    }),
  ];
}

/** One a line. `RawV2` and `SecretParts` hold all of a credential of several fields. */
function trufflehog(document: unknown): Imported[] | null {
  const data = at(document, 'SourceMetadata', 'Data');
  if (typeof data !== 'object' || data === null) return null;
  const [place] = Object.values(data);
  const parts = Object.values(Object(at(document, 'SecretParts') ?? {})).filter((part) => typeof part === 'string');
  return [
    importedOf([textAt(document, 'Raw'), textAt(document, 'RawV2'), ...(parts as string[])], {
      file: textAt(place, 'file'),
      line: numberAt(place, 'line'),
      commit: textAt(place, 'commit'),
    }),
  ];
}

/** GitHub's alerts, as its REST API lists them. */
function githubAlert(document: unknown): Imported[] | null {
  if (textAt(document, 'secret_type') === null) return null;
  const place = at(document, 'first_location_detected');
  return [
    importedOf([textAt(document, 'secret')], {
      file: textAt(place, 'path'),
      line: numberAt(place, 'start_line'),
      lastLine: numberAt(place, 'end_line'),
      commit: textAt(place, 'commit_sha'),
    }),
  ];
}

/** betterleaks writes the same. */
function gitleaks(document: unknown): Imported[] | null {
  if (textAt(document, 'RuleID') === null) return null;
  return [
    importedOf([textAt(document, 'Secret'), textAt(document, 'Match')], {
      file: textAt(document, 'File'),
      line: numberAt(document, 'StartLine'),
      lastLine: numberAt(document, 'EndLine'),
      commit: textAt(document, 'Commit'),
    }),
  ];
}

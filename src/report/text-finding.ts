// One finding for a person: three lines, or one where there are many.
import { dayOf } from '../core/day.ts';
import type { Finding, Occurrence, Severity } from '../core/model.ts';
import { bestPlace, placeOf, type Standpoint, shortHash } from './place.ts';
import type { Style } from './style.ts';
import { grouped, plural, visible, WIDTH, wrap } from './words.ts';

export const COLUMN = 10;
const INDENT = ' '.repeat(COLUMN);
const MORE_PLACES = 2;
const ALSO = 'also ';

export function paintSeverity(severity: Severity, style: Style): string {
  const word = severity.padEnd(COLUMN);
  if (severity === 'critical') return style.red(word);
  return severity === 'high' ? style.yellow(word) : word;
}

/** The first line of a finding, with its value only if the person asked for it at a terminal. */
function headline(finding: Finding, style: Style): string {
  const shown = finding.secret === undefined ? finding.redacted.replaceAll('…', style.ellipsis) : finding.secret;
  const parts = [finding.id, visible(finding.title), visible(shown)];
  if (finding.variable) parts.push(visible(finding.variable));
  return `${paintSeverity(finding.severity, style)}${parts.join('  ')}`;
}

export function shortLine(finding: Finding, standpoint: Standpoint, style: Style): string {
  const shown = visible(finding.redacted.replaceAll('…', style.ellipsis));
  const place = placeOf(bestPlace(finding), standpoint);
  return `${paintSeverity(finding.severity, style)}${finding.id}  ${visible(finding.title)}  ${shown}  ${place}`;
}

export function findingLines(finding: Finding, standpoint: Standpoint, style: Style): string[] {
  const shown = bestPlace(finding);
  const place = placeOf(shown, standpoint);
  const story = storyOf(finding);
  const lines = [headline(finding, style)];
  const rest = [
    danglingOf(finding),
    livenessOf(finding),
    pushedTo(finding),
    finding.note && visible(finding.note),
    otherPlaces(finding, shown, standpoint),
  ];
  const told = rest.filter((part): part is string => Boolean(part));
  const fits = INDENT.length + place.length + 2 + story.length <= WIDTH;
  lines.push(`${INDENT}${place}${story && fits ? `  ${story}` : ''}`);
  return [...lines, ...filled(story && !fits ? [story, ...told] : told, '; ')];
}

/** Parts in as few lines as hold them; one that is too long is broken at its blanks, but for paths. */
function filled(parts: readonly string[], between: string): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = `${last}${between}${part}`;
    if (last !== undefined && (joined.length <= WIDTH || part.startsWith(ALSO))) lines[lines.length - 1] = joined;
    else lines.push(...(part.startsWith(ALSO) ? [`${INDENT}${part}`] : wrap(part, INDENT)));
  }
  return lines;
}

/** `live: 200`; nothing where nobody was asked. */
function livenessOf({ liveness }: Finding): string | null {
  return liveness && `${liveness.state}: ${visible(liveness.evidence)}`;
}

export function pushedTo(finding: Finding): string | null {
  return finding.remote ? `pushed to ${visible(finding.remote)}: its readers have it` : null;
}

type Source = Occurrence['source'];

/** Whether it stands in these places and in no other. */
function isOnlyIn({ occurrences }: Finding, ...sources: readonly Source[]): boolean {
  return occurrences.every(({ source }) => sources.includes(source));
}

/** What git itself keeps of it, beside branches and tags. */
function keptBy(finding: Finding): string | null {
  if (finding.occurrences.some(({ source }) => source === 'stash')) return 'in a stash';
  const isOfReflog = finding.first.source === 'reflog' && isOnlyIn(finding, 'reflog', 'dangling', 'git-config');
  return isOfReflog ? 'only the reflog names it' : null;
}

export function danglingOf(finding: Finding): string | null {
  if (finding.inHead || !isOnlyIn(finding, 'dangling')) return null;
  return `dangling: no ${finding.first.commit ? 'branch or tag' : 'commit that is here'} names it`;
}

/** In HEAD or not, in how many commits, since when. */
export function storyOf(finding: Finding): string {
  const commits = new Set(finding.occurrences.flatMap((o) => (o.commit ? [o.commit] : []))).size;
  const kept = keptBy(finding);
  const parts: string[] = [];
  if (finding.inHead) parts.push('in HEAD');
  if (commits > 0) {
    if (!finding.inHead) parts.push('not in HEAD');
    parts.push(commitsOf(finding, commits));
  } else if (finding.occurrences.some((o) => o.source === 'index')) parts.push('staged');
  if (kept) parts.push(kept);
  if (commits > 0 && !finding.remote) parts.push('not pushed');
  return parts.join(', ');
}

function commitsOf(finding: Finding, commits: number): string {
  const { date, commit } = finding.first;
  const since = date ? ` ${finding.inHead ? 'since' : 'from'} ${dayOf(date)}` : '';
  const by = finding.inHead && commit ? ` (${shortHash(commit)})` : '';
  if (commits === 1) return `1 commit${date ? ` of ${dayOf(date)}` : ''}${by}`;
  return `${plural(commits, 'commit')}${since}${by}`;
}

/** Other paths that hold the same secret; versions of one path are one place. */
function otherPlaces(finding: Finding, shown: Occurrence, standpoint: Standpoint): string | null {
  const seen = new Map<string, Occurrence>();
  for (const occurrence of finding.occurrences) {
    if (occurrence.path === shown.path && occurrence.source !== 'index') continue;
    const before = seen.get(occurrence.path);
    if (!before || (occurrence.inHead && !before.inHead)) seen.set(occurrence.path, occurrence);
  }
  seen.delete(shown.path);
  if (seen.size === 0) return null;
  const places = [...seen.values()].slice(0, MORE_PLACES).map((o) => placeOf(o, standpoint));
  const more = seen.size - places.length;
  return `${ALSO}${places.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
}

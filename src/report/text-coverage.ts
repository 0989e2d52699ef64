// What was scanned, left out, hidden and asked of the network: every report says it.
import type { Omission, Report, Scanned, Suppressed } from '../core/model.ts';
import { type Standpoint, shownPath, standpointOf } from './place.ts';
import type { Style } from './style.ts';
import { grouped, plural, seconds, visible, wrap } from './words.ts';

const LABEL = 10;
const WIDTH = 80;
const MOST_NAMED = 3;

export function coverageLines(report: Report, style: Style, cwd = report.root): string[] {
  const lines = labelled('Scanned', [scannedWords(report)]);
  const omitted = omittedWords(report.scanned.omitted, standpointOf(report, cwd));
  if (report.stopped) omitted.unshift('all that was not reached when it was stopped');
  const hidden = hiddenWords(report);
  if (omitted.length === 0 && hidden.length === 0) {
    lines.push(...labelled('Left out', ['nothing', 'hidden: nothing', `network: ${report.network}`]));
  } else {
    lines.push(...labelled('Left out', omitted.length > 0 ? omitted : ['nothing']));
    lines.push(...labelled('Hidden', [hidden.length > 0 ? hidden.join(', ') : 'nothing']));
    lines.push(...labelled('Network', [report.network]));
  }
  return lines.map((line) => style.dim(line));
}

/** `name      a; b; c`, broken between its parts where a line would pass 80 columns, a long part at its blanks. */
export function labelled(name: string, parts: readonly string[]): string[] {
  const indent = ' '.repeat(LABEL);
  const lines: string[] = [];
  parts.forEach((part, i) => {
    const piece = i < parts.length - 1 ? `${part};` : part;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= WIDTH) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(...wrap(piece, indent));
  });
  return [name.padEnd(LABEL) + lines[0].slice(LABEL), ...lines.slice(1)];
}

function scannedWords({ scanned, root }: Report): string {
  const parts: string[] = [];
  if (scanned.commits > 0) parts.push(plural(scanned.commits, 'commit'));
  if (scanned.objects > 0) parts.push(plural(scanned.objects, 'object'));
  if (scanned.sources.includes('index')) parts.push('index');
  if (scanned.sources.includes('stdin')) parts.push('standard input');
  if (scanned.files > 0 || parts.length === 0) parts.push(plural(scanned.files, 'file'));
  const git = scanned.sources.some((source) => source !== 'files' && source !== 'stdin');
  const damaged = scanned.omitted.some(({ what, name }) => what === 'repository' && name === root);
  const why = damaged ? 'A git repository that cannot be read' : 'Not a git repository';
  const plainDirectory = scanned.sources.includes('files') && !git ? `. ${why}: no history` : '';
  return `${parts.join(', ')}; ${timeWords(scanned, scanned.ms)}${plainDirectory}`;
}

/** How many rules took how long. */
export function timeWords({ rules }: Pick<Scanned, 'rules'>, ms: number): string {
  return `${plural(rules, 'rule')}; ${seconds(ms)}`;
}

/** One phrase a reason; names where there are few. */
export function omittedWords(omitted: readonly Omission[], standpoint: Standpoint): string[] {
  const groups = new Map<string, Omission[]>();
  for (const omission of omitted) {
    // Each part of a config is a phrase of its own: it is long. What stands there twice would do one thing.
    const key = `${omission.what}\0${omission.reason}\0${omission.what === 'config' ? effectOf(omission) : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), omission]);
  }
  return [...groups.values()].map((group) => {
    const { what, reason } = group[0];
    const names = group.filter((o) => o.name !== '').map((o) => nameOf(o, standpoint));
    if (what === 'config' && group.length > 1)
      return `${names[0]} and ${plural(group.length - 1, 'more line')}, ${visible(reason)}`;
    const total = group.reduce((sum, o) => sum + o.count, 0);
    const named = what !== 'object' || names.every((name) => name.includes(':'));
    if (named && names.length === total && names.length <= MOST_NAMED) {
      return `${names.join(', ')}, ${visible(reason)}`;
    }
    return `${plural(total, what)} (${visible(reason)})`;
  });
}

/** `(would run: pm2 restart bot)` of a part of a config, whichever line it stands in. */
function effectOf({ name }: Omission): string {
  return / \(.*\)$/.exec(name)?.[0] ?? name;
}

/** A path as it works from where the reader stands; a directory keeps its slash. */
function nameOf({ what, name }: Omission, standpoint: Standpoint): string {
  if (what !== 'file') return visible(name);
  return `${shownPath(name, standpoint)}${name.endsWith('/') && standpoint.cwd !== standpoint.root ? '/' : ''}`;
}

function hiddenWords(report: Report): string[] {
  const words: [keyof Suppressed, string][] = [
    ['baseline', 'by .keyturn-baseline'],
    ['inline', 'by comments'],
    ['repoConfig', "by the repository's config"],
    ['userConfig', 'by your config'],
  ];
  const told = words.flatMap(([key, text]) => {
    const n = report.scanned.suppressed[key];
    return n > 0 ? [`${grouped(n)} ${text}`] : [];
  });
  if (report.notShown > 0) told.push(`${grouped(report.notShown)} below the confidence asked for`);
  if (report.baselineUnused.length > 0 && coversEverything(report)) {
    told.push(`${plural(report.baselineUnused.length, 'line')} of the baseline unused`);
  }
  return told;
}

/** Only a scan of everything tells that a line is of no use any more. */
function coversEverything({ scanned: { sources }, range, complete }: Report): boolean {
  const whole = sources.includes('files') || (sources.includes('history') && sources.includes('worktree'));
  return whole && range === null && complete;
}

// What `keyturn check --fix` is going to do, what it did, and what `--undo` took back, for a person.
import type { CheckReport, Repaired } from '../core/model.ts';
import { type Standpoint, shownPath } from './place.ts';
import type { Style } from './style.ts';
import { labelled, omittedWords } from './text-coverage.ts';
import { besidePlace, plural, visible, WIDEST } from './words.ts';

/** One thing that is going to be done, asked about, or left to the person. */
export interface Planned {
  action: 'fix' | 'ask' | 'you';
  id: string;
  path: string;
  lines: readonly { path: string; change: string }[];
  message: string;
}

const LABEL = 6;
const MOST_OWN = 20;

/** Before anything is changed. */
export function planText(
  steps: readonly Planned[],
  style: Style,
  standpoint: Standpoint & { program: string },
): string {
  if (steps.length === 0) return '';
  const of = (action: Planned['action']) => steps.filter((step) => step.action === action);
  const counts = [
    [of('fix').length, 'to fix'],
    [of('ask').length, 'to ask'],
    [of('you').length, 'for you'],
  ] as const;
  const rows = steps.flatMap((step) => rowsOf(step, standpoint));
  const own = rows.filter(([label]) => label === 'you');
  const shown = [...rows.filter(([label]) => label !== 'you'), ...own.slice(0, MOST_OWN)];
  const width = Math.min(WIDEST, Math.max(...shown.map(([, place]) => place.length)));
  const lines = shown.flatMap((row) => linesOf(row, width));
  if (own.length > MOST_OWN) lines.push(`and ${plural(own.length - MOST_OWN, 'setting')} more for you`);
  const ids = [...new Set(of('you').map(({ id }) => id))];
  if (ids.length > 0)
    lines.push('How to do yours:', ...ids.slice(0, 3).map((id) => `  ${standpoint.program} explain ${id}`));
  const parts = counts.filter(([count]) => count > 0).map((part) => part.join(' '));
  const still = of('you').length === steps.length ? '' : ' Nothing is changed yet.';
  const verdict = `${plural(steps.length, 'setting')}: ${parts.join(', ')}.${still}`;
  return `${[style.bold(verdict), ...lines].join('\n')}\n`;
}

type Row = readonly [label: string, place: string, words: string];

function rowsOf({ action, path, lines, message }: Planned, standpoint: Standpoint): Row[] {
  if (action === 'you') return [['you', shownPath(path, standpoint), visible(message)]];
  return lines.map((line) => [action, shownPath(line.path, standpoint), visible(line.change)]);
}

function linesOf([label, place, words]: Row, width: number): string[] {
  const [first, ...rest] = besidePlace(place.padEnd(width), words, LABEL);
  return [`${label.padEnd(LABEL)}${first}`, ...rest];
}

/** Behind the plan: what became of it. */
export function fixedText(
  report: CheckReport,
  style: Style,
  standpoint: Standpoint & { undo: string; check: string },
): string {
  const { fixed, failed } = report;
  const width = widthOf([...fixed, ...failed], standpoint);
  const rows = (label: string, all: readonly Repaired[]) =>
    all.flatMap((each) => rowOf(label, each, { ...standpoint, width }));
  const lines = [...rows('done', fixed), ...rows('no', failed).map((line) => style.red(line))];
  if (fixed.length > 0)
    lines.push(`${plural(fixed.length, 'change')} made. To take it all back:`, `  ${standpoint.undo}`);
  else lines.push(failed.length > 0 ? 'Nothing could be changed.' : 'Nothing was changed.');
  const { root } = report;
  if (!report.complete)
    lines.push(...labelled('Left out', omittedWords(report.checked.omitted, { root, cwd: standpoint.cwd })));
  lines.push(style.bold(leftWords(report)));
  if (report.checks.length > 0) lines.push(`  ${standpoint.check}`);
  return `${lines.join('\n')}\n`;
}

function leftWords({ checks, grade, complete }: CheckReport): string {
  const count = checks.length === 0 ? 'No setting' : plural(checks.length, 'setting');
  const graded = grade ? ` Grade ${grade}.` : '';
  const covered = complete ? '' : ' Not complete: see Left out.';
  return `${count} to fix ${checks.length > 1 ? 'are' : 'is'} left.${graded}${covered}${checks.length > 0 ? ' To see what:' : ''}`;
}

export function undoneText({ fixed, failed }: CheckReport, style: Style, standpoint: Standpoint): string {
  if (fixed.length + failed.length === 0) return 'Nothing to take back.\n';
  const width = widthOf([...fixed, ...failed], standpoint);
  const row = (label: string, each: Repaired) => rowOf(label, each, { ...standpoint, width });
  const lines = [
    ...fixed.flatMap((each) => row('back', each)),
    ...failed.flatMap((each) => row('no', each).map((line) => style.red(line))),
    style.bold(`${plural(fixed.length, 'change')} taken back${failed.length > 0 ? `, ${failed.length} not` : ''}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function widthOf(all: readonly Repaired[], standpoint: Standpoint): number {
  return Math.min(WIDEST, Math.max(0, ...all.map(({ path }) => shownPath(path, standpoint).length)));
}

function rowOf(label: string, { path, what }: Repaired, standpoint: Standpoint & { width: number }): string[] {
  return linesOf([label, shownPath(path, standpoint), visible(what)], standpoint.width);
}

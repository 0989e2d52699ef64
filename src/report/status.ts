// The table of all keys, the record, and what a retirement says, for a person.
import { type Entry, namesOf } from '../core/event.ts';
import type {
  AgeSource,
  ListedRow,
  LogReport,
  RetirePlan,
  RetireReport,
  StatusReport,
  StatusRow,
} from '../core/status-view.ts';
import { hanging } from './error.ts';
import type { Style } from './style.ts';
import { grouped, plural, visible, wrap } from './words.ts';

const WIDTH = 80;
const NEEDS = new Set(['overdue', 'you', 'waits']);

export function statusText({ keys, listed, next }: StatusReport, style: Style): string {
  const needy = keys.filter(({ state }) => NEEDS.has(state)).length;
  const lines = [style.bold(verdict(needy, keys.length))];
  if (keys.length > 0) lines.push(...table(['STATE', 'KEY', 'AGE', 'DUE', 'WHAT'], keys.map(cellsOf), style));
  lines.push(...keys.flatMap(detailsOf));
  if (listed) lines.push('', ...listedLines(listed, style));
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function verdict(needy: number, all: number): string {
  if (all === 0) return 'No keys: no config names one, and no env file holds one that is known.';
  if (needy === 0) return `${plural(all, 'key')}, none needs you.`;
  return `${grouped(needy)} of ${plural(all, 'key')} ${needy === 1 ? 'needs' : 'need'} you.`;
}

const BY: Readonly<Record<AgeSource, string>> = {
  journal: 'age by the journal',
  provider: 'age by its provider',
  'first commit': 'age by first commit',
  file: 'age by the date of its file',
  'first seen': 'age since first seen',
};

function cellsOf(row: StatusRow): string[] {
  const { age, due, state, what } = row;
  const days = age ? `${grouped(age.days)} d${age.atLeast ? '+' : ''}` : '?';
  const source = age && row.lastRotation === null ? `; ${BY[age.source]}` : '';
  const pending =
    row.pendingRevocations.length > 0 ? `; ${plural(row.pendingRevocations.length, 'revocation')} pending` : '';
  const broad = row.broad.length > 0 ? '; may do more than needed' : '';
  const { moved } = row;
  const part =
    moved && moved.done < moved.all && !what.includes(' moved') ? `; ${moved.done} of ${moved.all} moved` : '';
  return [state, row.name, days, due ? due.slice(0, 10) : '-', `${what}${part}${source}${pending}${broad}`];
}

/** What was told about each key, as far as anybody told. */
function detailsOf(row: StatusRow): string[] {
  const parts = [
    ...Object.entries(row.rights ?? {}).map(([name, value]) => `${name} ${value}`),
    ...row.broad.map((words) => `more than needed: ${words}`),
    ...(row.expires ? [`expires ${row.expires.slice(0, 10)}`] : []),
    ...(row.lastUsed ? [`last used ${row.lastUsed.slice(0, 10)}`] : []),
    ...(row.lastRotation ? [`rotated ${row.lastRotation.slice(0, 10)}`] : []),
    ...row.pendingRevocations.map(({ id, hint }) => `to be revoked: ${hint || id}`),
    ...row.kept.map(keptText),
  ];
  if (row.kind === 'admin' || parts.length === 0) return [];
  return [row.name, ...wrap(visible([row.provider ?? 'no provider', ...parts].join('; ')), '  ')];
}

/** `in .env: plain text, mode 600`; other users can read what is not for its owner alone. */
function keptText({ store, promise, mode }: StatusRow['kept'][number]): string {
  const open = mode !== null && !mode.endsWith('00') ? ', not its owner alone' : '';
  return `in ${store}: ${promise}${mode === null ? '' : `, mode ${mode}${open}`}`;
}

function table(head: string[], rows: string[][], style: Style): string[] {
  const shown = rows.map((row) => row.map(visible));
  if (style.plain) {
    return shown.map((row) => row.map((cell, i) => `${head[i].toLowerCase()}: ${cell}`).join(', '));
  }
  const widths = head.map((word, i) => Math.max(word.length, ...shown.map((row) => row[i].length)));
  const start = (row: string[]) => row.slice(0, -1).map((cell, i) => `${cell.padEnd(widths[i])}  `);
  const lines = (row: string[]) => beside(start(row).join(''), row.at(-1) ?? '', widths[0] + 2);
  const [top] = lines(head);
  return [
    style.dim(top),
    ...shown.flatMap((row) => {
      const [first, ...rest] = lines(row);
      return [painted(first, row[0], style), ...rest];
    }),
  ];
}

/** Less is no column. */
const NARROWEST = 20;

/** The last cell goes on below itself; where there is no room for it, below the second one. */
function beside(start: string, last: string, second: number): string[] {
  if (start.length + NARROWEST > WIDTH) {
    return start.length + last.length > WIDTH
      ? [start.trimEnd(), ...wrap(last, ' '.repeat(second))]
      : [(start + last).trimEnd()];
  }
  const [first, ...rest] = wrap(last, ' '.repeat(start.length));
  return [(start + first.trimStart()).trimEnd(), ...rest];
}

/** The state is a word in the first column; colour only doubles it. */
function painted(line: string, state: string, style: Style): string {
  if (state === 'overdue' || state === 'unknown') return style.red(state) + line.slice(state.length);
  return NEEDS.has(state) ? style.yellow(state) + line.slice(state.length) : line;
}

function listedLines({ provider, keys }: { provider: string; keys: ListedRow[] }, style: Style): string[] {
  const rows = keys.map(({ marks, hint, label, name, created, lastUsed, state }) => [
    marks[0] ?? state,
    hint ?? '-',
    name ?? label ?? '-',
    created?.slice(0, 10) ?? '?',
    [lastUsed ? `last used ${lastUsed.slice(0, 10)}` : '', ...marks.slice(1)].filter(Boolean).join(', '),
  ]);
  const many = (mark: ListedRow['marks'][number]) => keys.filter(({ marks }) => marks.includes(mark)).length;
  const told = (['unused', 'over-age'] as const).flatMap((mark) => (many(mark) > 0 ? [`, ${many(mark)} ${mark}`] : []));
  const head = `${plural(keys.length, 'key')} at ${provider}, ${many('unknown')} unknown here${told.join('')}.`;
  return [style.bold(head), ...table(['STATE', 'KEY', 'NAME', 'MADE', 'WHAT'], rows, style)];
}

export function logText({ entries, verified }: LogReport, style: Style): string {
  const lines = entries.map((entry) => entryLine(entry, style));
  if (verified) lines.unshift(chainLine(verified, style));
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'Nothing was recorded yet.\n';
}

function chainLine({ brokenAt, reason, entries }: NonNullable<LogReport['verified']>, style: Style): string {
  if (brokenAt === null) return style.bold(`${plural(entries, 'entry')}, each as it was written.`);
  return style.red(`The log was changed: line ${brokenAt}, ${reason}.`);
}

function entryLine(entry: Entry, style: Style): string {
  const { at, event, step, target, state, evidence } = entry;
  const where = typeof target === 'string' ? target.replace(/^@\w+ ?/, '') : '';
  const words = [event, namesIn(entry), step, where, usesOf(entry), state, evidence];
  const said = words.filter((word) => typeof word === 'string' && word !== '').map((word) => visible(String(word)));
  const time = `${at.replace('T', ' ').slice(0, 19)} UTC`;
  const [first, ...rest] = hanging(`${time}  `, said.join('  '));
  return [style.dim(time) + first.slice(time.length), ...rest].join('\n');
}

/** What the vault wrote: the program that got the values, or what was done with them. */
function usesOf({ event, to, group }: Entry): string {
  if (typeof to !== 'string') return '';
  const got = event === 'vault.inject' || event === 'vault.resolve';
  return `${got ? 'to ' : ''}${to}${group === 'default' ? '' : `, group ${group}`}`;
}

const NAMES_SHOWN = 6;

function namesIn(entry: Entry): string {
  const names = namesOf(entry);
  const more = names.length - NAMES_SHOWN;
  return names.slice(0, NAMES_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Exactly which key dies. */
export function retirePlanText({ name, provider, hint, places, also }: RetirePlan): string {
  const verdict = hint ? `This ${provider} key will die.` : 'No value is stored: nothing dies.';
  const from = hanging('from  ', places.map(visible).join(', ') || 'nowhere');
  const stands = also.flatMap((place) => hanging('also  ', `${visible(place)}: what uses it there will stop`));
  return [verdict, `key   ${visible(name)}  ${hint}`.trimEnd(), ...from, ...stands, ''].join('\n');
}

export function retireText({ name, state, evidence, removed, notes, next }: RetireReport, style: Style): string {
  if (state === 'waiting')
    return ['wait  nobody agreed: nothing was changed', 'Next', ...next.map((line) => `  ${line}`), ''].join('\n');
  const from = removed.length > 0 ? ` Taken out of ${removed.map(visible).join(', ')}.` : '';
  return `${style.bold(`${name} is retired: ${visible(evidence ?? '')}.`)}${from}\n${notes
    .flatMap((note) => hanging('note  ', visible(note)))
    .map((line) => `${line}\n`)
    .join('')}`;
}

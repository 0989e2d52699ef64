// What rotations say to a person.
import {
  type AwaitedView,
  countedPart,
  LEFT_OVER,
  type Part,
  type Resumed,
  type RotationReport,
  type RotationView,
  type StepView,
} from '../core/rotation-view.ts';
import { hanging } from './error.ts';
import { dryRunLines, notes } from './rotation-plan.ts';
import type { Style } from './style.ts';
import { plural, seconds, visible } from './words.ts';

/** The result: where each key stands now, and what to do next. */
export function rotationText(report: RotationReport, style: Style): string {
  const { rotations, dryRun } = report;
  if (rotations.length === 0) {
    const next = report.next.length > 0 ? ['Next', ...report.next.map((command) => `  ${command}`)] : [];
    return [style.bold(`${capital(report.exit.reason)}.`), ...next].map((line) => `${line}\n`).join('');
  }
  const several = rotations.length > 1;
  const blocks = rotations.map((view) => {
    const head = several ? [style.bold(`${view.name}:`)] : [];
    const lines = dryRun ? dryRunLines(view, style) : endLines(view, style);
    return [...head, ...lines, ...(several && view.error ? [errorLine(view, style)] : [])];
  });
  const verdict = several && !dryRun ? [[style.bold(countedStates(rotations))]] : [];
  return [...verdict, ...blocks]
    .flat()
    .concat(nextLines(report, style))
    .map((line) => `${line}\n`)
    .join('');
}

const STATES: readonly (readonly [RotationView['state'], string])[] = [
  ['failed', 'failed'],
  ['human', 'for you'],
  ['waiting', 'waiting'],
  ['running', 'running'],
  ['grace', 'in grace'],
  ['done', 'rotated'],
  ['aborted', 'back'],
  ['planned', 'not due'],
];

/** `3 keys: 1 waiting, 2 rotated.` */
function countedStates(rotations: readonly RotationView[]): string {
  const counts = STATES.map(([state, words]) => [rotations.filter((view) => view.state === state).length, words]);
  const told = counts.filter(([count]) => count !== 0).map(([count, words]) => `${count} ${words}`);
  return `${plural(rotations.length, 'key')}: ${told.join(', ')}.`;
}

/** What to do about it stands below the error itself. */
function errorLine({ state, error }: RotationView, style: Style): string {
  const [first, ...rest] = hanging('      ', visible(error?.message ?? ''));
  return [word(state === 'failed' ? 'no' : 'wait', style) + first.slice(6), ...rest].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function endLines(view: RotationView, style: Style): string[] {
  switch (view.state) {
    case 'done':
      return [style.bold(doneLine(view)), ...notes(view)];
    case 'grace':
      return [
        `${word('wait', style)}grace      until ${time(view.graceUntil)}; ${DURING[view.overlap]}`,
        // Else they stand in the plan that was shown before.
        ...(view.resumed ? notes(view) : []),
      ];
    case 'aborted':
      return [style.bold(`${view.name}: back to the old key.${fateOfNew(view)}`), ...notes(view)];
    case 'planned':
      return [style.bold(notDueLine(view))];
    case 'human':
      return view.awaiting ? awaitedLines(view, view.awaiting, style) : [];
    case 'failed':
      return notes(view);
    case 'running':
    case 'waiting':
      return view.awaiting ? [`${word('wait', style)}${view.awaiting.text.map(visible).join('; ')}`] : [];
    default:
      return [];
  }
}

const DURING = {
  live: 'both keys work',
  beside: 'both values stand there',
  none: 'the old value can be put back',
} as const;

function notDueLine({ name, due }: RotationView): string {
  return `${name}: not due${due ? ` before ${due.slice(0, 10)}` : ''}.`;
}

function fateOfNew({ new: made, notes }: RotationView): string {
  if (made === null || notes.some((note) => note.startsWith(LEFT_OVER))) return '';
  return ' The new one is revoked.';
}

function doneLine({ due, steps }: RotationView): string {
  const proof = steps.findLast(({ step, state }) => step === 'confirm' && state !== 'failed');
  const proved = proof?.evidence?.includes('not asked') ? 'Old value gone from its stores.' : 'Old key proved dead.';
  const next = due ? ` Next due ${due.slice(0, 10)}.` : '';
  return `Rotated. ${proved}${next}`;
}

function nextLines({ rotations, next: all, dryRun }: RotationReport, style: Style): string[] {
  const graces = rotations.filter(({ state }) => state === 'grace');
  // What stands below an error is not said again.
  const said = new Set(rotations.flatMap(({ error }) => error?.hints ?? []));
  const next = all.filter((line) => !said.has(line));
  if (dryRun || next.length === 0) return [];
  if (graces.length === 0) return [style.dim('Next'), ...next.map((line) => `  ${line}`)];
  const [, program = 'keyturn', place = ''] = /^(.*) rotate --due(.*)$/.exec(next.at(-1) ?? '') ?? [];
  const after = ['Next, after the grace', ...next.map((line) => `  ${line}`)];
  // Without a journal nobody knows the old value.
  if (place.includes('--stateless')) return after;
  const back = graces.map(({ name }) => `  ${program} rollback ${name}${place}`);
  return [...after, 'To go back before that', ...back];
}

/** What an earlier run began. */
export function resumedText({ id, name, new: fresh }: RotationView, { why, stoppedIn, oldWorks }: Resumed): string {
  if (why === 'back') return `Going back with ${id}: the old key is put back, then the new one goes.\n`;
  if (why === 'grace') return `${name}: the grace is over.\n`;
  if (why === 'cut') return `${name}: the grace ends now.\n`;
  const where = stoppedIn ? `, stopped in ${stoppedIn}` : '';
  const kept = fresh?.hint ? `kept  generate          ${visible(fresh.hint)}, sealed in the journal\n` : '';
  return `Going on with ${id}${where}.${oldWorks ? ' The old key still works.' : ''}\n${kept}`;
}

/** The human step: one thing at a time. */
function awaitedLines(view: RotationView, awaited: AwaitedView, style: Style): string[] {
  const lines = [`${word('wait', style)}${headOf(awaited)}`, ...stepLines(view, awaited)];
  if (awaited.until)
    lines.push(`To leave is safe: the same command comes back here, until ${awaited.until.slice(0, 10)}.`);
  return lines;
}

function headOf({ what, text, part }: AwaitedView): string {
  if (what === 'store') return `You: ${visible(text[0] ?? '')}`;
  return handHead(part, what === 'remove' ? 'remove the old key' : 'make the new key');
}

/** `You, 1 of 2: make the new key`. */
export function handHead(part: Part | null | undefined, what: string): string {
  const counted = countedPart(part, what);
  return counted === what ? `You: ${what}` : `You, ${counted}`;
}

function stepLines({ old }: RotationView, { what, text, rest, label, url, row }: AwaitedView): string[] {
  if (what === 'store')
    return [...doingLines({ open: url }), ...text.slice(1).map((each) => `  value  ${visible(each)}`)];
  return doingLines({ open: url, row: what === 'remove' ? (row ?? old.hint) : undefined, click: text, label, rest });
}

/** What a person does on a page. */
export interface Doing {
  open?: string | null;
  row?: string;
  click?: readonly string[];
  label?: string | null;
  rest?: readonly string[];
}

/** A thing a line; an address is never broken. */
export function doingLines({ open, row, click = [], label, rest = [] }: Doing): string[] {
  const said: [string, string][] = [];
  if (row) said.push(['row', row]);
  // What makes it comes after what it is given.
  const last = label ? click.slice(Math.max(1, click.length - 1)) : [];
  for (const each of click.slice(0, click.length - last.length)) said.push(['click', each]);
  if (label) said.push(['name', label]);
  for (const each of rest) said.push(['rest', each]);
  for (const each of last) said.push(['click', each]);
  const lines = said.flatMap(([what, text]) => hanging(`  ${what.padEnd(7)}`, visible(text)));
  return open ? [`  open   ${visible(open)}`, ...lines] : lines;
}

const HIDDEN_STEPS = new Set(['stage', 'sweep']);

/** One step that was done, as a line; null: nothing worth a line. */
export function stepLine(step: Omit<StepView, 'at' | 'state'> & { state: string }, style: Style): string | null {
  const { state, step: name, ms, evidence, target } = step;
  const silent = (HIDDEN_STEPS.has(name) || !evidence) && name !== 'preflight';
  if (state === 'begun' || (state !== 'failed' && silent)) return null;
  const text = visible(evidence ?? target ?? '');
  if (style.plain) return `${state}: ${name}${text ? `, ${text}` : ''}`;
  const shown = state === 'failed' ? 'no' : state;
  const head = `${shown.padEnd(6)}${name.padEnd(9)}  ${seconds(ms).padEnd(5)}  `;
  const [first, ...rest] = hanging(head, text);
  return [word(shown, style) + first.slice(6), ...rest].join('\n').trimEnd();
}

const BEGUN: Readonly<Record<string, string>> = {
  preflight: 'nothing is changed yet',
  generate: 'the new key is made',
  orphan: 'whether a key was made is looked up',
  stage: 'until the new key is known',
  verify: 'until the new key is known',
  idle: 'whether the old key is still used',
  confirm: 'until the old key is dead',
  sweep: 'whether anything is left over',
  retract: 'the new key goes',
};

/** A step that takes its time. */
export function waitLine({ step, target }: { step: string; target: string | null }): string {
  // `@provider` is no name of a place.
  const place = target === null || target.startsWith('@') ? (BEGUN[step] ?? '') : visible(target);
  return `wait  ${step.padEnd(9)}  ${place}`.trimEnd();
}

function word(state: string, style: Style): string {
  const padded = state.padEnd(6);
  if (style.plain) return `${state}: `;
  if (state === 'no') return style.red(padded);
  return state === 'wait' ? style.yellow(padded) : padded;
}

function time(at: string | null): string {
  return at ? `${at.replace('T', ' ').slice(0, 16)} UTC` : '';
}

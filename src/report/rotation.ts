// What rotations say to a person.
import { durationWords } from '../core/duration.ts';
import {
  type AwaitedView,
  LEFT_OVER,
  type Resumed,
  type RotationReport,
  type RotationView,
  type StepView,
} from '../core/rotation-view.ts';
import { hanging } from './error.ts';
import type { Style } from './style.ts';
import { seconds, visible, wrap } from './words.ts';

const WIDTH = 80;

/** The result: where each key stands now, and what to do next. */
export function rotationText(report: RotationReport, style: Style): string {
  const { rotations, dryRun } = report;
  if (rotations.length === 0) return `${style.bold(`${capital(report.exit.reason)}.`)}\n`;
  const blocks = rotations.map((view) => {
    const head = rotations.length > 1 ? [style.bold(`${view.name}:`)] : [];
    return [...head, ...(dryRun ? dryRunLines(view, style) : endLines(view, style))];
  });
  return blocks
    .flat()
    .concat(nextLines(report, style))
    .map((line) => `${line}\n`)
    .join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function dryRunLines(view: RotationView, style: Style): string[] {
  const width = Math.max(0, ...view.plan.map(({ what }) => what.length));
  const actions = view.plan.map(({ kind, what, detail }) => {
    if (style.plain) return `${kind}: ${visible(what)}${detail ? ` (${visible(detail)})` : ''}`;
    const line = `${kind}  ${visible(what).padEnd(width)}  ${visible(detail)}`.trimEnd();
    if (line.length <= WIDTH) return line;
    const head = `${kind}  ${visible(what)}  `;
    const [first = '', ...rest] = wrap(visible(detail), ' '.repeat(head.length));
    return [head + first.trimStart(), ...rest].join('\n');
  });
  const told = Object.keys(view.rights.old).length > 0 || view.rights.expires ? rightsLines(view, style) : [];
  return [
    ...(view.plan.length > 0 ? verdictOf(view).map((line) => style.bold(line)) : []),
    ...told,
    ...actions,
    ...view.notes.flatMap((note) => hanging('note   ', visible(note))),
    'Nothing was changed.',
  ];
}

function endLines(view: RotationView, style: Style): string[] {
  switch (view.state) {
    case 'done':
      return [style.bold(doneLine(view)), ...notes(view)];
    case 'grace':
      return [
        `${word('wait', style)}grace      until ${time(view.graceUntil)}; both keys work`,
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

function notDueLine({ name, due }: RotationView): string {
  return `${name}: not due${due ? ` before ${due.slice(0, 10)}` : ''}.`;
}

function fateOfNew({ new: made, notes }: RotationView): string {
  if (made === null || notes.some((note) => note.startsWith(LEFT_OVER))) return '';
  return ' The new one is revoked.';
}

function notes(view: RotationView): string[] {
  return view.notes.flatMap((note) => hanging('note  ', visible(note)));
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
  const back = graces.map(({ name }) => `  ${program} rollback ${name}${place}`);
  return ['Next, after the grace', ...next.map((line) => `  ${line}`), 'To go back before that', ...back];
}

/** Before anything is changed: what will be. */
export function planText(view: RotationView, style: Style): string {
  const lines = [...verdictOf(view).map((line) => style.bold(line)), ...rightsLines(view, style)];
  const row = (name: string, text: string) => lines.push(`${name.padEnd(8)} ${visible(text)}`);
  if (view.stores.length > 0) row('write', view.stores.join(', '));
  for (const { name, reload, check } of view.consumers) {
    if (reload) row('restart', `${name}: ${reload}`);
    if (check) row('check', `${view.providerTitle}; ${name}: ${check}`);
  }
  if (view.consumers.every(({ check }) => !check)) row('check', view.providerTitle);
  row('revoke', revocation(view));
  lines.push(...notes(view));
  return `${lines.join('\n')}\n`;
}

function verdictOf(view: RotationView): string[] {
  const { mode, providerTitle, graceMs, new: fresh } = view;
  if (view.class === 'C') {
    return wrap(`The old key dies at the moment the new one is made; ${isDown(view)} until it is written.`, '');
  }
  if (mode === 'revoke-first')
    return wrap(`The old key dies first: ${isDown(view)} until the new one is in place.`, '');
  if (fresh === null) {
    return [
      `${providerTitle} has no API that makes keys: you do 2 things, keyturn the rest.`,
      'Nothing is changed before the new key is proved to work.',
    ];
  }
  if (graceMs === 0) return ['No grace: the old key dies as soon as the new one is in use and proved.'];
  return [`Both keys work for ${durationWords(graceMs)}; at no moment is a dead one in use.`];
}

/** What stands still between the end of the old key and the new one. */
function isDown({ consumers }: RotationView): string {
  if (consumers.length === 0) return 'what uses it is down';
  const names = consumers.map(({ name }) => visible(name));
  return `${names.join(', ')} and whatever else uses it are down`;
}

function revocation({ class: kind, mode, graceMs }: RotationView): string {
  if (kind === 'C') return 'old key, dead by then; proved';
  if (mode !== 'normal' || graceMs === 0) return 'old key, at once';
  return `old key, ${durationWords(graceMs)} after the new one is in use, once idle`;
}

/** Old and new side by side. */
function rightsLines({ old, new: fresh, rights, name }: RotationView, style: Style): string[] {
  const names = [...new Set([...Object.keys(rights.old), ...Object.keys(rights.new)])];
  const rows = [
    ['key', old.hint || name, fresh?.label || fresh?.hint || 'the new one'],
    ...names.map((each) => [each, rights.old[each] ?? '-', rights.new[each] || '-']),
    ...(rights.expires ? [['expires', '', rights.expires.slice(0, 10)]] : []),
  ].map((row) => row.map(visible));
  const width = Math.max(3, ...rows.map(([, left]) => left.length));
  const label = Math.max(7, ...rows.map(([each]) => each.length));
  const unknown = rights.unknown.map((each) => `unknown  ${visible(each)}`);
  const wide = label + width + 4 + Math.max(...rows.map(([, , right]) => right.length));
  if (!style.plain && wide > WIDTH) return [...stacked(rows, label), ...unknown];
  const lines = rows.map(([each, left, right]) =>
    style.plain ? `${each}: ${left} -> ${right}` : `${each.padEnd(label)}  ${left.padEnd(width)}  ${right}`,
  );
  const head = style.plain ? [] : [`${''.padEnd(label)}  ${'old'.padEnd(width)}  new`];
  return [...head, ...lines, ...unknown];
}

/** Where two columns find no room. */
function stacked(rows: readonly string[][], label: number): string[] {
  return rows.flatMap(([each, left, right]) => {
    const name = each.padEnd(label);
    if (left === right) return [`${name}  both  ${left}`];
    return [...(left ? [`${name}  old   ${left}`] : []), `${(left ? '' : each).padEnd(label)}  new   ${right}`];
  });
}

/** What an earlier run began. */
export function resumedText({ id, name, new: fresh }: RotationView, { why, stoppedIn, oldWorks }: Resumed): string {
  if (why === 'back') return `Going back with ${id}: the old key is put back, then the new one goes.\n`;
  if (why === 'grace') return `${name}: the grace is over.\n`;
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

function headOf({ what, text }: AwaitedView): string {
  if (what === 'remove') return 'You, 2 of 2: remove the old key';
  return what === 'store' ? `You: ${visible(text[0] ?? '')}` : 'You, 1 of 2: make the new key';
}

function stepLines({ old }: RotationView, { what, text, url, row }: AwaitedView): string[] {
  const lines = url ? [`  open   ${url}`] : [];
  if (what === 'store') return [...lines, ...text.slice(1).map((each) => `  value  ${visible(each)}`)];
  if (what === 'remove') lines.push(`  row    ${visible(row ?? old.hint)}`);
  for (const each of text) lines.push(`  click  ${visible(each)}`);
  return lines;
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

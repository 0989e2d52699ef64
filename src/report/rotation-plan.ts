// What will be done, before anything is changed: in short, and call by call.
import { durationWords } from '../core/duration.ts';
import type { RotationView } from '../core/rotation-view.ts';
import { hanging } from './error.ts';
import type { Style } from './style.ts';
import { plural, visible, WIDTH, wrap } from './words.ts';

export function planText(view: RotationView, style: Style): string {
  const lines = [...verdictOf(view).map((line) => style.bold(line)), ...rightsLines(view, style)];
  const row = (name: string, text: string) => lines.push(`${name.padEnd(8)} ${visible(text)}`);
  if (view.stores.length > 0) row('write', view.stores.join(', '));
  for (const { name, reload } of view.consumers) if (reload) row('restart', `${name}: ${reload}`);
  const proofs = view.consumers.flatMap(({ name, check }) => (check ? `${name}: ${check}` : []));
  row('check', [view.providerTitle, ...proofs.slice(0, 1)].join('; '));
  for (const proof of proofs.slice(1)) row('check', proof);
  row('revoke', revocation(view));
  lines.push(...notes(view));
  return `${lines.join('\n')}\n`;
}

function verdictOf(view: RotationView): string[] {
  const { mode, providerTitle, graceMs } = view;
  if (view.old.dead && (view.byHand === null || view.class === 'C')) {
    return wrap(`The old key is dead already: ${isDown(view)} until the new one is in place.`, '');
  }
  if (view.class === 'C') {
    return wrap(`The old key dies at the moment the new one is made; ${isDown(view)} until it is written.`, '');
  }
  if (mode === 'revoke-first')
    return wrap(`The old key dies first: ${isDown(view)} until the new one is in place.`, '');
  if (view.byHand !== null) {
    const { things, why } = view.byHand;
    const who =
      why === 'brought' ? 'The new key is the one that you bring' : `${providerTitle} has no API that makes keys`;
    const all = `${who}: you do ${plural(things, 'thing')}, keyturn the rest.`;
    return [...wrap(all, ''), 'Nothing is changed before the new key is proved to work.'];
  }
  if (view.overlap === 'none') {
    return wrap('Nothing keeps the old value: what still has it is refused once others take the new one.', '');
  }
  if (graceMs === 0) return ['No grace: the old key dies as soon as the new one is in use and proved.'];
  if (view.overlap === 'beside') {
    return [`The old value stays beside the new one for ${durationWords(graceMs)}.`];
  }
  return [`Both keys work for ${durationWords(graceMs)}; at no moment is a dead one in use.`];
}

/** What stands still between the end of the old key and the new one. */
function isDown({ consumers }: RotationView): string {
  if (consumers.length === 0) return 'what uses it is down';
  const names = consumers.map(({ name }) => visible(name));
  return `${names.join(', ')} and whatever else uses it are down`;
}

function revocation({ class: kind, mode, graceMs, overlap, old }: RotationView): string {
  if (old.dead) return 'nothing: the old key is dead already';
  if (overlap === 'none') return 'nobody: it is put out of use where it is taken';
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
    ...(rights.expires ? [['expires', old.expires?.slice(0, 10) ?? '', rights.expires.slice(0, 10)]] : []),
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

/** `--dry-run`: every call, file and command. */
export function dryRunLines(view: RotationView, style: Style): string[] {
  const width = Math.max(0, ...view.plan.map(({ what }) => what.length));
  const actions = view.plan.map(({ kind, what, detail }) => {
    if (style.plain) return `${kind}: ${visible(what)}${detail ? ` (${visible(detail)})` : ''}`;
    const line = `${kind}  ${visible(what).padEnd(width)}  ${visible(detail)}`.trimEnd();
    if (line.length <= WIDTH) return line;
    const head = `${kind}  ${visible(what)}  `;
    // Beside a long address there is no room left.
    if (head.length > WIDTH - 30) return [head.trimEnd(), ...wrap(visible(detail), ' '.repeat(7))].join('\n');
    const [first = '', ...rest] = wrap(visible(detail), ' '.repeat(head.length));
    return [head + first.trimStart(), ...rest].join('\n');
  });
  const told = Object.keys(view.rights.old).length > 0 || view.rights.expires ? rightsLines(view, style) : [];
  return [
    ...(view.plan.length > 0 && view.error === null ? verdictOf(view).map((line) => style.bold(line)) : []),
    ...told,
    ...actions,
    ...view.notes.flatMap((note) => hanging('note   ', visible(note))),
    'Nothing was changed.',
  ];
}

export function notes(view: RotationView): string[] {
  return view.notes.flatMap((note) => hanging('note  ', visible(note)));
}

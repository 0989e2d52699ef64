// A revocation, for a person.
import type { RevokeReport, RevokeStep } from '../core/revoke-view.ts';
import { hanging } from './error.ts';
import { doingLines } from './rotation.ts';
import type { Style } from './style.ts';
import { seconds, visible, wrap } from './words.ts';

/** What will die, before it does. */
export function keyText({ key, name, providerTitle, where }: RevokeReport, style: Style): string {
  const rows: [string, string | null][] = [
    ['key', [name, key.hint.replaceAll('…', style.ellipsis)].filter(Boolean).join('  ')],
    ['id', key.id],
    ['label', key.label],
    ['made', key.created?.slice(0, 10) ?? null],
    ['used', key.lastUsed && `last ${key.lastUsed.slice(0, 16).replace('T', ' ')} UTC`],
    ...Object.entries(key.rights),
    ['stands', name === null ? null : `${where.join(', ')}: what uses it there will stop`],
  ];
  const told = rows.filter(([, text]) => text);
  const width = Math.max(...told.map(([label]) => label.length)) + 2;
  const lines = told.map(([label, text]) => `${label.padEnd(width)}${visible(text ?? '')}`);
  return `${style.bold(`This ${providerTitle} key will die.`)}\n${lines.join('\n')}\n`;
}

export function revokeStepText({ step, state, ms, evidence }: RevokeStep): string {
  const head = `${state.padEnd(7)}${step.padEnd(10)} ${seconds(ms)}  `;
  return hanging(head, visible(evidence)).join('\n').trimEnd();
}

export function revokeText(report: RevokeReport, style: Style): string {
  const { verdict, byHand, hints, next, state } = report;
  const lines = wrap(visible(verdict), '').map((line) => style.bold(line));
  if (state === 'asked' && next.length > 0) lines.push(...keyText(report, style).trimEnd().split('\n').slice(1));
  if (byHand) {
    const row = report.key.label ?? report.key.hint.replaceAll('…', style.ellipsis);
    lines.push(...doingLines({ open: byHand.open, row, click: byHand.click, rest: byHand.notes }));
  }
  lines.push(...hints.map((hint) => `  ${visible(hint)}`));
  if (next.length > 0) lines.push(byHand ? 'Then, to prove it' : 'Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

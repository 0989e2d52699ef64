// What `keyturn hook install|uninstall|status` says to a person.
import { relative } from 'node:path';
import type { HookChange, HookReport, HookState } from '../core/hook-report.ts';
import type { Style } from './style.ts';
import { COLUMN } from './text-finding.ts';
import { visible, wrap } from './words.ts';

const STATES: Record<HookState['state'], string> = {
  installed: '',
  stale: 'of another version',
  broken: 'does not work: what it needs is gone',
  other: "not keyturn's",
  absent: 'not installed',
  dropped: 'taken out by another program',
};

export function hookText(report: HookReport, style: Style, cwd: string): string {
  const shown = (path: string) => shownFrom(cwd, path);
  const lines = [style.bold(verdict(report))];
  for (const change of report.done) lines.push(doneLine(change, shown));
  if (report.done.length === 0) lines.push(...report.hooks.map((hook) => hookLine(hook, shown)));
  if (report.program !== null) lines.push(`${'program'.padEnd(COLUMN)}${visible(report.program)}`);
  if (report.node !== null) lines.push(`${'node'.padEnd(COLUMN)}${visible(report.node)}`);
  if (report.failOpen) lines.push(`${'fail open'.padEnd(COLUMN)}what cannot be looked at is let through`);
  for (const note of report.notes) lines.push(...labelled('note', visible(note)));
  if (report.next.length > 0) lines.push('Next', ...report.next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function verdict({ inForce, hooks, done }: HookReport): string {
  if (inForce) return 'Commits that hold a secret are refused.';
  if (done.length > 0) return 'The hook is taken out.';
  const broken = hooks.some(({ state }) => state === 'broken');
  return broken ? 'The hook does not work: every commit is refused.' : 'Commits are not looked at.';
}

const CHAINED = { new: 'after the hook that was there', renewed: '', gone: '', restored: 'as it was' } as const;

function doneLine({ what, path, chained }: HookChange, shown: (path: string) => string): string {
  const detail = chained ? CHAINED[what] : '';
  return `${what.padEnd(COLUMN)}${shown(path)}${detail === '' ? '' : `, ${detail}`}`;
}

function hookLine({ stage, path, state, version, before }: HookState, shown: (path: string) => string): string {
  const parts = [version, STATES[state], before === null ? '' : 'the hook of before runs first'];
  const told = parts.filter((part) => part).join(', ');
  const place = state === 'absent' ? '' : `${shown(path)}  `;
  return `${stage.padEnd(COLUMN + 2)}${place}${told}`;
}

function labelled(label: string, text: string): string[] {
  const lines = wrap(text, ' '.repeat(COLUMN));
  return [label.padEnd(COLUMN) + lines[0].trimStart(), ...lines.slice(1)];
}

function shownFrom(cwd: string, path: string): string {
  const below = relative(cwd, path).replaceAll('\\', '/');
  return visible(below.startsWith('../../..') ? path : below);
}

// Turns what the checks found into the steps of a repair, each once.
import { resolve } from 'node:path';
import type { Repair } from '../../../hygiene/check.ts';
import type { Located } from '../check.ts';

export interface Step {
  id: string;
  action: 'fix' | 'ask' | 'you';
  /** As the result shows it. */
  path: string;
  root: string;
  /** What is done one after the other; empty for what is left to the person. */
  repairs: readonly Repair[];
  /** What happens, one line each: the file, and the change. */
  lines: readonly { path: string; change: string }[];
  /** For what is left to the person. */
  message: string;
}

const ORDER = { fix: 0, ask: 1, you: 2 } as const;

/** Directories first: what is done in them is safe then. */
export function stepsOf(found: readonly Located[], modeOf: (path: string) => number | null): Step[] {
  const seen = new Set<string>();
  const steps: Step[] = [];
  for (const { result, repair, root } of found) {
    const repairs = repair.filter((each) => isNew(seen, root, each));
    if (repair.length > 0 && repairs.length === 0) continue;
    const goes = repairs.some(({ kind }) => kind === 'leftover');
    const lines = repairs.map((each) => ({ path: each.path, change: changeOf(each, root, { modeOf, goes }) }));
    const { id, action, path, message } = result;
    steps.push({ id, action, path, root, repairs, lines, message });
  }
  return steps.sort((a, b) => ORDER[a.action] - ORDER[b.action] || rankOf(a) - rankOf(b));
}

function isNew(seen: Set<string>, root: string, repair: Repair): boolean {
  const key = `${resolve(root, repair.path)}\0${JSON.stringify({ ...repair, path: '' })}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function rankOf({ id }: Step): number {
  return id === 'dir-mode' || id === 'parent-writable' ? 0 : 1;
}

interface Around {
  modeOf: (path: string) => number | null;
  /** The file itself is moved or deleted too. */
  goes: boolean;
}

function changeOf(repair: Repair, root: string, { modeOf, goes }: Around): string {
  switch (repair.kind) {
    case 'mode':
      return `mode ${octal(modeOf(resolve(root, repair.path)))} -> ${octal(repair.mode)}`;
    case 'add-line':
      return repair.shown;
    case 'set-line':
      return `line ${repair.line}: ${repair.shown}`;
    case 'untrack':
      return `tracked -> untracked; ${goes ? 'the history stays' : 'file and history stay'}`;
    case 'leftover':
      return 'left behind -> moved aside, or deleted';
  }
}

function octal(mode: number | null): string {
  return mode === null ? '?' : (mode & 0o777).toString(8).padStart(3, '0');
}

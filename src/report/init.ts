// What `init` found and wrote, for a person.
import type { Style } from './style.ts';
import { plural, visible } from './words.ts';

export interface InitDocument {
  schema: 'keyturn.init/1';
  root: string;
  dryRun: boolean;
  /** Files that were read to find keys. */
  files: number;
  keys: InitKeyRow[];
  written: InitFile[];
  leftAlone: { path: string; reason: string }[];
  hook: 'installed' | 'present' | 'declined';
  next: string[];
  exit: { code: number; reason: string };
}

export interface InitKeyRow {
  name: string;
  kind: string;
  provider: string | null;
  title: string;
  uses: { path: string; line: number }[];
  filled: string[];
}

export interface InitFile {
  path: string;
  action: 'created' | 'completed' | 'closed';
  /** Octal, as `600`. */
  mode: string;
  /** Lines added. */
  added: string[];
}

export function initText(document: InitDocument, style: Style): string {
  const { dryRun, written, leftAlone, next } = document;
  const lines = [style.bold(headline(document))];
  if (dryRun) lines.push(...written.flatMap(diffLines));
  else lines.push(...doneLines(document));
  for (const { path, reason } of leftAlone) lines.push(`left  ${visible(path)}: ${reason}`);
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function headline({ keys, files, written, dryRun, hook }: InitDocument): string {
  const told = `${plural(keys.length, 'key')} in ${plural(files, 'file')}.`;
  if (dryRun) return `${told} Nothing is written: this is what init would do.`;
  if (written.length === 0 && hook !== 'installed') return `${told} Everything is in place: nothing was written.`;
  return told;
}

function doneLines({ written, hook }: InitDocument): string[] {
  const made = written.filter(({ action }) => action === 'created');
  const names = made.map(({ path, mode }) => (mode === '600' ? `${path} (600)` : path));
  if (hook === 'installed') names.push('the hook');
  const lines = names.length > 0 ? [`done  new: ${names.join(', ')}`] : [];
  for (const { path, action, added, mode } of written) {
    if (action === 'completed')
      lines.push(`done  ${visible(path)}: + ${plural(added.length, 'line')}${mode === '600' ? ', mode 600' : ''}`);
    if (action === 'closed') lines.push(`done  ${visible(path)}: mode ${mode}`);
  }
  if (lines.length > 0) lines.push('done  no value was touched');
  return lines;
}

function diffLines({ path, action, mode, added }: InitFile): string[] {
  const what = { created: `new, mode ${mode}`, completed: 'completed', closed: `mode ${mode}` }[action];
  return ['', `${visible(path)}: ${what}`, ...added.map((line) => `  + ${visible(line)}`)];
}

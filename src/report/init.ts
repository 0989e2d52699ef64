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

/** The texts of a file, as they are and as they would be; latin1. */
export interface InitTexts {
  path: string;
  before: string | null;
  after: string;
}

export function initText(document: InitDocument, style: Style, texts: readonly InitTexts[]): string {
  const { dryRun, written, leftAlone, next, hook } = document;
  const lines = [style.bold(headline(document))];
  if (dryRun) {
    lines.push(...written.flatMap((file) => diffLines(file, texts)));
    if (hook === 'installed') lines.push('', 'the hook: new; a commit that holds a secret is refused');
    if (lines.length > 1) lines.push('');
  }
  if (!dryRun) lines.push(...doneLines(document));
  for (const { path, reason } of leftAlone) lines.push(`left  ${visible(path)}: ${reason}`);
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function headline({ keys, files, written, dryRun, hook }: InitDocument): string {
  const told = `${plural(keys.length, 'key')} in ${plural(files, 'file')}.`;
  if (written.length === 0 && hook !== 'installed') {
    return `${told} Everything is in place: nothing ${dryRun ? 'would be' : 'was'} written.`;
  }
  if (dryRun) return `${told} Nothing is written: this is what init would do.`;
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

function diffLines({ path, action, mode }: InitFile, texts: readonly InitTexts[]): string[] {
  const what = { created: `new, mode ${mode}`, completed: 'completed', closed: `mode ${mode}` }[action];
  const text = texts.find((each) => each.path === path);
  return ['', `${visible(path)}: ${what}`, ...(text ? newLines(text) : []).map((line) => `  + ${visible(line)}`)];
}

/** What is told of a file that is there is nothing but what comes to it: its own lines may hold values. */
function newLines({ before, after }: InitTexts): string[] {
  const old = linesOf(before ?? '');
  let next = 0;
  return linesOf(after).filter((line) => {
    if (line !== old[next]) return true;
    next++;
    return false;
  });
}

function linesOf(text: string): string[] {
  const lines = Buffer.from(text, 'latin1').toString('utf8').split(/\r?\n/);
  return lines.filter((line) => line.trim() !== '');
}

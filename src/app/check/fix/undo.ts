// Takes back what the last run of `check --fix` changed, as far as nobody changed it since.
import { done, failed, type Result } from '../../../core/result.ts';
import type { ScanPorts } from '../../ports.ts';
import { repositoryAt } from '../git-facts.ts';
import type { Change, Journal } from './journal.ts';
import type { FixPorts } from './ports.ts';

export interface Undone {
  path: string;
  /** What it is again, or why it stays as it is. */
  result: Result<string>;
}

/** The last change first. What cannot be taken back now stays in the journal. */
export function undo(journal: Journal, ports: ScanPorts, fix: FixPorts): Undone[] {
  const changes = journal.read().reverse();
  const undone = changes.map((change) => ({ path: pathOf(change), result: takeBack(change, ports, fix) }));
  const left = changes.filter((_, i) => !undone[i].result.ok).reverse();
  journal.clear();
  for (const change of left) journal.note(change);
  return undone;
}

function pathOf(change: Change): string {
  if (change.kind === 'untrack') return `${change.root}/${change.path}`;
  return change.kind === 'move' ? change.from : change.path;
}

function takeBack(change: Change, ports: ScanPorts, fix: FixPorts): Result<string> {
  switch (change.kind) {
    case 'mode':
      return modeBack(change, ports, fix);
    case 'content':
      return contentBack(change, fix);
    case 'untrack':
      return trackAgain(change, ports);
    case 'move':
      return moveBack(change, ports, fix);
  }
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

function modeBack({ path, was, now }: Of<'mode'>, { files }: ScanPorts, fix: FixPorts): Result<string> {
  const stat = files.stat(path);
  if (!stat) return failed('not-found', 'it is not there any more');
  const current = stat.mode & 0o7777;
  const words = `mode ${(was & 0o777).toString(8).padStart(3, '0')}`;
  if (current === was) return done(words);
  if (current !== now) return failed('conflict', 'its mode was changed since');
  const changed = fix.changeMode(path, was);
  return changed.ok ? done(words) : changed;
}

function contentBack({ path, was, now }: Of<'content'>, fix: FixPorts): Result<string> {
  const before = was === null ? null : Buffer.from(was, 'base64');
  const words = before === null ? 'gone' : 'as it was';
  const current = fix.readContent(path);
  if (current.ok && isEqual(current.value, before)) return done(words);
  const written = fix.exchangeContent(path, now === null ? null : Buffer.from(now, 'base64'), before);
  return written.ok ? done(words) : written;
}

function isEqual(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function trackAgain({ root, path, mode, oid }: Of<'untrack'>, ports: ScanPorts): Result<string> {
  const repository = repositoryAt(root, ports);
  if (!repository) return failed('not-found', 'there is no repository any more');
  try {
    const listed = repository.git.run(['ls-files', '-z', '--', `:(top,literal)${path}`]);
    if (listed.length > 0) return done('tracked');
    repository.git.run(['cat-file', '-e', oid]);
    const input = `${mode.toString(8)} ${oid} 0\t${path}\0`;
    repository.git.run(['update-index', '-z', '--index-info'], { input });
    return done('tracked');
  } catch (error) {
    return failed('refused', (error as Error).message);
  }
}

function moveBack({ from, to }: Of<'move'>, { files }: ScanPorts, fix: FixPorts): Result<string> {
  if (!files.stat(to)) {
    return files.stat(from) ? done('where it was') : failed('not-found', `${to} is not there any more`);
  }
  if (files.stat(from)?.links === 2 && files.stat(to)?.links === 2) {
    // Killed while it had both names.
    const removed = fix.deleteFile(to);
    return removed.ok ? done('where it was') : removed;
  }
  const moved = fix.moveFile(to, from);
  return moved.ok ? done('where it was') : moved;
}

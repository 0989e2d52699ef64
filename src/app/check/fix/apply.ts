// Makes one change after the other, each written down before.
import { basename, join, relative, resolve } from 'node:path';
import { done, failed, type Result } from '../../../core/result.ts';
import type { Repair } from '../../../hygiene/check.ts';
import { parseStages } from '../../../scan/sources/tracked.ts';
import type { ScanPorts } from '../../ports.ts';
import { repositoryAround } from '../git-below.ts';
import type { Journal } from './journal.ts';
import { withLine, withoutLines } from './lines.ts';
import type { FixPorts } from './ports.ts';

export interface Applying {
  root: string;
  journal: Journal;
  ports: ScanPorts;
  fix: FixPorts;
  /** What becomes of a leftover. */
  leftovers: 'aside' | 'delete';
  now: number;
}

/** Words for what was done. */
export function apply(repair: Repair, applying: Applying): Result<string> {
  const path = resolve(applying.root, repair.path);
  switch (repair.kind) {
    case 'mode':
      return setMode(path, repair.mode, applying);
    case 'add-line':
      return edit(path, (was) => done(withLine(was, repair.line)), applying, repair);
    case 'set-line':
      return edit(path, (was) => withoutLines(was, repair), applying, repair);
    case 'untrack':
      return untrack(repair.path, applying);
    case 'leftover':
      return applying.leftovers === 'delete' ? deleteLeftover(path, applying) : moveAside(path, applying);
  }
}

function setMode(path: string, mode: number, { journal, fix, ports }: Applying): Result<string> {
  const stat = ports.files.stat(path);
  if (!stat) return failed('not-found', 'it is not there any more');
  const was = stat.mode & 0o7777;
  journal.note({ kind: 'mode', path, was, now: mode });
  const changed = fix.changeMode(path, mode);
  if (!changed.ok && ports.files.stat(path)?.mode === stat.mode) journal.drop();
  return changed.ok ? done(`mode ${octal(changed.value)} -> ${octal(mode)}`) : changed;
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0');
}

function edit(
  path: string,
  change: (was: Buffer | null) => Result<Buffer>,
  { journal, fix }: Applying,
  { shown, mode }: { shown: string; mode?: number },
): Result<string> {
  const read = fix.readContent(path);
  if (!read.ok) return read;
  const now = change(read.value);
  if (!now.ok) return now;
  journal.note({
    kind: 'content',
    path,
    was: read.value?.toString('base64') ?? null,
    now: now.value.toString('base64'),
  });
  const written = fix.exchangeContent(path, read.value, now.value, mode);
  if (!written.ok) journal.drop();
  return written.ok ? done(shown) : written;
}

function untrack(file: string, { root: from, journal, ports }: Applying): Result<string> {
  const repository = repositoryAround(resolve(from, file), from, ports);
  if (!repository) return failed('not-found', 'there is no repository any more');
  try {
    // It may be one of its own, below the root.
    const { root } = repository;
    const path = relative(root, resolve(from, file)).replaceAll('\\', '/');
    const [entry] = parseStages(repository.git.run(['ls-files', '-s', '-z', '--', `:(top,literal)${path}`]));
    if (!entry) return failed('not-found', 'git does not track it any more');
    journal.note({ kind: 'untrack', root, path, mode: entry.mode, oid: entry.oid });
    repository.git.run(['update-index', '--force-remove', '-z', '--stdin'], { input: `${path}\0` });
    return done('tracked -> untracked');
  } catch (error) {
    return failed('refused', (error as Error).message);
  }
}

/** Into a private directory of its own, under its own name. */
function moveAside(path: string, { journal, fix, ports, now }: Applying): Result<string> {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const to = join(journal.directory, 'aside', stamp, String(journal.read().length), basename(path));
  journal.note({ kind: 'move', from: path, to });
  const moved = fix.moveFile(path, to);
  if (!moved.ok && !ports.files.stat(to)) journal.drop();
  return moved.ok ? done(`moved to ${to}`) : moved;
}

function deleteLeftover(path: string, { fix }: Applying): Result<string> {
  const deleted = fix.deleteFile(path);
  return deleted.ok ? done('deleted; --undo does not bring it back') : deleted;
}

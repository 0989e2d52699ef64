import type { Repair } from '../check.ts';
import type { GuardedFile } from '../input.ts';

const IGNORE = '.gitignore';

export type Ignorable = Pick<GuardedFile, 'path' | 'ignored' | 'unignoredBy' | 'repository'>;

/** The ignore file that a rule goes into: where a rule takes the file back in, behind that rule. */
export function ignoreFileOf({ unignoredBy, repository }: Ignorable): string {
  const source = unignoredBy?.replace(/:\d+: .*$/, '') ?? IGNORE;
  return source.endsWith(`/${IGNORE}`) ? source : `${repository ? `${repository}/` : ''}${IGNORE}`;
}

/** The rule that is missing. */
export function ignoreRepair(file: Ignorable): Repair[] {
  if (file.ignored) return [];
  const line = ruleFor(file);
  return [{ kind: 'add-line', path: ignoreFileOf(file), line, shown: `+ ${line}` }];
}

/** What stops git from tracking a file that stays: out of the index, not taken again, for its owner only. */
export function untrackRepair(file: GuardedFile): Repair[] {
  const repair: Repair[] = [{ kind: 'untrack', path: file.path }, ...ignoreRepair(file)];
  // Git sets the mode of what it tracks; what env-mode says of an env file with a secret is mended by that.
  const isLeft = file.kind === 'key' || file.content === 'harmless';
  const isOpen = file.type === 'file' && file.mode !== null && (file.mode & 0o177) !== 0;
  return isLeft && isOpen ? [...repair, { kind: 'mode', path: file.path, mode: 0o600 }] : repair;
}

/** A copy that was left behind goes away whole, with its place in the index. */
export function leftoverRepair(file: GuardedFile): Repair[] {
  if (file.type !== 'file') return [];
  const { path, tracked } = file;
  return [...(tracked ? ([{ kind: 'untrack', path }] as const) : []), { kind: 'leftover', path }];
}

/** One rule for all env files of a name: a project of many packages needs no line for each. */
export function ruleFor(file: Ignorable): string {
  const path = file.path.slice(ignoreFileOf(file).length - IGNORE.length);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^\.env(?:\.[\w-]+)*$/.test(name) ? name : patternOf(path);
}

/** A pattern of .gitignore: a name at the top counts at any depth, a longer path for itself. */
export function patternOf(path: string): string {
  const escaped = path
    .replace(/[\\*?[]/g, '\\$&')
    .replace(/^[#!]/, '\\$&')
    .replace(/ $/, '\\ ');
  return path.includes('/') ? `/${escaped}` : escaped;
}

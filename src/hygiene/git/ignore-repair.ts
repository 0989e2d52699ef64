import type { Repair } from '../check.ts';
import type { GuardedFile } from '../input.ts';

const IGNORE = '.gitignore';

/** The rule that is missing; where a rule takes the file back in, behind that rule. */
export function ignoreRepair({
  path,
  ignored,
  unignoredBy,
}: Pick<GuardedFile, 'path' | 'ignored' | 'unignoredBy'>): Repair[] {
  if (ignored) return [];
  const source = unignoredBy?.replace(/:\d+: .*$/, '') ?? IGNORE;
  const file = source === IGNORE || source.endsWith(`/${IGNORE}`) ? source : IGNORE;
  const line = ruleFor(path.slice(file.length - IGNORE.length));
  return [{ kind: 'add-line', path: file, line, shown: `+ ${line}` }];
}

/** One rule for all env files of a name: a project of many packages needs no line for each. */
export function ruleFor(path: string): string {
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

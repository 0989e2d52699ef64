// What the ignore files of tools keep out of what they upload, publish or build from.
import ignore from 'ignore';
import type { Severity } from '../../core/model.ts';
import type { Problem } from '../check.ts';
import type { GuardedFile, HygieneInput } from '../input.ts';
import { patternOf } from './ignore-repair.ts';

export interface Rules {
  /** Whether the rules keep a path out; relative to where they stand. */
  keepOut(path: string): boolean;
}

/** As .gitignore says it: also .npmignore, .gcloudignore, .vercelignore. */
export function gitStyle(text: string): Rules {
  const rules = ignore({ allowRelativePaths: true }).add(text);
  return { keepOut: (path) => rules.ignores(path) };
}

/** As .dockerignore and .vscodeignore say it: every pattern from the top, and the last one that fits decides. */
export function lastWins(text: string): Rules {
  const patterns = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const negated = line.startsWith('!');
      const glob = line.slice(negated ? 1 : 0).replace(/^(?:\.?\/)+/, '');
      return { negated, rules: ignore().add(`/${glob}`) };
    });
  return { keepOut: (path) => patterns.findLast(({ rules }) => rules.ignores(path))?.negated === false };
}

/** Texts by path of the files of a kind. */
export function textsOf(input: HygieneInput, kind: 'ignore' | 'manifest'): Map<string, string> {
  return new Map([...input.texts(kind)].map(({ path, text }) => [path, text]));
}

interface Exposure {
  /** Where the rules stand, `` for the root. */
  directory: string;
  rules: Rules;
  severity: Severity;
  message: string;
  /** The ignore file that takes a further rule. */
  file: string;
}

/** One problem for each env or key file below a directory that the rules do not keep out. */
export function exposed({ directory, rules, severity, message, file }: Exposure, input: HygieneInput): Problem[] {
  return exposedPaths(rules, directory, input).map((path) => {
    const line = patternOf(within(directory, path) ?? path).replace(/^\//, '');
    return { severity, path, message, repair: [{ kind: 'add-line', path: file, line, shown: `+ ${line}` }] };
  });
}

export function exposedPaths(rules: Rules, directory: string, input: HygieneInput): string[] {
  return confidential(input).flatMap(({ path }) => {
    const below = within(directory, path);
    return below === null || rules.keepOut(below) ? [] : [path];
  });
}

function confidential(input: HygieneInput): GuardedFile[] {
  return input.files.filter(({ content, type }) => type === 'file' && (content === 'secrets' || content === 'unknown'));
}

/** The path seen from a directory (`` is the root); null if it does not lie below it. */
export function within(directory: string, path: string): string | null {
  if (directory === '') return path;
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : null;
}

export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function joined(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

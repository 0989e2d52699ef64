// Commands and paths that work when pasted where the person stands.
import { isAbsolute, relative, resolve } from 'node:path';
import { shellWord } from '../core/shell.ts';

/** An absolute path as an argument of a shell in `cwd`. */
export function pathFrom(cwd: string, path: string): string {
  const below = relative(cwd, path).replaceAll('\\', '/') || '.';
  // No program takes it for an option.
  return shellWord(below.startsWith('-') ? `./${below}` : below);
}

/** `git`, or `git -C DIR` where the person stands outside of the repository. */
export function gitIn(root: string, cwd: string): string {
  return isWithin(root, cwd) ? 'git' : `git -C ${pathFrom(cwd, root)}`;
}

/** A path of the repository as `gitIn` takes it. */
export function gitPath(root: string, cwd: string, path: string): string {
  return pathFrom(isWithin(root, cwd) ? cwd : root, resolve(root, path));
}

export function isWithin(root: string, cwd: string): boolean {
  const below = relative(root, cwd);
  return below !== '..' && !/^\.\.[\\/]/.test(below) && !isAbsolute(below);
}

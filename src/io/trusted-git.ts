// Short questions to git about a repository whose owner asks: with that person's own configuration.
import { simpleGit } from 'simple-git';
import { ScanError } from '../core/errors.ts';
import { shellWord } from '../core/shell.ts';

/** Where git looks for hooks; all absolute. */
export interface HookPlaces {
  /** Top of the work tree. */
  root: string;
  /** What all work trees of the repository share. */
  commonDir: string;
  hooksDir: string;
  /** `core.hooksPath`, where it is set. */
  configured: string | null;
}

export async function hookPlaces(cwd: string): Promise<HookPlaces> {
  const ask = (baseDir: string, ...words: string[]) =>
    simpleGit({ baseDir }).revparse(['--path-format=absolute', ...words]);
  const [root, commonDir] = (await ask(cwd, '--show-toplevel', '--git-common-dir').catch(notThere(cwd))).split('\n');
  // A path in the configuration starts from where hooks are run: the top.
  const hooksDir = await ask(root, '--git-path', 'hooks');
  const { value } = await simpleGit({ baseDir: root }).getConfig('core.hooksPath');
  return { root, commonDir, hooksDir, configured: value };
}

/** Where the repository is pushed to; null where that is not set. */
export async function originOf(root: string): Promise<string | null> {
  return (await simpleGit({ baseDir: root }).getConfig('remote.origin.url')).value;
}

function notThere(cwd: string): (error: Error) => never {
  return (error) => {
    if (/ENOENT/.test(error.message)) {
      throw new ScanError('no-git', 'git is not on the PATH', [
        'install git 2.36 or newer: https://git-scm.com/downloads',
      ]);
    }
    if (/must be run in a work tree/.test(error.message)) {
      throw new ScanError('no-worktree', 'a bare repository has no commits of its own: no hook is needed');
    }
    if (/dubious ownership/.test(error.message)) {
      throw new ScanError('foreign-repository', `${cwd} belongs to another user: git reads no hooks there for you`, [
        'where it is meant to be yours too:',
        `git config --global --add safe.directory ${shellWord(cwd)}`,
      ]);
    }
    throw new ScanError('no-repository', `${cwd} is not in a git repository; nothing was done`, ['git init']);
  };
}

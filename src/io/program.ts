// Whether a program can be started.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** A name is looked for in PATH, a path from `cwd` on. */
export function hasProgram(name: string, cwd: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (/[/\\]/.test(name)) return isProgram(resolve(cwd, name));
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => endings.some((ending) => isProgram(join(folder, name + ending))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

import { spawnSync } from 'node:child_process';
import { PROGRAM } from '../script.ts';

/** The built program in a directory. */
export function keyturnIn(cwd: string, env: NodeJS.ProcessEnv, ...args: string[]) {
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd, env, encoding: 'utf8', timeout: 120_000 });
}

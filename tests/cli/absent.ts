// Tests of parts that this machine may lack: they are declared where the part is there; elsewhere it is said.
import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';

/** Whether a program answers; `words` ask for as little as possible. */
export function answers(program: string, ...words: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/** `describe` where the part is there. */
export function describeWith(there: boolean, part: string, what: string, tests: () => void): void {
  if (there) describe(what, tests);
  else console.info(`not tried here, ${part} is absent: ${what}`);
}

/** `it` where the part is there. */
export function itWith(there: boolean, part: string, what: string, test: () => void | Promise<void>): void {
  if (there) it(what, test);
  else console.info(`not tried here, ${part} is absent: ${what}`);
}

// git opens every `.gitignore`, and waits for ever where one is a pipe.
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ScanError } from '../core/errors.ts';
import { pipeAt } from './pipe.ts';

/** Nothing is looked for before: git answers in less almost always. */
const PATIENCE_MS = 1_000;
const LOOK_MS = 5_000;

/** Whether git reads the ignore rules of the work tree for this. */
export function readsIgnores([command, ...rest]: readonly string[]): boolean {
  return command === 'check-ignore' || (command === 'ls-files' && rest.includes('--exclude-standard'));
}

/** Starts git; ends it with an error where a pipe keeps it waiting. */
export async function startWithIgnores(
  workTree: string,
  start: (options: { signal: AbortSignal }) => Promise<Buffer>,
): Promise<Buffer> {
  const waiting = new AbortController();
  let pipe: string | null = null;
  const timer = setTimeout(() => {
    pipe = pipeBelow(workTree);
    if (pipe) waiting.abort();
  }, PATIENCE_MS);
  try {
    return await start({ signal: waiting.signal });
  } catch (error) {
    throw pipe ? pipeAt(pipe) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** The same for a run to its end: where git takes long, and there is no pipe, it is asked once more. */
export function runWithIgnores(workTree: string, run: (options: { timeoutMs?: number }) => Buffer): Buffer {
  try {
    return run({ timeoutMs: PATIENCE_MS });
  } catch (error) {
    if (!(error instanceof ScanError) || error.code !== 'git-timeout') throw error;
    const pipe = pipeBelow(workTree);
    if (pipe) throw pipeAt(pipe);
    return run({});
  }
}

/** The first `.gitignore` that is a pipe. */
function pipeBelow(root: string): string | null {
  const end = Date.now() + LOOK_MS;
  const directories = [root];
  for (let directory = directories.pop(); directory !== undefined && Date.now() < end; directory = directories.pop()) {
    for (const entry of entriesOf(directory)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') directories.push(path);
      else if (entry.isFIFO() && entry.name === '.gitignore') return path;
    }
  }
  return null;
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

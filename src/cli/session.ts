import { UsageError } from '../core/errors.ts';

/** What every command gets: the streams, where it stands, and a place to leave the exit code. */
export interface Session {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Empty where the directory is gone. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  exitCode: number;
}

/** Where the person stands; empty where it has been removed under their feet. */
export function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '';
  }
}

/** Nothing can be looked at from nowhere. */
export function mustStand({ cwd }: Session): void {
  if (cwd !== '') return;
  throw new UsageError('not-found', 'the current directory is not there any more; nothing was done', ['cd ~']);
}

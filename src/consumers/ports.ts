// What the consumers need from the outside.
import type { Http, Timer } from '../core/http.ts';
import type { Processes } from '../core/process.ts';
import type { Result } from '../core/result.ts';
import type { LogMark } from '../io/log-file.ts';

export interface ConsumerPorts {
  processes: Processes;
  http: Http;
  timer: Timer;
  /** The text of a small file; null: there is none. */
  readText(path: string): Result<string | null>;
  /** With all links followed; as it is where there is nothing. */
  realPath(path: string): string;
  /** Null: there is no such file. */
  markLog(path: string): Result<LogMark | null>;
  /** From a place on, up to `limit` bytes. */
  readLog(path: string, from: number, limit: number): Result<string>;
  /** Whether a program of that name or path can be started. */
  hasProgram(name: string, cwd: string): boolean;
  /** The directory of the config. */
  root: string;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
}

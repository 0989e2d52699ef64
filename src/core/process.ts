// The shape of a program that is started, as the io layer offers it.
import type { Secret } from './secret.ts';

export interface ProcessRequest {
  /** Program and arguments; no shell reads them, and no secret stands in them. */
  argv: readonly string[];
  cwd?: string;
  /** For its stdin; secrets go this way. Nothing else is there to be read. */
  input?: string | Secret;
  /** Names of variables that are passed on although they look like secrets. */
  pass?: readonly string[];
  /** Set for the child; no secret. */
  env?: Readonly<Record<string, string>>;
  /** In ms, for all of it; default 60 000. */
  timeout?: number;
  /** Of stdout and of stderr, in bytes; default 1 MB. */
  limit?: number;
  /** Values that must not appear in what it says, nor in its environment. */
  secrets?: readonly Secret[];
}

export interface ProcessEnd {
  started: true;
  /** Null: ended by a signal. */
  code: number | null;
  signal: string | null;
  /** What it said, without the secrets; the answer of a protocol that carries them comes raw in `answer`. */
  stdout: string;
  stderr: string;
  answer: Secret;
  /** Ended by us: it took too long, or said more than the limit. */
  stopped: 'time' | 'output' | 'abort' | null;
}

export interface ProcessFault {
  started: false;
  /** E.g. `ENOENT`, `EACCES`. */
  code: string;
}

export type ProcessOutcome = ProcessEnd | ProcessFault;

export interface Processes {
  /** Never throws for what the program does. */
  run(request: ProcessRequest): Promise<ProcessOutcome>;
}

const START: Readonly<Record<string, string>> = {
  EACCES: 'it may not be run',
  ENOENT: 'there is no such program',
  ENOEXEC: 'it is no program',
  EPERM: 'it may not be run',
};

/** Why it was not started: `there is no such program (ENOENT)`. */
export function startReason(code: string): string {
  return START[code] ? `${START[code]} (${code})` : code;
}

// The event log on disk: lines that are only added, by one process at a time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RotationError } from '../core/errors.ts';
import { type ChainVerdict, chain, type Entry, type Happening, parseEntry, verifyChain } from '../core/event.ts';
import { appendFile } from './append-file.ts';
import { lockFile } from './lock.ts';
import { writeWhole } from './write.ts';

export interface EventLog {
  append(happening: Happening): Entry;
  /** The oldest first. */
  read(): Entry[];
  verify(): ChainVerdict;
}

const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;

/** In the person's state directory. */
export function openEventLog(stateDirectory: string): EventLog {
  const path = join(stateDirectory, 'events.jsonl');
  const headPath = join(stateDirectory, 'events.head');
  return {
    append(happening) {
      return alone(join(stateDirectory, 'locks', 'events'), () => {
        const file = appendFile(path);
        const text = file.read();
        const whole = text.slice(0, text.lastIndexOf('\n') + 1);
        if (whole.length < text.length) file.truncate(Buffer.byteLength(whole));
        const entry = chain(lastOf(whole), happening);
        file.append(`${JSON.stringify(entry)}\n`);
        writeWhole(headPath, JSON.stringify({ n: entry.n, hash: entry.hash }), 'private');
        return entry;
      });
    },
    read: () => linesOf(path).flatMap((line) => parseEntry(line) ?? []),
    verify: () => verifyChain(linesOf(path), headOf(headPath)),
  };
}

/** Waits for its turn: an entry takes a moment. Who stays longer than that is named. */
function alone<T>(lock: string, work: () => T): T {
  let holder = '';
  let deadline = 0;
  for (;;) {
    const locked = lockFile(lock, Date.now());
    if (locked.held) {
      try {
        return work();
      } finally {
        locked.release();
      }
    }
    const { pid, since } = locked.owner;
    if (holder !== `${pid} ${since}`) deadline = Date.now() + PATIENCE_MS;
    holder = `${pid} ${since}`;
    if (Date.now() > deadline) {
      throw new RotationError('log-busy', `process ${pid} writes the event log and does not end`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS * (0.5 + Math.random()));
  }
}

function lastOf(text: string): Entry | null {
  const end = text.lastIndexOf('\n', text.length - 2);
  return text === '' ? null : parseEntry(text.slice(end + 1));
}

function linesOf(path: string): string[] {
  const text = textOf(path);
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
}

function headOf(path: string): Pick<Entry, 'n' | 'hash'> | null {
  try {
    return JSON.parse(textOf(path)) as Pick<Entry, 'n' | 'hash'>;
  } catch {
    return null;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

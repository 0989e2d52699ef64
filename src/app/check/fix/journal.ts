// What a run of `check --fix` changed, written down before each change, so that `--undo` can take it back.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ConfigError, KeyturnError, systemReason } from '../../../core/errors.ts';
import type { FixPorts } from './ports.ts';

/** One change, with what is needed to take it back. Paths are absolute. */
export type Change =
  | { kind: 'mode'; path: string; was: number; now: number }
  /** Contents in base64; null for no file. */
  | { kind: 'content'; path: string; was: string | null; now: string | null }
  | { kind: 'untrack'; root: string; path: string; mode: number; oid: string }
  | { kind: 'move'; from: string; to: string };

const END = '{"kind":"end"}\n';

export class Journal {
  #begun = false;
  #changes = 0;
  /** Bytes before the last change. */
  #length = 0;

  constructor(
    readonly directory: string,
    readonly ports: FixPorts,
  ) {}

  get #file() {
    return this.ports.journal(join(this.directory, 'journal'));
  }

  /** The run before, until this one has changed something. */
  get #before() {
    return this.ports.journal(join(this.directory, 'before'));
  }

  /** Writes a change down before it is made; the run before is put aside, if that came to its end. */
  note(change: Change): void {
    const text = this.#begun ? '' : this.#begin();
    // What a killed run has torn stays a line of its own.
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    const line = `${gap}${JSON.stringify(change)}\n`;
    this.#changes++;
    this.#length = Buffer.byteLength(this.#file.read());
    this.#file.append(line);
  }

  #begin(): string {
    this.#begun = true;
    const text = this.#file.read();
    if (!text.endsWith(END)) return text;
    this.#before.destroy();
    this.#before.append(text);
    this.#file.destroy();
    return '';
  }

  /** The change that was noted last could not be made. */
  drop(): void {
    this.#changes--;
    this.#file.truncate(this.#length);
  }

  /** The run came to its end: the next one begins anew. One that changed nothing leaves the run before to be undone. */
  end(): void {
    if (!this.#begun) return;
    const before = this.#before.read();
    if (this.#changes > 0 || before === '') {
      this.#file.append(END);
    } else {
      this.#file.destroy();
      this.#file.append(before);
    }
    this.#before.destroy();
  }

  /** The changes of the last run, in their order, and of runs before that were killed; a line may be torn. */
  read(): Change[] {
    const changes = changesIn(this.#file.read());
    return changes.length > 0 ? changes : changesIn(this.#before.read());
  }

  /** Nothing is left to take back. */
  clear(): void {
    this.#begun = true;
    this.#file.destroy();
    this.#before.destroy();
  }
}

function changesIn(text: string): Change[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' || `${line}\n` === END ? [] : [JSON.parse(line) as Change];
    } catch {
      return [];
    }
  });
}

/** A journal of a root, kept by nobody else as long as `use` runs. */
export async function withJournal<T>(root: string, ports: FixPorts, use: (journal: Journal) => Promise<T>): Promise<T> {
  if (ports.stateDirectory === null) {
    const hints = ['set HOME, or XDG_STATE_HOME'];
    throw new ConfigError(
      'no-home',
      'the environment names no home directory to remember changes in; nothing was changed',
      hints,
    );
  }
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
  const directory = join(ports.stateDirectory, 'fixes', name);
  const locked = lockOf(directory, ports);
  if (!locked.held) {
    const { pid, since } = locked.owner;
    throw new KeyturnError('lock-held', `process ${pid} repairs these settings since ${since}; nothing was changed`);
  }
  try {
    return await use(new Journal(directory, ports));
  } finally {
    locked.release();
  }
}

/** Without a place to write changes down in, none is made. */
function lockOf(directory: string, ports: FixPorts) {
  try {
    return ports.lock(join(directory, 'lock'));
  } catch (error) {
    if (error instanceof KeyturnError) throw error;
    throw new ConfigError(
      'cannot-write',
      `changes cannot be remembered in ${directory}: ${systemReason(error)}; nothing was changed`,
      ['set XDG_STATE_HOME to a directory that can be written to'],
    );
  }
}

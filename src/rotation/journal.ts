// One append-only file a rotation: JSON lines, each on disk before the next thing happens.
import { RotationError } from '../core/errors.ts';
import { JOURNAL_VERSION, type Line } from './journal-line.ts';

/** A file that only grows; each piece is on disk when `append` returns. */
export interface AppendFile {
  /** All that is there. */
  read(): string;
  append(text: string): void;
  /** Cuts a torn end off, to this many bytes. */
  truncate(bytes: number): void;
  /** Overwrites and removes it. */
  destroy(): void;
}

export interface Journal {
  readonly lines: readonly Line[];
  append(line: Line): void;
  destroy(): void;
}

/** `name` is for messages. A last line that was torn by a crash is as if it had never been begun. */
export function openJournal(file: AppendFile, name: string): Journal {
  const text = file.read();
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = linesOf(whole, name);
  let torn = whole.length < text.length;
  return {
    lines,
    append(line) {
      if (torn) file.truncate(Buffer.byteLength(whole));
      torn = false;
      file.append(`${JSON.stringify(line)}\n`);
      lines.push(line);
    },
    destroy: () => file.destroy(),
  };
}

function linesOf(text: string, name: string): Line[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, i) => {
    const parsed = parse(line);
    if (i === 0) checkVersion(parsed, name);
    if (parsed === null || (i === 0) !== (parsed.type === 'open')) {
      throw new RotationError('bad-journal', `${name}: line ${i + 1} is damaged; nothing was changed`, [
        'keyturn explain bad-journal',
      ]);
    }
    return parsed;
  });
}

function parse(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as Line) : null;
  } catch {
    return null;
  }
}

function checkVersion(line: Line | null, name: string): void {
  const version = line && 'v' in line ? line.v : JOURNAL_VERSION;
  if (version <= JOURNAL_VERSION) return;
  throw new RotationError('newer-journal', `${name} was written by a newer keyturn; nothing was changed`, [
    'go on with the version that began the rotation, or a newer one',
  ]);
}

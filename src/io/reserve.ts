// Room on the disk that is kept for what must not be lost: a key that its provider shows once.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** A few lines of a journal, and the blocks that a file system needs to note them. */
const SIZE = 32 << 10;
const FULL = new Set(['ENOSPC', 'EDQUOT']);

export interface Reserve {
  /** Where there is none yet; a disk that is too full for it is told by what is written next. */
  take(): void;
  /** True: the disk is full, and now there is room. */
  giveUp(error: unknown): boolean;
  end(): void;
}

export function reserve(path: string): Reserve {
  let taken = false;
  return {
    take() {
      if (taken) return;
      taken = true;
      if (statSync(path, { throwIfNoEntry: false })?.size !== SIZE) fill(path);
    },
    giveUp(error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!FULL.has(code) || statSync(path, { throwIfNoEntry: false }) === undefined) return false;
      rmSync(path, { force: true });
      return true;
    },
    end: () => rmSync(path, { force: true }),
  };
}

function fill(path: string): void {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      // Zeros may take no room at all.
      writeSync(file, randomBytes(SIZE));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!FULL.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    rmSync(path, { force: true });
  }
}

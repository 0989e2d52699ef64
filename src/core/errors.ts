// Errors that a person can act on: a stable code, a message in lower case without a full stop, and hints.

/** Ready commands or short sentences that say what to do next. */
export type Hints = readonly string[];

export class KeyturnError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hints: Hints = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Wrong arguments. */
export class UsageError extends KeyturnError {}
/** A config file that cannot be read, parsed or accepted. */
export class ConfigError extends KeyturnError {}
/** A store cannot be read or written. */
export class StoreError extends KeyturnError {}
/** A rotation that cannot start or go on. */
export class RotationError extends KeyturnError {}
/** Something that was asked for could not be scanned. */
export class ScanError extends KeyturnError {}

/** What the system says of itself, in words. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a directory',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this system',
  ENOENT: 'no such file or directory',
  ENOMEM: 'out of memory',
  ENOSPC: 'no space left',
  ENOTDIR: 'a part of the path is no directory',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** `no space left (ENOSPC)`. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown';
  return SYSTEM[code] ? `${SYSTEM[code]} (${code})` : code;
}

/** The system refused something that no command of ours takes care of; null for any other error. */
export function systemError(error: unknown): KeyturnError | null {
  const { code, syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined || !SYSTEM[code]) return null;
  return new KeyturnError('system', [syscall, path, systemReason(error)].filter(Boolean).join(': '), [], {
    cause: error,
  });
}

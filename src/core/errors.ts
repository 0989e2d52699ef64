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

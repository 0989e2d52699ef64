// A value that must not reach a log, a message or a report by accident.
import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** Wraps a secret value; every implicit conversion gives `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Allowed in core, hygiene, providers, stores, vault and io only (lint rule). */
  reveal(): string {
    return this.#value;
  }

  isEmpty(): boolean {
    return this.#value === '';
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

export function secretBytes(secret: Secret): Buffer {
  return Buffer.from(secret.reveal(), 'utf8');
}

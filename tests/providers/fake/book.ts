// The keys that a fake knows.
import type { Credential } from '../../../src/core/credential.ts';
import { Secret } from '../../../src/core/secret.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { Asked } from './exchange.ts';

export type Kept<T> = T & { id: string; value: string; state: 'active' | 'disabled' | 'gone'; created: number };

/** Rows with values made from a pattern; each fake has its own, so seeds may repeat between fakes. */
export class Book<T extends object> {
  readonly rows: Kept<T>[] = [];
  #seed = 1;

  constructor(
    readonly pattern: string,
    readonly idPattern: string,
  ) {}

  add(fields: T): Kept<T> {
    const row = {
      ...fields,
      id: sampleOf(this.idPattern, this.#seed + 5000),
      value: this.sample(),
      state: 'active',
      created: Date.now(),
    };
    this.rows.push(row as Kept<T>);
    return row as Kept<T>;
  }

  sample(): string {
    return sampleOf(this.pattern, this.#seed++);
  }

  /** Gives a row another value. */
  renew(row: Kept<T>): string {
    row.value = this.sample();
    return row.value;
  }

  listed(): Kept<T>[] {
    return this.rows.filter(({ state }) => state !== 'gone');
  }

  find(id: string | undefined): Kept<T> | undefined {
    return this.listed().find((row) => row.id === id);
  }

  living(value: string | null | undefined): Kept<T> | undefined {
    return this.rows.find((row) => row.value === value && row.state === 'active');
  }
}

export function single(value: string): Credential {
  return { value: new Secret(value) };
}

export function bearerOf({ headers }: Asked): string | null {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

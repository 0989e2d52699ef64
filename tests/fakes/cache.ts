// A cache in memory.
import type { Cache } from '../../src/io/cache.ts';

export class MemoryCache implements Cache {
  readonly entries = new Map<string, string>();
  read(name: string): Buffer | null {
    const text = this.entries.get(name);
    return text === undefined ? null : Buffer.from(text);
  }
  write(name: string, parts: Iterable<string>): void {
    this.entries.set(name, [...parts].join(''));
  }
}

// A cache in memory.
import type { Cache } from '../../src/io/cache.ts';

export class MemoryCache implements Cache {
  readonly entries = new Map<string, Buffer>();
  has(name: string): boolean {
    return this.entries.has(name);
  }
  read(name: string): Buffer | null {
    return this.entries.get(name) ?? null;
  }
  write(name: string, parts: Iterable<string | Uint8Array>): void {
    this.entries.set(name, Buffer.concat([...parts].map((part) => Buffer.from(part))));
  }
}

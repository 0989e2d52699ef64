// Copies of a key's value that become stores for this rotation.
import { UsageError } from '../../core/errors.ts';
import type { Turn } from './turn.ts';

/** Opens places that no config names as env files. */
export function includeStores({ key, ring, ports }: Turn, places: readonly string[]): void {
  for (const path of places) {
    if (key.stores.has(path) || !isEnvFile(path)) continue;
    const opened = ports.openStore({ kind: 'env-file', path, reader: 'dotenv' }, key.names, ring.base);
    if (!opened.ok) throw new UsageError('bad-store', `${path}: ${opened.message}`, opened.hints);
    key.stores.set(path, opened.value);
  }
}

/** Only there a variable of the same name can be expected. */
export function isEnvFile(path: string): boolean {
  return /(?:^|\/)\.env[^/]*$|\.env$/.test(path);
}

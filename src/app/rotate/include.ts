// Copies of a key's value that become stores for this rotation.
import { UsageError } from '../../core/errors.ts';
import type { Turn } from './turn.ts';

/** Opens places that no config names as env files: `PATH`, or `PATH:NAME` for a variable of another name. */
export function includeStores({ key, ring, ports }: Turn, places: readonly string[]): void {
  for (const place of places) {
    if (key.stores.has(place) || !isEnvFile(place)) continue;
    const { path, variable } = partsOf(place);
    // What a config says of a file holds for all of it.
    const own = key.config.stores.find((store) => store.kind === 'env-file' && store.path === path);
    const entry = { kind: 'env-file', path, reader: own?.reader ?? 'dotenv', name: place };
    const opened = ports.openStore(variable === null ? entry : { ...entry, variable }, key.names, ring.base);
    if (!opened.ok) throw new UsageError('bad-store', `${place}: ${opened.message}`, opened.hints);
    key.stores.set(place, opened.value);
  }
}

export function placeIn(path: string, place: string): string {
  return `${path}:${place}`;
}

function partsOf(place: string): { path: string; variable: string | null } {
  const [, path, variable] = /^(.+):([A-Za-z_]\w*)$/s.exec(place) ?? [];
  return path === undefined ? { path: place, variable: null } : { path, variable };
}

/** Only there a variable can be expected: of the same name, or of the one that is named. */
export function isEnvFile(place: string): boolean {
  return /(?:^|\/)\.env[^/]*$|\.env$/.test(partsOf(place).path);
}

// The stores that are in use where the person stands: whose keys, how they are kept, and what stands there that is dead.
import type { StoreHere } from '../../core/store-view.ts';
import { openEventLog } from '../../io/event-log.ts';
import { keptIn, storeName } from './kept-in.ts';
import { type AskedKeys, findKey, keysInFiles, openKeyRing } from './key-ring.ts';
import { localValue, retiredIn } from './local-value.ts';
import type { KeysPorts } from './ports.ts';

export async function storesHere(
  asked: Omit<AskedKeys, 'program'>,
  ports: KeysPorts & { stateDirectory: string | null },
): Promise<StoreHere[]> {
  const ring = await openKeyRing(asked, ports);
  const entries = ports.stateDirectory === null ? [] : openEventLog(ports.stateDirectory).read();
  const named = new Set(ring.keys.flatMap((key) => [key.name, ...Object.values(key.fields)]));
  const others = keysInFiles(ring, ports).filter((name) => !named.has(name));
  const here: StoreHere[] = [];
  for (const name of [...ring.keys.map((key) => key.name), ...others]) {
    const key = findKey(name, ring, ports);
    const dead = retiredIn(await localValue(key, ring, ports), entries);
    for (const entry of key.stores) {
      const store = storeName(entry);
      const { promise, mode } = keptIn(entry, ring, ports);
      const retired = dead.find((each) => each.store === store)?.at ?? null;
      here.push({ store, kind: entry.kind, key: name, promise, mode, retired });
    }
  }
  return here.sort((a, b) => (a.store < b.store ? -1 : a.store > b.store ? 1 : 0));
}

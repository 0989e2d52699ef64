// The values that the config keeps in one of its stores, for a program that is started with them.

import type { StoreConfig } from '../../core/config.ts';
import { fieldBytes } from '../../core/credential.ts';
import { StoreError, UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Store } from '../../stores/store.ts';
import { type AskedKeys, type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import { fieldNamesOf } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';

/** By variable. `from`: the name, path or kind of a store. */
export async function valuesFromStore(
  from: string,
  asked: Omit<AskedKeys, 'program'>,
  ports: KeysPorts,
): Promise<Map<string, Buffer>> {
  const ring = await openKeyRing(asked, ports);
  const values = new Map<string, Buffer>();
  let known = false;
  for (const key of ring.keys) {
    const names = fieldNamesOf(key);
    for (const entry of key.stores.filter((each) => isCalled(each, from))) {
      known = true;
      const opened = ports.openStore(entry, names, ring.base);
      if (!opened.ok) throw new StoreError('bad-store', `${key.name}: ${opened.message}`, opened.hints);
      for (const [variable, value] of await read(opened.value, names)) values.set(variable, value);
    }
  }
  if (!known) throw unknownStore(from, ring);
  return values;
}

function isCalled({ name, path, kind }: StoreConfig, from: string): boolean {
  return [name, path, kind].includes(from);
}

async function read(store: Store, names: Readonly<Record<string, string>>): Promise<[string, Buffer][]> {
  const got = await store.get();
  if (!got.ok) throw new StoreError('store-unreadable', `${store.name}: ${got.message}`, got.hints);
  const { fields } = got.value;
  if (!fields) throw new StoreError('store-unreadable', `${store.name} takes values and never gives one back`);
  return Object.entries(fields).map(([field, value]) => [names[field] ?? field, fieldBytes(value)]);
}

function unknownStore(from: string, { keys }: KeyRing): UsageError {
  const called = keys.flatMap(({ stores }) => stores.map(({ name, path, kind }) => name ?? path ?? kind));
  const known = [...new Set(called)];
  const near = nearest(from, known);
  const hints = near ? [`did you mean ${near}`] : known.map((name) => `--from ${name}`);
  return new UsageError('unknown-store', `there is no file ${from}, and the config names no such store`, hints);
}

// keyturn's own encrypted vault.
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { Secret } from '../core/secret.ts';
import { nameOf, namesOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: true,
  versions: true,
  atomicSet: true,
  manual: false,
};

export const vault: StoreKind = {
  id: 'vault',
  title: "keyturn's encrypted vault",
  summary: 'AES-256-GCM on this host; programs get the values with `keyturn run` or `keyturn resolve`.',
  settings: { fields: 'field: name in the vault; default the name of the variable' },
  example: '{ kind: vault }',
  capabilities: CAPABILITIES,
  promise: 'encrypted',
  sources: [],
  needsTrust: () => null,
  open(entry, names, ports) {
    const places = namesOf(entry, names);
    const read = async (): Promise<Result<{ fields: Credential; version: string | null }>> => {
      const opened = await ports.vault();
      if (!opened.ok) return opened;
      const entries = await opened.value.read(Object.values(places));
      if (!entries.ok) return entries;
      const { values, version } = entries.value;
      const found = Object.entries(places).flatMap(([field, name]): [string, Secret][] => {
        const value = values.get(name);
        return value ? [[field, value]] : [];
      });
      return done({ fields: Object.fromEntries(found), version });
    };
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `vault: ${Object.values(places).join(', ')}`,
      capabilities: CAPABILITIES,
      check: async () => {
        const now = await read();
        return now.ok ? done([]) : now;
      },
      get: read,
      async stage(fields) {
        const changes = fields ? changesOf(places, fields) : done(nothingFor(places));
        if (!changes.ok) return changes;
        const opened = await ports.vault();
        return opened.ok ? opened.value.stage(changes.value) : opened;
      },
      async versions() {
        const opened = await ports.vault();
        return opened.ok ? opened.value.versions(Object.values(places)[0]) : opened;
      },
      async put(fields, expected) {
        const changes = changesOf(places, fields);
        if (!changes.ok) return changes;
        const opened = await ports.vault();
        return opened.ok ? opened.value.write(changes.value, expected) : opened;
      },
      async remove(expected) {
        const opened = await ports.vault();
        if (!opened.ok) return opened;
        const gone = await opened.value.write(nothingFor(places), expected);
        return gone.ok ? done(null) : gone;
      },
    });
  },
};

function nothingFor(places: FieldNames): Map<string, null> {
  return new Map(Object.values(places).map((name) => [name, null]));
}

function changesOf(places: FieldNames, fields: Credential): Result<Map<string, Secret | null>> {
  const changes = new Map<string, Secret | null>();
  for (const [field, value] of Object.entries(fields)) {
    const place = places[field];
    if (place === undefined) return failed('invalid', `no name in the vault is known for the field ${field}`);
    changes.set(place, value);
  }
  return done(changes);
}

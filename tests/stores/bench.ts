// A directory, and ports that end in it or nowhere.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed } from '../../src/core/result.ts';
import { fileEditor } from '../../src/io/edit-file.ts';
import { openProcesses } from '../../src/io/process.ts';
import { openStore } from '../../src/stores/index.ts';
import type { StorePorts } from '../../src/stores/ports.ts';
import type { FieldNames, Store, StoreEntry } from '../../src/stores/store.ts';

export interface Folder {
  path: string;
  at(name: string): string;
  remove(): void;
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'keyturn-store-'));
  return { path, at: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function portsFor(root: string, more: Partial<StorePorts> = {}): StorePorts {
  return {
    files: fileEditor,
    http: { send: async () => ({ answered: false, sent: false, code: 'ENOTFOUND', message: 'no network here' }) },
    processes: openProcesses({ env: process.env }),
    timer: { now: () => Date.now(), sleep: async () => undefined },
    root,
    home: root,
    env: {},
    keychain: async () => failed('busy', 'no keychain here'),
    vault: async () => failed('not-found', 'no vault here'),
    credential: async () => null,
    ...more,
  };
}

export function opened(entry: StoreEntry, names: FieldNames, ports: StorePorts): Store {
  const store = openStore(entry, names, ports);
  if (!store.ok) throw new Error(store.message);
  return store.value;
}

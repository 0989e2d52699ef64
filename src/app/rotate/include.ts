// Copies of a key's value that become stores for this rotation.
import { type Credential, sameCredential, withoutPrevious } from '../../core/credential.ts';
import { UsageError } from '../../core/errors.ts';
import type { StoreEntry } from '../../stores/store.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Turn } from './turn.ts';

/** Opens places that no config names: an env file, `FILE:NAME` for a variable of another name, or `FILE:/at` in a tree. */
export function includeStores({ key, ring, ports }: Turn, places: readonly string[]): void {
  for (const place of places) {
    const entry = key.stores.has(place) ? null : entryOf(place, key);
    if (!entry) continue;
    const opened = ports.openStore(entry, key.names, ring.base);
    if (!opened.ok) throw new UsageError('bad-store', `${place}: ${opened.message}`, opened.hints);
    key.stores.set(place, opened.value);
  }
}

/** What a person names has to be one that can be opened. */
export function includeAsked(turn: Turn): void {
  const { include } = turn.request;
  includeStores(turn, include);
  const [unknown] = include.filter((place) => !turn.key.stores.has(place));
  if (unknown === undefined) return;
  throw new UsageError('bad-store', `--include ${unknown}: it is not known where in that file the key stands`, [
    'name the place too: FILE:NAME of an env file, FILE:/servers/0/key of JSON, YAML or TOML',
  ]);
}

/** It holds the key and nothing else, under a name that can be written. */
export async function canInclude(
  place: string,
  credential: Credential,
  { ring, key, ports }: { ring: KeyRing; key: OpenKey; ports: KeysPorts },
): Promise<boolean> {
  const entry = entryOf(place, key);
  const opened = entry && ports.openStore(entry, key.names, ring.base);
  const read = opened?.ok ? await opened.value.get() : null;
  const value = read?.ok ? read.value.fields : null;
  return value !== null && sameCredential(withoutPrevious(value), withoutPrevious(credential));
}

export function placeIn(path: string, place: string): string {
  return `${path}:${place}`;
}

/** Null: it is not known how to edit it, or where in it. */
function entryOf(place: string, { config }: OpenKey): StoreEntry | null {
  const [, file, at] = /^(.+?):(\/.*)$/s.exec(place) ?? [];
  const tree = file === undefined ? undefined : treeKindOf(file);
  if (tree !== undefined) return { kind: tree, path: file, at, name: place };
  const { path, variable } = partsOf(place);
  const kind = isShellFile(path) ? 'shell-rc' : isEnvFile(path) ? 'env-file' : null;
  if (kind === null) return null;
  // What a config says of a file holds for all of it.
  const own = config.stores.find((store) => store.kind === kind && store.path === path);
  const entry = { kind, path, name: place, ...(kind === 'env-file' ? { reader: own?.reader ?? 'dotenv' } : {}) };
  return variable === null ? entry : { ...entry, variable };
}

function partsOf(place: string): { path: string; variable: string | null } {
  const [, path, variable] = /^(.+):([A-Za-z_]\w*)$/s.exec(place) ?? [];
  return path === undefined ? { path: place, variable: null } : { path, variable };
}

/** Only there a variable can be expected: of the same name, or of the one that is named. */
function isEnvFile(path: string): boolean {
  return /(?:^|\/)\.env[^/]*$|\.env$/.test(path);
}

function isShellFile(path: string): boolean {
  return /(?:^|\/)\.(?:profile|bash_profile|bashrc|zshrc|zshenv|zprofile)$/.test(path);
}

const TREES: readonly (readonly [RegExp, string])[] = [
  [/\.json5?$/i, 'json-file'],
  [/\.ya?ml$/i, 'yaml-file'],
  [/\.toml$/i, 'toml-file'],
];

function treeKindOf(path: string): string | undefined {
  return TREES.find(([ending]) => ending.test(path))?.[1];
}

/** The file with no place in it, for asking where in it a value stands; null: of a kind that cannot be asked. */
export function wholeFile(path: string): StoreEntry | null {
  const tree = treeKindOf(path);
  if (tree !== undefined) return { kind: tree, path, at: `/${NOWHERE}` };
  const kind = isShellFile(path) ? 'shell-rc' : isEnvFile(path) ? 'env-file' : null;
  return kind && { kind, path, variable: NOWHERE };
}

/** Of no variable. */
const NOWHERE = '-';

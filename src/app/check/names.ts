// Sorts the names below a root by what the checks want of them.
import type { FileName } from '../../core/path.ts';
import { isConfigFile, isEnvExample, isEnvFile, isKeyFile, leftoverKind } from '../../hygiene/names.ts';
import { type TextKind, textKindsOf } from '../../hygiene/text-kinds.ts';
import type { Walk, Walked } from './walk.ts';

export interface Guarded extends Omit<Walked, 'kind'> {
  kind: Exclude<Walked['kind'], 'directory' | 'device'>;
  as: 'env' | 'key' | 'config';
  leftover: boolean;
}

export interface Names {
  guarded: Guarded[];
  /** Directories with the name of an env file. */
  envDirectories: string[];
  /** Devices with such names, which a sandbox puts in the place of files: all of the machine may use them. */
  devices: string[];
  examples: Walked[];
  configs: Walked[];
  texts: Map<TextKind, FileName[]>;
  /** Directories below that are repositories of their own: submodules, clones. */
  repositories: string[];
}

const nothing = (): Names => ({
  guarded: [],
  envDirectories: [],
  devices: [],
  examples: [],
  configs: [],
  texts: new Map(),
  repositories: [],
});

export const NOTHING: Names = nothing();

export function namesBelow(walk: Walk): Names {
  const names = nothing();
  for (const entry of walk.entries()) {
    if (entry.path.endsWith('/.git')) names.repositories.push(entry.path.slice(0, -'/.git'.length));
    const guarded = guardedAs(entry);
    if (guarded) names.guarded.push(guarded);
    else if (entry.kind === 'device' && isGuarded(entry.path)) names.devices.push(entry.path);
    else if (entry.kind === 'file') noteText(entry, names);
    else if (entry.kind === 'directory' && isEnvFile(entry.path)) names.envDirectories.push(entry.path);
  }
  for (const list of [names.guarded, names.examples, names.configs, ...names.texts.values()]) list.sort(byPath);
  return names;
}

function guardedAs(entry: Walked): Guarded | null {
  const { kind } = entry;
  if (kind === 'directory' || kind === 'device') return null;
  const leftover = leftoverKind(entry.path);
  if (leftover) return { ...entry, kind, as: leftover, leftover: true };
  if (isEnvFile(entry.path)) return { ...entry, kind, as: 'env', leftover: false };
  return isKeyFile(entry.path) ? { ...entry, kind, as: 'key', leftover: false } : null;
}

function isGuarded(path: string): boolean {
  return leftoverKind(path) !== null || isEnvFile(path) || isKeyFile(path);
}

function noteText(entry: Walked, { examples, configs, texts }: Names): void {
  if (isEnvExample(entry.path)) examples.push(entry);
  if (isConfigFile(entry.path)) configs.push(entry);
  for (const kind of textKindsOf(entry.path)) {
    const list = texts.get(kind);
    if (list) list.push(entry);
    else texts.set(kind, [entry]);
  }
}

function byPath(a: FileName, b: FileName): number {
  return a.path < b.path ? -1 : 1;
}

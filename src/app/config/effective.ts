// The config that counts: all layers joined, and where each value comes from.
import type { Config, GuardedPart, StoreConfig } from '../../core/config.ts';
import { UsageError } from '../../core/errors.ts';
import type { Layer, Origin } from './load.ts';
import { shapeConfig } from './shape.ts';
import { isMap, type Tree, type TreePath } from './tree.ts';

export interface EffectiveConfig {
  config: Config;
  /** One for each text, number and the like, in the order of the files. */
  origins: Origin[];
  /** The directory that its paths start from, relative to the root. */
  base: string;
}

/** What stands in the repository's config goes before the person's; the lists of `scan` are joined. */
export function joinLayers(layers: readonly Layer[]): EffectiveConfig {
  let tree: Tree = {};
  let origins: Origin[] = [];
  const untrusted: GuardedPart[] = [];
  for (const layer of layers) {
    tree = joinTrees(tree, layer.tree, []) as Tree;
    origins = [...origins.filter((old) => !layer.origins.some((fresh) => replaces(fresh, old))), ...layer.origins];
    untrusted.push(...layer.config.untrusted);
  }
  const base = layers.findLast(({ cause, tree: { keys } }) => cause === 'repoConfig' && keys !== undefined)?.base ?? '';
  return { config: shapeConfig(tree, untrusted), origins, base };
}

/** The keys and stores of one environment; a key that has none there is left out. */
export function inEnvironment(config: Config, environment: string | null): Config {
  if (environment === null) return config;
  if (!Object.hasOwn(config.environments, environment)) {
    const names = Object.keys(config.environments);
    const known = names.length > 0 ? `there are ${names.join(', ')}` : 'the config names none';
    throw new UsageError('bad-value', `no environment "${environment}": ${known}`);
  }
  const stores: Readonly<Record<string, readonly StoreConfig[]>> = config.environments[environment];
  const keys = config.keys.filter(({ name }) => Object.hasOwn(stores, name));
  return { ...config, keys: keys.map((key) => ({ ...key, stores: stores[key.name] })) };
}

/** Lists that every layer adds to. */
function isJoined(path: TreePath): boolean {
  return path[0] === 'scan' && ['exclude', 'allow', 'rules'].includes(String(path[1]));
}

function joinTrees(first: unknown, second: unknown, path: TreePath): unknown {
  if (isJoined(path) && Array.isArray(first) && Array.isArray(second)) return [...first, ...second];
  if (!isMap(first) || !isMap(second)) return second ?? first;
  const joined: Tree = { ...first };
  for (const [name, value] of Object.entries(second)) joined[name] = joinTrees(first[name], value, [...path, name]);
  return joined;
}

function replaces(fresh: Origin, old: Origin): boolean {
  if (isJoined(old.path)) return false;
  const shared = Math.min(fresh.path.length, old.path.length);
  const list = old.path.findIndex((step) => typeof step === 'number');
  const depth = list === -1 ? shared : Math.min(shared, list);
  return fresh.path.slice(0, depth).every((step, i) => step === old.path[i]);
}

// Writes out the short forms of a config that has been checked.
import {
  type Config,
  type ConsumerConfig,
  DEFAULTS,
  type GuardedPart,
  type KeyConfig,
  type PolicyConfig,
  type ProviderConfig,
  type Recipe,
  type StoreConfig,
  type VerifyConfig,
} from '../../core/config.ts';
import { SINGLE_FIELD } from '../../core/credential.ts';
import { parseDuration } from '../../core/duration.ts';
import { startsWith, type Tree } from './tree.ts';

const RELOADS = ['command', 'compose', 'pm2', 'systemd', 'openclaw'];
const CHECKS = ['http', 'command', 'log'];
const DEFAULT_LIVE = 200;
const DEFAULT_DEAD = 401;

/** `untrusted` are the parts that were taken out of the tree. */
export function shapeConfig(tree: Tree, untrusted: readonly GuardedPart[]): Config {
  const { scan, checks, hook } = { scan: mapOf(tree.scan), checks: mapOf(tree.checks), hook: mapOf(tree.hook) };
  return {
    project: textOf(tree.project),
    keys: Object.entries(mapOf(tree.keys)).map(([name, key]) => keyOf(name, mapOf(key), untrusted)),
    environments: mapValues(mapOf(tree.environments), (environment) =>
      mapValues(mapOf(mapOf(environment).stores), storesOf),
    ),
    policy: policyOf(mapOf(tree.policy)),
    scan: {
      exclude: listOf(scan.exclude) as string[],
      allow: listOf(scan.allow) as Config['scan']['allow'],
      rules: listOf(scan.rules) as Config['scan']['rules'],
      maxFileSize: (scan.maxFileSize ?? null) as number | string | null,
    },
    checks: {
      skip: listOf(checks.skip) as string[],
      owner: textOf(checks.owner),
      directories: mapValues(mapOf(checks.directories), String),
    },
    hook: {
      failOpen: boolOf(hook.failOpen, DEFAULTS.failOpen),
      prePush: boolOf(hook.prePush, DEFAULTS.prePush),
    },
    notify: listOf(tree.notify) as { webhook: string }[],
    keySource: textOf(tree.keySource),
    untrusted,
  };
}

function keyOf(name: string, key: Tree, untrusted: readonly GuardedPart[]): KeyConfig {
  const fields = mapOf(key.fields) as Record<string, string>;
  return {
    name,
    provider: providerOf(key.provider),
    admin: textOf(key.admin),
    fields: Object.keys(fields).length > 0 ? fields : { [SINGLE_FIELD]: name },
    stores: storesOf(key.stores),
    every: durationOf(key.every),
    grace: durationOf(key.grace),
    consumers: listOf(key.consumers).map((consumer) => consumerOf(mapOf(consumer))),
    verify: key.verify ? verifyOf(mapOf(key.verify)) : null,
    limit: key.limit ? limitOf(mapOf(key.limit)) : null,
    untrusted: untrusted.filter(({ path }) => startsWith(path, ['keys', name]) || isStoreOf(name, path)),
  };
}

/** `environments.production.stores.NAME…` */
function isStoreOf(name: string, path: GuardedPart['path']): boolean {
  return path[0] === 'environments' && path[2] === 'stores' && path[3] === name;
}

function providerOf(value: unknown): ProviderConfig | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return { id: value, baseUrl: null, urls: {}, settings: {} };
  const { id, baseUrl, urls, ...settings } = mapOf(value);
  return { id: String(id), baseUrl: textOf(baseUrl), urls: mapOf(urls) as Record<string, string>, settings };
}

function storesOf(value: unknown): StoreConfig[] {
  return listOf(value).map((store) => {
    return typeof store === 'string' ? { kind: 'env-file', path: store, reader: 'dotenv' } : (store as StoreConfig);
  });
}

function consumerOf({ name, owner, reload, check }: Tree): ConsumerConfig {
  return {
    name: String(name),
    owner: textOf(owner),
    reload: recipeOf(mapOf(reload), RELOADS),
    check: recipeOf(mapOf(check), CHECKS),
  };
}

/** The first of `kinds` that is there; what stands beside it goes with it. */
function recipeOf(tree: Tree, kinds: readonly string[]): Recipe | null {
  const kind = kinds.find((each) => tree[each] !== undefined);
  if (kind === undefined) return null;
  const { [kind]: value, ...settings } = tree;
  return { kind, value, settings };
}

function verifyOf({ url, header, live, dead }: Tree): VerifyConfig {
  return {
    url: String(url),
    header: textOf(header),
    live: typeof live === 'number' ? live : DEFAULT_LIVE,
    dead: typeof dead === 'number' ? dead : DEFAULT_DEAD,
  };
}

function limitOf({ spend, attested }: Tree): KeyConfig['limit'] {
  return { spend: String(spend), attested: String(attested) };
}

function policyOf({ maxAge, maxGrace, separate, stores, failOn }: Tree): PolicyConfig {
  return {
    maxAge: durationOf(maxAge),
    maxGrace: durationOf(maxGrace),
    separate: listOf(separate) as string[],
    stores: listOf(stores) as string[],
    failOn: (failOn ?? null) as PolicyConfig['failOn'],
  };
}

function mapOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function boolOf(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function durationOf(value: unknown): number | null {
  return value === undefined || value === null ? null : parseDuration(String(value));
}

function mapValues<T>(tree: Tree, turn: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, turn(value)]));
}

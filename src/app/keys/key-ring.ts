// The keys of a project: those that its config names, and those that its env files hold.
import { basename, join } from 'node:path';
import type { Config, KeyConfig } from '../../core/config.ts';
import { SINGLE_FIELD } from '../../core/credential.ts';
import { READERS, readEnv } from '../../core/env/readers.ts';
import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { Secret } from '../../core/secret.ts';
import { providers } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import type { AskedTrust } from '../config/open.ts';
import { type ConfigPorts, openConfig } from '../config/open.ts';
import { envFiles } from './env-files.ts';
import type { KeysPorts } from './ports.ts';

export interface AskedKeys extends AskedTrust {
  at: string;
  /** `--env`. */
  environment: string | null;
  program: string;
}

export interface KeyRing {
  root: string;
  /** Where the paths of the config begin, absolute. */
  base: string;
  project: string;
  config: Config;
  environment: string | null;
  keys: readonly KeyConfig[];
}

type RingPorts = ConfigPorts & Pick<KeysPorts, 'repositories'>;

export async function openKeyRing(asked: Omit<AskedKeys, 'program'>, ports: RingPorts): Promise<KeyRing> {
  const opened = await openConfig(asked, ports);
  const { inEnvironment } = await import('../config/effective.ts');
  const config = inEnvironment(opened.config, asked.environment);
  const { root } = opened;
  return {
    root,
    base: join(root, opened.base),
    project: config.project ?? basename(root),
    config,
    environment: asked.environment,
    keys: config.keys,
  };
}

/** A key by its name; one that no config names is known by what is in the env files. */
export function findKey(name: string, ring: KeyRing, ports: Pick<KeysPorts, 'files'>): KeyConfig {
  const { key, files } = lookUp(name, ring, ports);
  if (key) return key;
  const near = nearest(name, [...ring.keys.map((key) => key.name), ...keysInFiles(ring, ports)]);
  const hints = near
    ? [`did you mean ${near}`]
    : ['name it in .keyturn.yaml under keys:, with its provider and stores'];
  const known =
    files.length > 0 ? `${files[0]} holds it, but not which provider it is of` : 'no config and no env file has it';
  throw new UsageError('unknown-key', `no key ${name}: ${known}`, hints);
}

/** The key, where it can be known, and the env files that hold its name. */
export function lookUp(
  name: string,
  ring: KeyRing,
  ports: Pick<KeysPorts, 'files'>,
): { key: KeyConfig | null; files: string[] } {
  const named = ring.keys.find((key) => key.name === name);
  if (named) return { key: withStores(named, ring, ports), files: [] };
  const files = envFilesWith(name, ring.base, ports);
  const provider = providers.find(({ variables }) => variables.includes(name));
  const known = files.length > 0 && provider?.fields.length === 1 && isOfKind(provider, name, ring, { files, ports });
  return { key: known ? keyIn(name, provider.id, files) : null, files };
}

/** `DATABASE_URL` is the name of addresses of all kinds of databases: the value decides. */
function isOfKind(
  { kind, refuse }: Provider,
  name: string,
  { base }: KeyRing,
  { files, ports }: { files: readonly string[]; ports: Pick<KeysPorts, 'files'> },
): boolean {
  if (kind !== 'database' || !refuse) return true;
  const bytes = ports.files.read(join(base, files[0]), LARGEST);
  const value = typeof bytes === 'string' ? undefined : readEnv(bytes.toString('utf8'), READERS.dotenv).get(name);
  return typeof value !== 'string' || refuse({ [SINGLE_FIELD]: new Secret(value) }) === null;
}

/** A config that names no stores means the env files that hold the key. */
function withStores(key: KeyConfig, ring: KeyRing, ports: Pick<KeysPorts, 'files'>): KeyConfig {
  if (key.stores.length > 0 || key.untrusted.length > 0) return key;
  const variables = Object.values(key.fields);
  const files = variables.length > 0 ? envFilesWith(variables[0], ring.base, ports) : [];
  return { ...key, stores: files.map(asStore) };
}

const asStore = (path: string) => ({ kind: 'env-file', path, reader: 'dotenv' });

function keyIn(name: string, provider: string, files: readonly string[]): KeyConfig {
  return {
    name,
    provider: { id: provider, baseUrl: null, urls: {}, settings: {} },
    admin: null,
    fields: { [SINGLE_FIELD]: name },
    stores: files.map(asStore),
    every: null,
    grace: null,
    consumers: [],
    verify: null,
    limit: null,
    untrusted: [],
  };
}

const LARGEST = 1 << 20;
/** Names in the env files beside the config that a provider is known for. */
export function keysInFiles(ring: KeyRing, ports: Pick<KeysPorts, 'files'>): string[] {
  const known = new Set(providers.flatMap(({ variables, fields }) => (fields.length === 1 ? variables : [])));
  const found = envFiles(ring.base, ports).flatMap((file) => {
    const bytes = ports.files.read(join(ring.base, file), LARGEST);
    if (typeof bytes === 'string') return [];
    const lines = bytes.toString('latin1').matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*\S/gm);
    return [...lines].map(([, variable]) => variable).filter((variable) => known.has(variable));
  });
  return [...new Set(found)].filter((name) => lookUp(name, ring, ports).key !== null);
}

function envFilesWith(name: string, directory: string, ports: Pick<KeysPorts, 'files'>): string[] {
  const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name.replace(/[^\w]/g, '\\$&')}[ \\t]*=`, 'm');
  return envFiles(directory, ports).filter((file) => {
    const bytes = ports.files.read(join(directory, file), LARGEST);
    return typeof bytes !== 'string' && line.test(bytes.toString('latin1'));
  });
}

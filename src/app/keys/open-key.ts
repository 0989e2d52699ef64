// Makes ready all that belongs to one key: its provider, its stores, what uses it.
import type { Consumer } from '../../consumers/consumer.ts';
import type { KeyConfig } from '../../core/config.ts';
import { type Credential, PREVIOUS_FIELD } from '../../core/credential.ts';
import { ConfigError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { contextOf } from '../../providers/context.ts';
import { findProvider, providers } from '../../providers/index.ts';
import type { Provider, ProviderContext } from '../../providers/provider.ts';
import type { FieldNames, Store } from '../../stores/store.ts';
import { findKey, type KeyRing } from './key-ring.ts';
import type { KeysPorts } from './ports.ts';

export interface OpenKey {
  config: KeyConfig;
  provider: Provider;
  context: ProviderContext;
  stores: Map<string, Store>;
  consumers: Map<string, Consumer>;
  /** Field → variable, with the one that keeps the value before. */
  names: FieldNames;
}

export async function openKey(name: string, ring: KeyRing, ports: KeysPorts, program: string): Promise<OpenKey> {
  const config = findKey(name, ring, ports);
  refuseUntrusted(config, program);
  const provider = providerOf(config);
  const names = fieldNamesOf(config);
  return {
    config,
    provider,
    context: await contextFor(config, provider, ports),
    stores: storesOf(config, names, ring, ports),
    consumers: consumersOf(config, ring, ports),
    names,
  };
}

/** Field → variable, with the one that keeps the value before. */
export function fieldNamesOf({ fields, provider }: KeyConfig): FieldNames {
  const previous = provider?.settings[PREVIOUS_FIELD];
  return { ...fields, ...(typeof previous === 'string' ? { [PREVIOUS_FIELD]: previous } : {}) };
}

/** What could hurt and is not trusted would make a rotation that is only half done. */
function refuseUntrusted({ untrusted }: KeyConfig, program: string): void {
  const [part] = untrusted;
  if (part) throw new ConfigError('not-trusted', `${part.place} ${part.effect}`, [`${program} trust`]);
}

export function providerOf({ name, provider }: KeyConfig): Provider {
  if (!provider) {
    throw new ConfigError('no-provider', `the config does not say which provider ${name} is of`, [
      `keys: { ${name}: { provider: ... } }, see keyturn providers`,
    ]);
  }
  const found = findProvider(provider.id);
  if (found) return found;
  const near = nearest(
    provider.id,
    providers.map(({ id }) => id),
  );
  throw new ConfigError(
    'unknown-provider',
    `no provider ${provider.id}`,
    near ? [`did you mean ${near}`] : ['keyturn providers'],
  );
}

/** `config`: null for a value that no config names; `self`: the credential that works at this moment. */
export async function contextFor(
  config: KeyConfig | null,
  provider: Provider,
  ports: KeysPorts,
  self: Credential | null = null,
): Promise<ProviderContext> {
  const { id, baseUrl, urls, settings } = config?.provider ?? { id: '', baseUrl: null, urls: {}, settings: {} };
  const entry = {
    id,
    ...(baseUrl ? { baseUrl } : {}),
    urls,
    ...settings,
    ...(config?.verify ? { verify: config.verify } : {}),
  };
  const admin = await adminOf(config, provider, ports);
  return contextOf(provider, { http: ports.http, timer: ports.timer, dial: ports.dial, admin, self, entry });
}

/** Never from the arguments: whoever lists processes would read it. */
async function adminOf(config: KeyConfig | null, { admin }: Provider, ports: KeysPorts): Promise<Credential | null> {
  if (!admin) return null;
  if (admin.fields.length > 1) {
    const found = await Promise.all(
      admin.fields.map(async ({ name, variable }) => [name, await ports.secret(variable)]),
    );
    return found.every(([, value]) => value) ? (Object.fromEntries(found) as Credential) : null;
  }
  const [field] = admin.fields;
  for (const name of config?.admin ? [config.admin] : admin.variables) {
    const value = await ports.secret(name);
    if (value && field) return { [field.name]: value };
  }
  return null;
}

export function storesOf(
  config: KeyConfig,
  names: FieldNames,
  { base }: KeyRing,
  ports: KeysPorts,
): Map<string, Store> {
  const stores = new Map<string, Store>();
  for (const entry of config.stores) {
    const opened = ports.openStore(entry, names, base);
    if (!opened.ok) throw new ConfigError('bad-store', `${config.name}: ${opened.message}`, opened.hints);
    const { name } = opened.value;
    if (stores.has(name))
      throw new ConfigError('bad-store', `${config.name}: two stores are called ${name}; give one a name`, [
        `add to the second one: name: ${JSON.stringify(`${name}:2`)}`,
      ]);
    stores.set(name, opened.value);
  }
  return stores;
}

function consumersOf(config: KeyConfig, { base }: KeyRing, ports: KeysPorts): Map<string, Consumer> {
  const consumers = new Map<string, Consumer>();
  for (const entry of config.consumers) {
    const opened = ports.openConsumer(entry, base);
    if (!opened.ok) throw new ConfigError('bad-consumer', `${config.name}: ${opened.message}`, opened.hints);
    consumers.set(entry.name, opened.value);
  }
  return consumers;
}

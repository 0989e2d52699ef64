// Which keys there are to ask about, and the values that their stores hold.
import { join } from 'node:path';
import type { KeyConfig } from '../../core/config.ts';
import { type Credential, referenceIn, sameCredential } from '../../core/credential.ts';
import { ConfigError, StoreError } from '../../core/errors.ts';
import { providers } from '../../providers/index.ts';
import type { Provider, ProviderContext } from '../../providers/provider.ts';
import type { Store } from '../../stores/store.ts';
import { envFiles } from '../keys/env-files.ts';
import { findKey, type KeyRing } from '../keys/key-ring.ts';
import { contextFor, fieldNamesOf, providerOf, storesOf } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from './ask.ts';

/** The names of the config, and all that the env files hold under a name that a provider is known by. */
export function allNames(ring: KeyRing, ports: KeysPorts): string[] {
  const named = ring.keys.map(({ name }) => name);
  const fields = new Set(ring.keys.flatMap((key) => Object.values(key.fields)));
  const found = envFiles(ring.base, ports).flatMap((file) => namesIn(join(ring.base, file), ports));
  const known = new Set(providers.filter(isAskedUnnamed).flatMap(({ variables }) => variables));
  const fresh = [...new Set(found)].filter((name) => known.has(name) && !fields.has(name));
  return [...named, ...fresh.sort()];
}

/** Databases, and whoever takes a secret of one's own, are asked about keys that the config names. */
function isAskedUnnamed({ fields, id, kind }: Provider): boolean {
  return fields.length === 1 && id !== 'random' && kind !== 'database';
}

const LARGEST = 1 << 20;

function namesIn(path: string, { files }: KeysPorts): string[] {
  const bytes = files.read(path, LARGEST);
  if (typeof bytes === 'string') return [];
  const lines = bytes.toString('latin1').matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*[^\s#]/gm);
  return [...lines].map(([, name]) => name);
}

/** One for each value that the stores of a key hold. */
export async function questionsOf(name: string, ring: KeyRing, ports: KeysPorts, program: string): Promise<Question[]> {
  const key = findKey(name, ring, ports);
  const [part] = key.untrusted;
  if (part) throw new ConfigError('not-trusted', `${part.place} ${part.effect}`, [`${program} trust`]);
  const provider = providerOf(key);
  const held = await valuesIn(key, ring, ports);
  const questions: Question[] = [];
  for (const { credential, where } of held) {
    const context = await contextFor(key, provider, ports, credential);
    questions.push({ name, provider, context, credential, where, finding: null });
  }
  return questions;
}

interface Held {
  credential: Credential;
  where: string[];
}

async function valuesIn(key: KeyConfig, ring: KeyRing, ports: KeysPorts): Promise<Held[]> {
  const held: Held[] = [];
  const problems: string[] = [];
  for (const store of storesOf(key, fieldNamesOf(key), ring, ports).values()) {
    const credential = await credentialIn(store, key, problems);
    if (!credential) continue;
    const where = placeOf(store, key, ring, ports);
    const same = held.find((each) => sameCredential(each.credential, credential));
    if (same) same.where.push(where);
    else held.push({ credential, where: [where] });
  }
  if (held.length > 0) return held;
  const reason = problems[0] ?? 'none of its stores holds a value';
  throw new StoreError('no-value', `${key.name}: ${reason}`, [`stores: [.env], or write ${key.name}= there`]);
}

async function credentialIn(store: Store, key: KeyConfig, problems: string[]): Promise<Credential | null> {
  if (!store.capabilities.readable) return null;
  const stored = await store.get();
  if (!stored.ok) {
    problems.push(`${store.name}: ${stored.message}`);
    return null;
  }
  const { fields } = stored.value;
  const names = Object.keys(key.fields);
  const reference = fields && referenceIn(fields);
  if (reference) {
    problems.push(`${store.name} holds no value, it refers to ${reference}`);
    return null;
  }
  const whole = fields && names.every((name) => fields[name] && !fields[name].isEmpty());
  return whole ? Object.fromEntries(names.map((name) => [name, fields[name]])) : null;
}

/** `.env:7`, or the name of the store. */
function placeOf(store: Store, key: KeyConfig, ring: KeyRing, { files }: KeysPorts): string {
  if (store.kind !== 'env-file') return store.name;
  const [variable] = Object.values(key.fields);
  const entry = key.stores.find(({ name, path, kind }) => [name, path, kind].includes(store.name));
  const bytes = files.read(join(ring.base, entry?.path ?? store.name), LARGEST);
  if (typeof bytes === 'string') return store.name;
  const lines = bytes.toString('latin1').split('\n');
  const at = lines.findLastIndex(
    (line) =>
      line
        .replace(/^\s*(?:export\s+)?/, '')
        .split('=')[0]
        .trim() === variable,
  );
  return at === -1 ? store.name : `${store.name}:${at + 1}`;
}

/**
 * For a value that no name leads to (standard input, a finding): the provider's own address, or the one that all keys of
 * that provider in a trusted config have, as for a server of one's own.
 */
export async function addressFor(
  provider: Provider,
  credential: Credential,
  ring: KeyRing,
  ports: KeysPorts,
): Promise<ProviderContext> {
  const keys = ring.keys.filter((key) => key.provider?.id === provider.id && key.untrusted.length === 0);
  const addresses = new Set(keys.map((key) => JSON.stringify([key.provider?.baseUrl, key.provider?.urls])));
  if (addresses.size === 1) return contextFor(keys[0], provider, ports, credential);
  return { ...(await contextFor(null, provider, ports, credential)), guessed: true };
}

// Version 2 of the key-value engine of HashiCorp Vault and OpenBao.
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import { type Api, addressTrust, call, objectAt } from './api.ts';
import type { StorePorts } from './ports.ts';
import { missing, nameOf, namesOf, textOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, StoreEntry, StoreKind } from './store.ts';
import type { StoredVersion } from './stored-version.ts';
import { readSecret, type Snapshot, writeSecret } from './vault-kv-data.ts';
import { login } from './vault-kv-login.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: true,
  versions: true,
  atomicSet: true,
  manual: false,
};

export const vaultKv: StoreKind = {
  id: 'vault-kv',
  title: 'HashiCorp Vault or OpenBao, KV version 2',
  summary:
    'Check-and-set; the other keys of the same path stay. Old versions keep the old value until they are destroyed.',
  settings: {
    mount: 'of the engine; default secret',
    path: 'of the secret, below the mount',
    fields: 'field: key in the secret; default the name of the variable',
    token: 'name of the credential; default VAULT_TOKEN or BAO_TOKEN',
    approle: '{ roleId: NAME, secretId: NAME, mount: approle }: names of credentials, instead of a token',
    namespace: 'default VAULT_NAMESPACE',
    address: 'another server than VAULT_ADDR or BAO_ADDR',
  },
  example: '{ kind: vault-kv, mount: secret, path: app/aws }',
  capabilities: CAPABILITIES,
  promise: 'encrypted at its server',
  sources: [
    'https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2',
    'https://openbao.org/api-docs/secret/kv/kv-v2/',
    'https://developer.hashicorp.com/vault/api-docs/auth/approle#login-with-approle',
  ],
  needsTrust: addressTrust,
  open(entry, names, ports) {
    if (entry.path === undefined) return missing(entry, 'path');
    const place = placeOf(entry, names, ports);
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `${place.mount}/${place.path}: ${Object.values(place.places).join(', ')}`,
      capabilities: CAPABILITIES,
      check: () => within(place, (api) => check(api, place)),
      get: () => within(place, async (api) => storedOf(await readSecret(api, place), place)),
      put: (fields, expected) => within(place, (api) => put(api, place, fields, expected)),
      versions: () => within(place, (api) => versions(api, place)),
      remove: (expected) => within(place, (api) => remove(api, place, expected)),
      destroy: (version) => within(place, (api) => destroy(api, place, version)),
    });
  },
};

export interface Place {
  mount: string;
  /** Each part encoded. */
  path: string;
  places: FieldNames;
  open(): Promise<Result<Api>>;
}

function placeOf(entry: StoreEntry, names: FieldNames, ports: StorePorts): Place {
  const clean = (text: string): string =>
    text
      .split('/')
      .filter((part) => part !== '')
      .map(encodeURIComponent)
      .join('/');
  let opened: Promise<Result<Api>> | null = null;
  return {
    mount: clean(textOf(entry, 'mount') ?? 'secret'),
    path: clean(String(entry.path)),
    places: namesOf(entry, names),
    // One login for all that is asked.
    open: () => (opened ??= login(entry, ports)),
  };
}

async function within<T>(place: Place, use: (api: Api) => Promise<Result<T>>): Promise<Result<T>> {
  const api = await place.open();
  return api.ok ? use(api.value) : api;
}

function storedOf(read: Result<Snapshot>, { places }: Place): Result<{ fields: Credential; version: string }> {
  if (!read.ok) return read;
  const { values, version } = read.value;
  const found = Object.entries(places).flatMap(([field, key]) => {
    const value = values.get(key);
    return value ? [[field, value] as const] : [];
  });
  return done({ fields: Object.fromEntries(found), version: String(version) });
}

/** Reads, and asks what the token may do; writes nothing. */
async function check(api: Api, place: Place): Promise<Result<readonly string[]>> {
  const read = await readSecret(api, place);
  if (!read.ok) return read;
  const path = `${place.mount}/data/${place.path}`;
  const asked = await call(api, {
    method: 'POST',
    path: '/v1/sys/capabilities-self',
    body: { paths: [path] },
    repeatable: true,
  });
  // Not every token may ask that.
  if (!asked.ok) return asked.kind === 'refused' ? done([]) : asked;
  const told = objectAt(asked.value.json)?.[path] ?? objectAt(asked.value.json, 'data')?.[path];
  const may = Array.isArray(told) ? told.map(String) : ['root'];
  const wanted = read.value.version === 0 ? ['create'] : ['update', 'patch'];
  if (may.includes('root') || wanted.some((right) => may.includes(right))) return done([]);
  return failed('refused', `the token may not write ${path}: it has ${may.join(', ') || 'no rights'}`);
}

async function put(
  api: Api,
  place: Place,
  fields: Credential,
  expected: string | null,
): Promise<Result<{ version: string | null }>> {
  const unnamed = Object.keys(fields).find((field) => place.places[field] === undefined);
  if (unnamed !== undefined) return failed('invalid', `no key is known for the field ${unnamed}`);
  const changes = new Map(Object.entries(fields).map(([field, value]) => [place.places[field], value]));
  const written = await writeSecret(api, place, changes, expected);
  if (!written.ok) return written;
  const back = await readSecret(api, place);
  if (!back.ok) return back;
  const wrong = [...changes].find(([key, value]) => back.value.values.get(key)?.reveal() !== value.reveal());
  if (wrong)
    return failed('conflict', `${place.path} does not give back what was written: somebody else writes it too`);
  return done({ version: String(written.value) });
}

async function remove(api: Api, place: Place, expected: string | null): Promise<Result<null>> {
  const changes = new Map(Object.values(place.places).map((key) => [key, null]));
  const written = await writeSecret(api, place, changes, expected);
  return written.ok ? done(null) : written;
}

async function versions(api: Api, { mount, path }: Place): Promise<Result<readonly StoredVersion[]>> {
  const answer = await call(api, { method: 'GET', path: `/v1/${mount}/metadata/${path}` });
  if (!answer.ok) return answer;
  const data = objectAt(answer.value.json, 'data');
  const current = Number(data?.current_version ?? 0);
  const listed = Object.entries(objectAt(data?.versions) ?? {}).filter(
    ([, version]) => objectAt(version)?.destroyed !== true,
  );
  return done(
    listed.map(([version, told]) => ({
      version,
      label: Number(version) === current ? 'current' : Number(version) === current - 1 ? 'previous' : null,
      created: String(objectAt(told)?.created_time ?? '') || null,
    })),
  );
}

async function destroy(api: Api, { mount, path }: Place, version: string): Promise<Result<null>> {
  const body = { versions: [Number(version)] };
  const gone = await call(api, { method: 'PUT', path: `/v1/${mount}/destroy/${path}`, body, repeatable: true });
  return gone.ok ? done(null) : gone;
}

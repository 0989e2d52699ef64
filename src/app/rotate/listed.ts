// All keys that a provider lists, and which of them nobody here knows.
import { realpathSync } from 'node:fs';
import type { Credential } from '../../core/credential.ts';
import { RotationError, UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { failed, type Result } from '../../core/result.ts';
import type { ListedRow, StatusReport } from '../../core/status-view.ts';
import { findProvider, providers } from '../../providers/index.ts';
import type { ListedKey, Provider, ProviderContext } from '../../providers/provider.ts';
import type { Line } from '../../rotation/journal-line.ts';
import { withOwnAdmin } from '../../rotation/own-admin.ts';
import { progressOf } from '../../rotation/progress.ts';
import { openFacts } from '../keys/facts.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { hintOf } from '../keys/local-value.ts';
import { contextFor, type OpenKey, openKey } from '../keys/open-key.ts';
import type { RotationFiles } from './journals.ts';
import { saidBy } from './said-by.ts';
import type { StatusPorts } from './status-row.ts';

const UNUSED_MS = 90 * 86_400_000;

export async function listedAt(
  provider: string,
  ring: KeyRing,
  ports: StatusPorts,
  files: RotationFiles,
): Promise<StatusReport['listed']> {
  const own = providerOf(provider);
  const configs = ring.keys.filter((key) => key.provider?.id === provider);
  const opened = await Promise.all(configs.map(({ name }) => openKey(name, ring, ports, 'keyturn')));
  const keys = await Promise.all(opened.map(managingItself));
  const context = keys[0]?.context ?? (await contextFor(null, own, ports));
  const listed = await listOf(own, keys, context);
  const code = own.admin !== null && context.admin === null ? 'no-admin' : 'provider-busy';
  if (!listed.ok) throw new RotationError(code, saidBy(own.title, listed.message), listed.hints);
  const now = ports.timer.now();
  const names = await namesById(keys, files, factsOf(ring, ports));
  const most = ring.config.policy.maxAge ?? Math.max(0, ...configs.map(({ every }) => every ?? 0));
  const tellsUse = listed.value.some(({ lastUsed }) => lastUsed !== null);
  const limits = { now, most, tellsUse };
  return { provider, keys: listed.value.map((key) => rowOf(key, names.get(key.id) ?? null, limits)) };
}

/** Where no admin credential is named, the key manages its owner's keys itself. */
async function managingItself(key: OpenKey): Promise<OpenKey> {
  if (!key.provider.selfAdmin || key.context.admin !== null) return key;
  const [value = null] = await valuesOf(key);
  return { ...key, context: withOwnAdmin(key, value) };
}

/** With the admin credential, or with a key of the config that tells about all of its owner's. */
async function listOf(
  own: Provider,
  keys: readonly OpenKey[],
  context: ProviderContext,
): Promise<Result<readonly ListedKey[]>> {
  if (own.list) return own.list(context);
  if (!own.listWith) throw cannotList(own);
  for (const key of keys) {
    const [value] = await valuesOf(key);
    if (value) return own.listWith(value, key.context);
  }
  return failed('refused', 'no key of the config has a value to ask with', {
    hints: [`every key there: ${own.console.keys}`],
  });
}

function providerOf(id: string): Provider {
  const found = findProvider(id);
  if (found) return found;
  const near = nearest(
    id,
    providers.map((each) => each.id),
  );
  throw new UsageError(
    'unknown-provider',
    `no provider ${id}`,
    near ? [`did you mean ${near}`] : ['keyturn providers'],
  );
}

function cannotList({ title, console }: Provider): RotationError {
  return new RotationError('no-list', `${title} has no list of keys${console.keys ? `: ${console.keys}` : ''}`);
}

/** Which key is which: as the provider itself says, and both of a rotation that is under way. */
async function namesById(keys: readonly OpenKey[], files: RotationFiles, note: Note): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const key of keys) {
    const { name } = key.config;
    for (const id of [...turningIds(files.read(name)), ...(await storedIds(key, note))]) names.set(id, name);
  }
  for (const key of keys) {
    const [id, name] = await managerOf(key);
    if (id !== null && !names.has(id)) names.set(id, name);
  }
  return names;
}

/** A key that manages the others stands in the same list. */
async function managerOf({ config, context, provider }: OpenKey): Promise<[id: string | null, name: string]> {
  const name = config.admin ?? provider.admin?.variables[0] ?? '';
  const found = provider.selfAdmin && context.admin ? await provider.identify?.(context.admin, context) : null;
  return [found?.ok ? found.value.id : null, name];
}

function turningIds(lines: readonly Line[]): string[] {
  if (lines.length === 0) return [];
  const { plan, fresh } = progressOf(lines);
  return [plan.old.id, fresh?.id ?? null].filter((id) => id !== null);
}

type Note = (name: string, value: Credential, listed: ListedKey) => void;

/** For later, when nobody is asked. */
function factsOf(ring: KeyRing, { stateDirectory, timer }: StatusPorts): Note {
  const facts = openFacts(stateDirectory, realpathSync(ring.root), ring.environment);
  const at = new Date(timer.now()).toISOString();
  return (name, value, { created, lastUsed, expires, rights, state }) => {
    const hint = hintOf(value, ring.keys.find((key) => key.name === name) ?? { provider: null });
    const liveness = state === 'active' ? 'live' : 'dead';
    const told = { rights: rights?.shown ?? null, broad: rights?.broad ?? [] };
    facts.note(name, { at, hint, state: liveness, created, lastUsed, expires, ...told });
  };
}

async function storedIds(key: OpenKey, note: Note): Promise<string[]> {
  const { config, provider, context } = key;
  const ids: string[] = [];
  for (const value of await valuesOf(key)) {
    const found = await provider.identify?.(value, context);
    if (!found?.ok) continue;
    ids.push(found.value.id);
    note(config.name, value, found.value);
  }
  return ids;
}

/** As many as its stores hold. */
async function valuesOf({ stores }: OpenKey): Promise<Credential[]> {
  const values: Credential[] = [];
  for (const store of stores.values()) {
    const stored = store.capabilities.readable ? await store.get() : null;
    const fields = stored?.ok ? stored.value.fields : null;
    if (fields && Object.keys(fields).length > 0) values.push(fields);
  }
  return values;
}

interface Limits {
  now: number;
  most: number;
  /** The provider tells when keys were used: one without a date never was. */
  tellsUse: boolean;
}

function rowOf(key: ListedKey, name: string | null, limits: Limits): ListedRow {
  const { id, label, hint, created, lastUsed, state } = key;
  const marks: ListedRow['marks'] = [];
  if (state === 'active' && name === null) marks.push('unknown');
  if (state === 'active' && isUnused(key, limits)) marks.push('unused');
  if (state === 'active' && limits.most > 0 && since(created, limits.now) > limits.most) marks.push('over-age');
  return { id, label, hint, created, lastUsed, state, name, marks };
}

/** A key that is young may be used yet. */
function isUnused({ created, lastUsed }: ListedKey, { now, tellsUse }: Limits): boolean {
  return tellsUse && since(lastUsed ?? created, now) > UNUSED_MS;
}

function since(time: string | null, now: number): number {
  return time === null ? 0 : now - Date.parse(time);
}

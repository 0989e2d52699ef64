// All keys that a provider lists, and which of them nobody here knows.
import { RotationError } from '../../core/errors.ts';
import type { ListedRow, StatusReport } from '../../core/status-view.ts';
import type { ListedKey } from '../../providers/provider.ts';
import type { Line } from '../../rotation/journal-line.ts';
import { progressOf } from '../../rotation/progress.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { type OpenKey, openKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { RotationFiles } from './journals.ts';

const UNUSED_MS = 90 * 86_400_000;

export async function listedAt(
  provider: string,
  ring: KeyRing,
  ports: KeysPorts,
  files: RotationFiles,
): Promise<StatusReport['listed']> {
  const configs = ring.keys.filter((key) => key.provider?.id === provider);
  const keys = await Promise.all(configs.map(({ name }) => openKey(name, ring, ports, 'keyturn')));
  const [first] = keys;
  if (!first?.provider.list) throw cannotList(provider, first);
  const listed = await first.provider.list(first.context);
  if (!listed.ok) throw new RotationError('provider-busy', `${first.provider.title}: ${listed.message}`, listed.hints);
  const names = await namesById(keys, files);
  const now = ports.timer.now();
  const most = ring.config.policy.maxAge ?? Math.max(0, ...configs.map(({ every }) => every ?? 0));
  return { provider, keys: listed.value.map((key) => rowOf(key, names.get(key.id) ?? null, { now, most })) };
}

function cannotList(provider: string, key: OpenKey | undefined): RotationError {
  if (!key) {
    return new RotationError('no-provider', `no key of the config is of ${provider}: there is no way to ask it`, [
      'keys: in .keyturn.yaml, with provider and admin',
    ]);
  }
  return new RotationError('no-list', `${key.provider.title} has no list of keys: ${key.provider.console.keys}`);
}

/** Which key is which: as the provider itself says, and both of a rotation that is under way. */
async function namesById(keys: readonly OpenKey[], files: RotationFiles): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const key of keys) {
    const { name } = key.config;
    for (const id of [...turningIds(files.read(name)), ...(await storedIds(key))]) names.set(id, name);
  }
  return names;
}

function turningIds(lines: readonly Line[]): string[] {
  if (lines.length === 0) return [];
  const { plan, fresh } = progressOf(lines);
  return [plan.old.id, fresh?.id ?? null].filter((id) => id !== null);
}

async function storedIds({ provider, context, stores }: OpenKey): Promise<string[]> {
  const ids: string[] = [];
  for (const store of stores.values()) {
    const stored = store.capabilities.readable ? await store.get() : null;
    const value = stored?.ok ? stored.value.fields : null;
    const found = value && Object.keys(value).length > 0 ? await provider.identify?.(value, context) : null;
    if (found?.ok) ids.push(found.value.id);
  }
  return ids;
}

function rowOf(key: ListedKey, name: string | null, { now, most }: { now: number; most: number }): ListedRow {
  const { id, label, hint, created, lastUsed, state } = key;
  const marks: ListedRow['marks'] = [];
  const age = created ? now - Date.parse(created) : 0;
  if (state === 'active' && name === null) marks.push('unknown');
  if (state === 'active' && lastUsed && now - Date.parse(lastUsed) > UNUSED_MS) marks.push('unused');
  if (state === 'active' && most > 0 && age > most) marks.push('over-age');
  return { id, label, hint, created, lastUsed, state, name, marks };
}

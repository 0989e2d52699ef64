// What manages keys is a key as well, and wants a date like any other.
import type { KeyConfig } from '../../core/config.ts';
import { credentialHint, SINGLE_FIELD } from '../../core/credential.ts';
import type { Secret } from '../../core/secret.ts';
import type { StatusRow } from '../../core/status-view.ts';
import { findProvider } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import { ageOf } from '../keys/age.ts';
import { type Board, blankRow, iso, shownAge } from './status-row.ts';

interface Manager {
  name: string;
  provider: Provider;
  /** How often the keys that it makes are replaced, at the most seldom: it should not live longer than they do. */
  every: number | null;
}

export async function adminRows(board: Board): Promise<StatusRow[]> {
  const named = new Set(board.ring.keys.map(({ name }) => name));
  const managers = new Map<string, Manager>();
  for (const key of board.ring.keys) {
    const manager = await managerOf(key, board);
    if (!manager || named.has(manager.name)) continue;
    const known = managers.get(manager.name)?.every ?? 0;
    managers.set(manager.name, { ...manager, every: Math.max(known, manager.every ?? 0) || null });
  }
  return Promise.all([...managers.values()].map((manager) => adminRow(manager, board)));
}

/** Of several names the one that is set; none, where the key manages itself unless another is named. */
async function managerOf({ provider, admin, every }: KeyConfig, { ports }: Board): Promise<Manager | null> {
  const found = provider ? findProvider(provider.id) : null;
  if (!found?.admin) return null;
  const names = admin ? [admin] : found.admin.variables;
  for (const name of names) if (await ports.secret(name)) return { name, provider: found, every };
  return found.selfAdmin && !admin ? null : { name: names[0], provider: found, every };
}

async function adminRow({ name, provider, every }: Manager, { ages, ports }: Board): Promise<StatusRow> {
  const now = ports.timer.now();
  const value = await ports.secret(name);
  const hint = value ? hintOf(value, provider) : null;
  if (hint !== null) {
    const at = new Date(now).toISOString();
    const untold = { created: null, lastUsed: null, expires: null, rights: null, broad: [] };
    ages.facts.note(name, { ...untold, at, hint, state: 'unknown' });
  }
  const age = ageOf({ ...KEYLESS, name, every }, ages, now, hint);
  const missing = hint === null ? '; not set here' : '';
  return {
    ...blankRow(name, null),
    provider: provider.id,
    kind: 'admin',
    age: hint !== null && age.birth ? shownAge(age.birth, now) : null,
    due: hint === null ? null : iso(age.due),
    expires: iso(age.expires),
    state: hint !== null && age.overdue ? 'overdue' : 'ok',
    what: `manages keys of ${provider.title}${missing}`,
  };
}

const KEYLESS: KeyConfig = {
  name: '',
  provider: null,
  admin: null,
  fields: {},
  stores: [],
  every: null,
  grace: null,
  consumers: [],
  verify: null,
  limit: null,
  untrusted: [],
};

function hintOf(value: Secret, { admin }: Provider): string {
  const [field] = admin?.fields ?? [];
  return credentialHint({ [field?.name ?? SINGLE_FIELD]: value }, admin?.fields ?? []);
}

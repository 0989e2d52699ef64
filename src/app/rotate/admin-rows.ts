// What manages keys is a key as well, and wants a date like any other.
import type { KeyConfig } from '../../core/config.ts';
import type { StatusRow } from '../../core/status-view.ts';
import { findProvider } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import { recordedBirth } from './schedule.ts';
import { type Board, blankRow, iso } from './status-row.ts';

export function adminRows(board: Board): Promise<StatusRow[]> {
  const named = new Set(board.ring.keys.map(({ name }) => name));
  const managers = new Map<string, Provider>();
  for (const key of board.ring.keys) {
    const manager = managerOf(key);
    if (manager && !named.has(manager.name)) managers.set(manager.name, manager.provider);
  }
  return Promise.all([...managers].map(([name, provider]) => adminRow(name, provider, board)));
}

function managerOf({ provider, admin }: KeyConfig): { name: string; provider: Provider } | null {
  const found = provider ? findProvider(provider.id) : null;
  if (!found?.admin) return null;
  const name = admin ?? found.admin.variables[0];
  return name === undefined ? null : { name, provider: found };
}

async function adminRow(name: string, { id, title }: Provider, { ring, entries, ports }: Board): Promise<StatusRow> {
  const present = (await ports.secret(name)) !== null;
  const birth = recordedBirth(name, entries);
  const { maxAge } = ring.config.policy;
  const due = birth && maxAge !== null ? birth.at + maxAge : null;
  return {
    ...blankRow(name, null),
    provider: id,
    kind: 'admin',
    due: iso(due),
    state: due !== null && due <= ports.timer.now() ? 'overdue' : 'ok',
    what: `manages keys of ${title}${present ? '' : '; not set here'}`,
  };
}

// Keeps what is known of a new key, for when nobody is asked.
import { realpathSync } from 'node:fs';
import type { Journal } from '../../rotation/journal.ts';
import { progressOf } from '../../rotation/progress.ts';
import { openFacts } from '../keys/facts.ts';
import type { Turn } from './turn.ts';

export function noteFresh({ ring, name, ports }: Turn, { lines }: Journal): void {
  const { plan, fresh, promoted, undo } = progressOf(lines);
  if (!fresh || promoted === null || undo) return;
  const { rights, expires } = plan;
  openFacts(ports.stateDirectory, realpathSync(ring.root), ring.environment).note(name, {
    at: new Date(promoted).toISOString(),
    hint: fresh.hint,
    state: 'live',
    created: new Date(promoted).toISOString(),
    lastUsed: null,
    expires,
    rights: rights.shown,
    broad: rights.broad ?? [],
  });
}

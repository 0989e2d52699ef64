// What the models of a rotation have in common: how it begins, turns back, and has to end.
import { expect } from 'vitest';
import { progressOf } from '../../src/rotation/progress.ts';
import { sealCredential } from '../../src/rotation/steps.ts';
import { one, rotationIn, START, type World } from '../fakes/rotation.ts';
import { planOf } from './lines.ts';

export function begin(world: World): void {
  const rotation = rotationIn(world);
  if (rotation.journal.lines.length > 0) return;
  const [old] = world.keys;
  const api = world.kind === 'A';
  const plan = planOf({
    class: world.kind,
    means: { make: 'api', list: api, disable: api, enable: api, revoke: true, idle: false },
    old: { id: api ? old.id : null, hint: '', fingerprint: null, created: null, dead: false },
    stores: [...world.cells.keys()].map((name) => ({ name, manual: false })),
  });
  const sealed = sealCredential(rotation.seal, { id: plan.id, what: 'old', credential: one(old.value) });
  rotation.journal.append({ type: 'open', v: 1, at: new Date(START).toISOString(), plan, old: sealed });
}

/** As the command does it: only while the old key is alive. */
export function turnBack(world: World): void {
  const { journal } = rotationIn(world);
  if (journal.lines.length === 0) return;
  const progress = progressOf(journal.lines);
  if (progress.undo || progress.end || progress.isStarted('revoke')) return;
  journal.append({ type: 'undo', at: new Date(world.timer.time).toISOString(), why: 'rollback' });
}

/** One living key everywhere, and no other. */
export function expectEnded(world: World): void {
  const used = new Set([...world.cells.values(), ...world.running.values()]);
  expect(used.size).toBe(1);
  expect(world.deadInUse()).toEqual([]);
  if (world.kind === 'A') expect(world.active.map(({ value }) => value)).toEqual([...used]);
  expect(progressOf(rotationIn(world).journal.lines).end).not.toBeNull();
}

// Dies at every point, goes on, and must still keep the promise of the provider's class.
import { describe, expect, it } from 'vitest';
import type { ProviderClass } from '../../src/providers/provider.ts';
import type { Plan } from '../../src/rotation/journal-line.ts';
import type { Outcome, Rotation } from '../../src/rotation/ports.ts';
import { advance } from '../../src/rotation/run.ts';
import { sealCredential } from '../../src/rotation/steps.ts';
import { Crash, one, rotationIn, START, World } from '../fakes/rotation.ts';
import { planOf } from './lines.ts';

const DAY = 86_400_000;

/** What preflight would have decided. */
function planFor(world: World, change: Partial<Plan>): Plan {
  const api = world.kind === 'A';
  const make = world.kind === 'C' ? 'in-place' : world.kind === 'D' ? 'person' : 'api';
  const old = world.keys[0];
  return planOf({
    class: world.kind,
    means: { make, list: api, disable: api, enable: api, revoke: api || world.kind === 'B', idle: false },
    old: { id: api ? old.id : null, hint: 'acme_…', fingerprint: null, created: null, dead: false },
    stores: [...world.cells.keys()].map((name) => ({ name, manual: false })),
    ...change,
  });
}

function begin(rotation: Rotation, world: World, change: Partial<Plan>): void {
  if (rotation.journal.lines.length > 0) return;
  const plan = planFor(world, change);
  const credential = one(world.keys[0].value);
  const old = sealCredential(rotation.seal, { id: plan.id, what: 'old', credential });
  rotation.journal.append({ type: 'open', v: 1, at: new Date(START).toISOString(), plan, old });
}

/** A person who makes a key when asked, and takes the old one away when asked. */
function person(world: World) {
  let made: string | null = null;
  return {
    newValue: async () => {
      made ??= world.mint('by hand').value;
      return one(made);
    },
    patience: 0,
  };
}

/** One process from start to death or rest. */
async function live(world: World, change: Partial<Plan>, who: ReturnType<typeof person>): Promise<Outcome | null> {
  try {
    const rotation = rotationIn(world, who);
    begin(rotation, world, change);
    return await advance(rotation);
  } catch (error) {
    if (error instanceof Crash) return null;
    throw error;
  }
}

/** Runs until the end; the grace is waited out and the old key of class D taken away by a person. */
async function toTheEnd(world: World, change: Partial<Plan> = {}, who = person(world)): Promise<Outcome> {
  for (let i = 0; i < 12; i += 1) {
    const outcome = await live(world, change, who);
    if (outcome?.state === 'grace') world.timer.time += DAY + 1;
    else if (outcome?.state === 'human' && outcome.what === 'remove') world.keys[0].state = 'gone';
    else if (outcome && outcome.state !== 'waiting') return outcome;
  }
  throw new Error('it never ends');
}

function watch(world: World): string[] {
  const seen: string[] = [];
  world.points.onPoint = () => seen.push(...world.deadInUse());
  return seen;
}

async function pointsOf(kind: ProviderClass, change: Partial<Plan>, faults: World['faults'] = []): Promise<number> {
  const world = new World(kind);
  world.faults.push(...faults);
  expect(await toTheEnd(world, change)).toEqual({ state: 'done' });
  return world.points.count;
}

function expectKept(world: World, where: string): void {
  const [old, ...rest] = world.keys;
  expect(old.state, `${where}: the old key`).not.toBe('active');
  const used = new Set([...world.cells.values(), ...world.running.values()]);
  expect(used.size, `${where}: one value everywhere`).toBe(1);
  expect(world.deadInUse(), where).toEqual([]);
  expect(used.has(old.value), where).toBe(false);
  const active = rest.filter(({ state }) => state === 'active').map(({ value }) => value);
  if (world.kind !== 'B') expect(active, `${where}: no orphan`).toEqual([...used]);
}

const CASES: [ProviderClass, string, Partial<Plan>][] = [
  ['A', 'normal', {}],
  ['A', 'emergency', { mode: 'emergency' }],
  ['B', 'normal', {}],
  ['B', 'no grace', { grace: 0 }],
  ['D', 'normal', {}],
];

describe.each(CASES)('class %s, %s: killed at every point', (kind, _, change) => {
  it('ends with one live key everywhere, and nobody ever held a dead one', async () => {
    const points = await pointsOf(kind, change);
    expect(points).toBeGreaterThan(40);
    for (let at = 1; at <= points; at += 1) {
      const world = new World(kind);
      world.points.dieAt = at;
      const dead = watch(world);
      expect(await toTheEnd(world, change), `point ${at}`).toEqual({ state: 'done' });
      expectKept(world, `point ${at}`);
      expect(dead, `point ${at}: dead keys in use`).toEqual([]);
    }
  });

  it('also when it is killed twice', async () => {
    const points = await pointsOf(kind, change);
    for (let at = 1; at <= points; at += 3) {
      const world = new World(kind);
      const dead = watch(world);
      const who = person(world);
      world.points.dieAt = at;
      await live(world, change, who);
      world.points.dieAt = world.points.count + 7;
      await live(world, change, who);
      expect(await toTheEnd(world, change, who), `point ${at}`).toEqual({ state: 'done' });
      expectKept(world, `point ${at}`);
      expect(dead).toEqual([]);
    }
  });
});

describe('class A: answers get lost as well', () => {
  it.each([
    ['after the effect', 'lost'],
    ['before it', 'lost-before'],
  ] as const)('%s, at every call', async (_, fault) => {
    for (let call = 0; call < 12; call += 1) {
      const world = new World('A');
      const dead = watch(world);
      const rotation = rotationIn(world);
      begin(rotation, world, {});
      let calls = 0;
      const shift = world.faults.shift.bind(world.faults);
      world.faults.shift = () => {
        calls += 1;
        return calls === call + 1 ? fault : shift();
      };
      expect(await toTheEnd(world), `call ${call}`).toEqual({ state: 'done' });
      expectKept(world, `call ${call}`);
      expect(dead).toEqual([]);
    }
  });

  it('leaves no orphan where keys carry no label', async () => {
    const world = new World('A');
    world.label = false;
    world.faults.push('busy');
    const change = { label: null };
    const points = await pointsOf('A', change);
    for (let at = 1; at <= points; at += 1) {
      const again = new World('A');
      again.label = false;
      again.points.dieAt = at;
      expect(await toTheEnd(again, change), `point ${at}`).toEqual({ state: 'done' });
      expectKept(again, `point ${at}`);
    }
  });
});

describe('class C', () => {
  it('made here: killed at every point, nothing is lost, and nobody has to make another one', async () => {
    const nobody = {
      patience: 0,
      newValue: async () => {
        throw new Error('a person was asked');
      },
    };
    for (let at = 1, points = 1000; at <= points; at += 1) {
      const world = new World('C');
      world.proposes = true;
      world.points.dieAt = at;
      expect(await toTheEnd(world, {}, nobody), `point ${at}`).toEqual({ state: 'done' });
      expectKept(world, `point ${at}`);
      if (world.points.count < at) break;
      points = Math.min(points, world.points.count);
    }
  });

  it('killed at every point: the new value is sealed first, or a person is asked; never used twice', async () => {
    const points = await pointsOf('C', {});
    for (let at = 1; at <= points; at += 1) {
      const world = new World('C');
      world.points.dieAt = at;
      expect(await toTheEnd(world), `point ${at}`).toEqual({ state: 'done' });
      expect(world.deadInUse(), `point ${at}`).toEqual([]);
      expect(world.keys[0].state, `point ${at}`).toBe('gone');
    }
  });
});

// Two processes on two hosts share a state directory: any interleaving, with crashes, faults and locks that are left.
import { readdirSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { lockFile } from '../../src/io/lock.ts';
import type { ProviderClass } from '../../src/providers/provider.ts';
import { advance } from '../../src/rotation/run.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { Crash, rotationIn, World } from '../fakes/rotation.ts';
import { begin, expectEnded, turnBack } from '../rotation/moves.ts';

afterAll(removeTemporary);

const HOUR = 3_600_000;
/** No system gives such a number. */
const FIRST_PID = 5_000_000;

/** What two processes do with one project. */
class Pair {
  readonly world: World;
  readonly #lock = join(temporaryDirectory(), 'locks', 'KEY');
  readonly dead: string[] = [];
  /** Who was told of whom. */
  readonly refused: [number, number][] = [];
  #inside: number | null = null;

  constructor(kind: ProviderClass) {
    this.world = new World(kind);
    this.world.points.onPoint = () => this.dead.push(...this.world.deadInUse());
  }

  /** One process from its start to its end or death. */
  async run(who: number, back = false): Promise<void> {
    const { world } = this;
    await world.points.turn();
    const { time } = world.timer;
    const since = new Date(time).toISOString();
    const self = { pid: FIRST_PID + who, started: null, boot: null, host: `host ${who}`, since };
    const locked = lockFile(this.#lock, time, self);
    if (!locked.held) {
      this.refused.push([who, locked.owner.pid - FIRST_PID]);
      return;
    }
    expect(this.#inside, 'two at once').toBeNull();
    this.#inside = who;
    try {
      if (back) turnBack(world);
      else begin(world);
      if (rotationIn(world).journal.lines.length > 0) await advance(rotationIn(world));
      locked.release();
    } catch (error) {
      // A lock that is left, as by a process that was killed.
      if (!(error instanceof Crash)) throw error;
    } finally {
      this.#inside = null;
    }
  }

  /** Both at once, in the order that the scheduler says. */
  async both(scheduler: fc.Scheduler, dieAfter: number): Promise<void> {
    const { points } = this.world;
    points.turn = scheduler.scheduleFunction(async () => undefined);
    points.dieAt = dieAfter === 0 ? 0 : points.count + dieAfter;
    await scheduler.waitFor(Promise.all([this.run(0), this.run(1)]));
    points.dieAt = 0;
    points.turn = async () => undefined;
  }

  /** The owner of the lock has given no sign of life for more than five minutes. */
  fallSilent(): void {
    const directory = dirname(this.#lock);
    const then = new Date(Date.now() - 301_000);
    for (const name of readdirSync(directory)) utimesSync(join(directory, name), then, then);
  }

  async settle(): Promise<void> {
    this.world.faults.length = 0;
    for (let i = 0; i < 10; i += 1) {
      await this.run(i % 2);
      this.world.timer.time += 30 * HOUR;
    }
  }
}

type Move =
  | { do: 'both'; dieAfter: number }
  | { do: 'one'; who: number; back: boolean }
  | { do: 'fault'; kind: 'busy' | 'lost' | 'lost-before' | 'refused' }
  | { do: 'wait'; hours: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('both' as const), dieAfter: fc.integer({ min: 0, max: 90 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('one' as const),
      who: fc.constantFrom(0, 1),
      back: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom('busy' as const, 'lost' as const, 'lost-before' as const, 'refused' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: -3, max: 50 }) }) },
);

async function make(pair: Pair, each: Move, scheduler: fc.Scheduler): Promise<void> {
  if (each.do === 'both') await pair.both(scheduler, each.dieAfter);
  else if (each.do === 'one') await pair.run(each.who, each.back);
  else if (each.do === 'fault') pair.world.faults.push(each.kind);
  else pair.world.timer.time += each.hours * HOUR;
}

describe.each(['A', 'B'] as ProviderClass[])('class %s, two processes', (kind) => {
  it('never are at it both, and leave no dead, lost or second key', async () => {
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 10 }), fc.scheduler(), async (moves, scheduler) => {
        const pair = new Pair(kind);
        for (const each of moves) await make(pair, each, scheduler);
        await pair.settle();
        expect(pair.dead).toEqual([]);
        refusals += pair.refused.length;
        for (const [who, holder] of pair.refused) expect(holder).toBe(1 - who);
        expectEnded(pair.world);
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(refusals).toBeGreaterThan(20);
  });
});

describe('a lock that is left', () => {
  it('keeps the other host off while its owner may live, and its own host for no moment', async () => {
    const pair = new Pair('A');
    pair.world.points.dieAt = 12;
    await pair.run(0);
    await pair.run(1);
    expect(pair.refused).toEqual([[1, 0]]);
    pair.fallSilent();
    await pair.run(1);
    expect(pair.refused).toHaveLength(1);
    await pair.run(0);
    await pair.settle();
    expectEnded(pair.world);
  });
});

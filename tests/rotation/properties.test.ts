// Any order of crashes, faults, waits, ways back and second processes: what must hold, holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderClass } from '../../src/providers/provider.ts';
import { advance } from '../../src/rotation/run.ts';
import { Crash, rotationIn, World } from '../fakes/rotation.ts';
import { begin, expectEnded, turnBack } from './moves.ts';

type Move =
  | { do: 'run'; dieAfter: number }
  | { do: 'fault'; kind: 'busy' | 'lost' | 'lost-before' | 'refused' }
  | { do: 'wait'; hours: number }
  | { do: 'back' };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('run' as const), dieAfter: fc.integer({ min: 0, max: 90 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom('busy', 'lost', 'lost-before', 'refused'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: -3, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'back' as const }) },
);

async function make(world: World, action: Move): Promise<void> {
  if (action.do === 'fault') world.faults.push(action.kind);
  if (action.do === 'wait') world.timer.time += action.hours * 3_600_000;
  if (action.do === 'back') turnBack(world);
  if (action.do !== 'run') return;
  world.points.dieAt = action.dieAfter === 0 ? 0 : world.points.count + action.dieAfter;
  try {
    begin(world);
    await advance(rotationIn(world));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  world.points.dieAt = 0;
}

/** What is left when the provider answers again and nobody interferes. */
async function settle(world: World): Promise<void> {
  world.faults.length = 0;
  for (let i = 0; i < 8; i += 1) {
    await make(world, { do: 'run', dieAfter: 0 });
    await make(world, { do: 'wait', hours: 30 });
  }
}

describe.each(['A', 'B'] as ProviderClass[])('class %s', (kind) => {
  it('never has a dead key in use, and ends with one key everywhere and no orphan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (moves) => {
        const world = new World(kind);
        const dead: string[] = [];
        world.points.onPoint = () => dead.push(...world.deadInUse());
        for (const each of moves) await make(world, each);
        await settle(world);
        expect(dead).toEqual([]);
        expectEnded(world);
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

// Where the death of an old key is asked for, once it was ended by the API of one region.
import { expect, it } from 'vitest';
import { progressOf } from '../../src/rotation/progress.ts';
import { advance } from '../../src/rotation/run.ts';
import { rotationIn, World } from '../fakes/rotation.ts';
import { begin } from './moves.ts';

it.each([
  ['k1', true],
  [null, false],
])('whose id in the list was %s: at home alone is %s', async (id, expected) => {
  const world = new World('A');
  begin(world);
  const rotation = rotationIn(world);
  const [open] = rotation.journal.lines;
  if (open.type === 'open') Object.assign(open.plan, { grace: 0, old: { ...open.plan.old, id } });
  const asked: [string, boolean | undefined][] = [];
  const { verify } = rotation.provider;
  const provider: typeof rotation.provider = {
    ...rotation.provider,
    verify(credential, context) {
      asked.push([credential.value.reveal(), context.isHome]);
      return verify(credential, context);
    },
  };
  const old = world.keys[0].value;
  await advance({ ...rotation, provider });
  const { plan } = progressOf(rotation.journal.lines);
  expect(plan.old.id).toBe(id);
  expect(asked.filter(([value]) => value !== old).every(([, isHome]) => isHome === false)).toBe(true);
  expect(asked.findLast(([value]) => value === old)?.[1]).toBe(expected);
});

// Where the death of an old key is asked for, once it was ended by the API of one region.
import { expect, it } from 'vitest';
import { progressOf } from '../../src/rotation/progress.ts';
import { advance } from '../../src/rotation/run.ts';
import { rotationIn, World } from '../fakes/rotation.ts';
import { begin } from './moves.ts';

it.each([
  ['in the list', { label: 'agent' }, true],
  ['in the list, without a name', { created: '2026-01-01T00:00:00Z' }, true],
  // A key of another region tells its own id as well.
  ['known by its id alone', { id: 'k1' }, false],
])('that was %s: %o, asked for at home alone: %s', async (_, old, expected) => {
  const world = new World('A');
  begin(world);
  const rotation = rotationIn(world);
  const [open] = rotation.journal.lines;
  if (open.type === 'open') Object.assign(open.plan, { grace: 0, old: { ...open.plan.old, ...old } });
  const asked: [string, boolean | undefined][] = [];
  const { verify } = rotation.provider;
  const provider: typeof rotation.provider = {
    ...rotation.provider,
    verify(credential, context) {
      asked.push([credential.value.reveal(), context.isHome]);
      return verify(credential, context);
    },
  };
  const oldValue = world.keys[0].value;
  await advance({ ...rotation, provider });
  expect(progressOf(rotation.journal.lines).isDone('confirm')).toBe(true);
  expect(asked.filter(([value]) => value !== oldValue).every(([, isHome]) => isHome === false)).toBe(true);
  expect(asked.findLast(([value]) => value === oldValue)?.[1]).toBe(expected);
});

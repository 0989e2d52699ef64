// A value that a person brought is never lost, and never taken on trust.
import { describe, expect, it } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import type { Rights, Verification } from '../../src/providers/provider.ts';
import type { Plan } from '../../src/rotation/journal-line.ts';
import type { Person, Rotation } from '../../src/rotation/ports.ts';
import { progressOf } from '../../src/rotation/progress.ts';
import { advance } from '../../src/rotation/run.ts';
import { sealCredential } from '../../src/rotation/steps.ts';
import { Crash, one, rotationIn, START, World } from '../fakes/rotation.ts';
import { planOf } from './lines.ts';

type Answer = (value: string, world: World) => Partial<Verification>;

const RIGHTS: Rights = { shown: { scopes: 'read' }, copy: null, droppable: ['read'], unknown: [] };

/** One process; `answer`: what the provider says, where it is not what is so. */
function processIn(world: World, plan: Partial<Plan>, { answer, ...person }: Partial<Person> & { answer?: Answer }) {
  const rotation = rotationIn(world, person);
  const { verify } = rotation.provider;
  const provider = {
    ...rotation.provider,
    async verify(credential: Credential, context: Rotation['context']) {
      return { ...(await verify(credential, context)), ...answer?.(credential.value.reveal(), world) };
    },
  };
  if (rotation.journal.lines.length === 0) {
    const whole = planOf({
      means: { make: 'person', list: false, disable: false, enable: false, revoke: false, idle: false },
      stores: [...world.cells.keys()].map((name) => ({ name, manual: false })),
      grace: 0,
      ...plan,
    });
    const old = sealCredential(rotation.seal, { id: whole.id, what: 'old', credential: one(world.keys[0].value) });
    rotation.journal.append({ type: 'open', v: 1, at: new Date(START).toISOString(), plan: whole, old });
  }
  return { ...rotation, provider };
}

const silent: Answer = () => ({ state: 'unknown', evidence: '503' });

/** Gives these, one after the other, then nothing. */
function giving(...values: string[]): Pick<Person, 'newValue' | 'brings'> & { complaints: (string | null)[] } {
  const complaints: (string | null)[] = [];
  return {
    brings: values.length > 0,
    complaints,
    async newValue(_step, complaint) {
      complaints.push(complaint);
      const value = values.shift();
      return value === undefined ? null : one(value);
    },
  };
}

const KILLS = { class: 'C' } as const;

/** As at the click on a page: the old one dies. */
function replaceByHand(world: World): string {
  world.keys[0].state = 'gone';
  return world.mint('by hand').value;
}

async function mayDie(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

describe('a value that a person brought', () => {
  it('where the old key died for it: is kept while nobody can be asked, and taken later', async () => {
    const world = new World('D');
    const given = giving(replaceByHand(world));
    const first = processIn(world, KILLS, { ...given, answer: silent });
    expect(await advance(first)).toMatchObject({ state: 'waiting', step: 'generate' });
    expect(progressOf(first.journal.lines).candidates).toHaveLength(1);
    expect([...world.cells.values()]).toEqual([world.keys[0].value, world.keys[0].value]);
    const nobody = giving();
    expect(await advance(processIn(world, KILLS, nobody))).toEqual({ state: 'done' });
    expect([nobody.complaints, world.deadInUse()]).toEqual([[], []]);
  });

  it('killed at every point from then on, nobody has to bring it again', async () => {
    let points = 1;
    for (let at = 1; at <= points; at += 1) {
      const world = new World('D');
      const fresh = replaceByHand(world);
      const newValue = async () => {
        expect(world.journal, `point ${at}`).not.toMatch(/"started",[^\n]*"generate"[^\n]*\n/);
        return one(fresh);
      };
      world.points.dieAt = at;
      for (let i = 0; i < 3; i += 1) await mayDie(() => advance(processIn(world, KILLS, { newValue })));
      expect([...world.cells.values(), ...world.running.values()], `point ${at}`).toEqual([fresh, fresh, fresh]);
      points = Math.max(points, world.points.count);
    }
    expect(points).toBeGreaterThan(30);
  });

  it('and of several the one that works: the newest goes first', async () => {
    const world = new World('D');
    const fresh = replaceByHand(world);
    const strange = world.spell(77);
    await advance(processIn(world, KILLS, { ...giving(fresh), answer: silent }));
    const second = processIn(world, KILLS, { ...giving(strange), answer: silent });
    await advance(second);
    expect(progressOf(second.journal.lines).candidates).toHaveLength(2);
    expect(await advance(processIn(world, KILLS, giving()))).toEqual({ state: 'done' });
    expect([...world.cells.values()]).toEqual([fresh, fresh]);
  });

  it('is not taken later either where it may do more than the old one', async () => {
    const world = new World('D');
    const fresh = world.mint('by hand').value;
    const broad: Answer = (value) =>
      value === fresh ? { rights: { ...RIGHTS, shown: { scopes: 'read, admin' }, droppable: ['read', 'admin'] } } : {};
    const plan = { class: 'D', rights: RIGHTS } as const;
    await advance(processIn(world, plan, { ...giving(fresh), answer: silent }));
    const nobody = giving();
    const later = processIn(world, plan, { ...nobody, answer: broad });
    const failures: string[] = [];
    const onStep: Rotation['onStep'] = ({ state, evidence }) => state === 'failed' && failures.push(evidence ?? '');
    expect(await advance({ ...later, onStep })).toMatchObject({ state: 'human', what: 'create' });
    expect(failures).toEqual(['it may do more than the old key: admin']);
    expect(progressOf(later.journal.lines)).toMatchObject({ candidates: [], fresh: null });
    expect(nobody.complaints).toEqual([null]);
    expect(new Set(world.cells.values())).toEqual(new Set([world.keys[0].value]));
  });

  it('on the way back: what nobody could vouch for is left to the person, in words', async () => {
    const world = new World('D');
    const fresh = world.mint('by hand').value;
    const run = processIn(world, { class: 'D' }, { ...giving(fresh), answer: silent });
    await advance(run);
    run.journal.append({ type: 'undo', at: new Date(START).toISOString(), why: 'abort' });
    const outcome = await advance(run);
    expect(outcome).toMatchObject({ state: 'aborted', left: { open: 'https://acme.example/keys' } });
  });
});

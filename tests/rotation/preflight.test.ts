import { describe, expect, it } from 'vitest';
import { done, failed } from '../../src/core/result.ts';
import type { Provider, Rights } from '../../src/providers/provider.ts';
import { labelFor } from '../../src/rotation/label.ts';
import { preflight } from '../../src/rotation/preflight.ts';
import { addedRights, narrow } from '../../src/rotation/rights.ts';
import type { Facilities, Wish } from '../../src/rotation/wish.ts';
import { one, rotationIn, World } from '../fakes/rotation.ts';
import { HOUR } from './lines.ts';

const WISH: Wish = {
  id: 'r-abc123',
  name: 'KEY',
  project: 'agent',
  mode: 'normal',
  grace: 24 * HOUR,
  expires: null,
  narrow: [],
  acceptRights: null,
  byHand: false,
  keepsPrevious: false,
  variables: ['KEY'],
  given: null,
};

const RIGHTS: Rights = { shown: { scopes: 'a, b' }, copy: { scopes: ['a', 'b'] }, droppable: ['a', 'b'], unknown: [] };

function facilities(world: World, change: Partial<Provider> = {}): Facilities {
  const all = rotationIn(world);
  const identify: Provider['identify'] = async () => {
    const [key] = world.keys;
    const created = new Date(key.created).toISOString();
    return done({
      id: key.id,
      label: null,
      hint: null,
      created,
      lastUsed: null,
      expires: null,
      state: 'active',
      rights: RIGHTS,
    });
  };
  return { ...all, provider: { ...all.provider, identify, ...change } };
}

async function stopOf(world: World, change: Partial<Provider> = {}, wish: Partial<Wish> = {}) {
  const checked = await preflight({ ...WISH, ...wish }, facilities(world, change));
  if (checked.ok) throw new Error('it may begin');
  expect(world.keys).toHaveLength(1);
  return { code: checked.stop.code, waits: checked.stop.waits };
}

describe('preflight', () => {
  it('makes the plan and changes nothing', async () => {
    const world = new World('A');
    const checked = await preflight(WISH, facilities(world));
    expect(checked).toMatchObject({
      ok: true,
      ready: {
        agree: null,
        notes: [],
        plan: { class: 'A', label: 'keyturn/agent/KEY/r-abc123', old: { id: 'k1', dead: false }, rights: RIGHTS },
      },
    });
    expect(world.keys).toHaveLength(1);
    expect(world.journal).toBeNull();
  });

  it('names a value of another kind, where nobody could be asked about it', async () => {
    const verify: Provider['verify'] = async () => ({ state: 'unknown', evidence: 'ECONNREFUSED' });
    const refuse = () => 'the value is no address';
    expect(await stopOf(new World('A'), { verify, refuse })).toEqual({ code: 'wrong-kind', waits: false });
    expect(await stopOf(new World('A'), { verify })).toEqual({ code: 'provider-busy', waits: true });
  });

  it.each([
    '$'.concat('{OTHER_KEY}'),
    '$OTHER_KEY',
    '$(pass show acme)',
    '$'.concat('{OTHER:-a default}'),
    'op://vault/item/field',
  ])('stops where a store only says where the value is: %s', async (reference) => {
    const world = new World('A');
    for (const place of world.cells.keys()) world.cells.set(place, reference);
    expect(await stopOf(world)).toEqual({ code: 'a-reference', waits: false });
  });

  it('stops where stores hold different values', async () => {
    const world = new World('A');
    world.cells.set('other.env', 'acme_another');
    expect(await stopOf(world)).toEqual({ code: 'stores-disagree', waits: false });
  });

  it('fills a store that does not hold it yet, and says so; with a value nowhere it stops', async () => {
    const world = new World('A');
    const all = facilities(world);
    world.cells.delete('other.env');
    expect(await preflight(WISH, all)).toMatchObject({
      ok: true,
      ready: { notes: ['other.env gets KEY for the first time'] },
    });
    world.cells.clear();
    expect(await preflight(WISH, all)).toMatchObject({ ok: false, stop: { code: 'no-value' } });
  });

  it.each([
    ['two keys match', { identify: async () => failed('conflict', 'two match') }, 'old-ambiguous', false],
    ['the provider does not know it', { identify: async () => failed('not-found', 'none') }, 'old-unknown', false],
    ['the provider is down', { identify: async () => failed('busy', '503') }, 'provider-busy', true],
    [
      'nobody knows whether it works',
      { verify: async () => ({ state: 'unknown', evidence: '503' }) },
      'provider-busy',
      true,
    ],
    ['no second key fits', { checkQuota: async () => failed('quota', 'full') }, 'quota', false],
    ['the admin credential may not', { checkAdmin: async () => failed('refused', '403') }, 'admin-refused', false],
    [
      'there is no admin credential',
      { admin: { variables: ['ADMIN'], title: 'an admin key', open: '', rights: '', fields: [] } },
      'no-admin',
      false,
    ],
  ] as [string, Partial<Provider>, string, boolean][])('stops where %s', async (_, change, code, waits) => {
    expect(await stopOf(new World('A'), change)).toEqual({ code, waits });
  });

  it('asks before rights that cannot be read or copied, until their hash is given', async () => {
    const world = new World('A');
    const first = await preflight(WISH, facilities(world, { identify: undefined }));
    if (!first.ok) throw new Error(first.stop.message);
    const { agree } = first.ready;
    expect(agree).toMatch(/^[0-9a-f]{12}$/);
    const second = await preflight({ ...WISH, acceptRights: agree }, facilities(world, { identify: undefined }));
    expect(second).toMatchObject({ ok: true, ready: { agree: null } });
  });

  it('drops the rights that are named, and no others', async () => {
    const checked = await preflight({ ...WISH, narrow: ['b'] }, facilities(new World('A')));
    expect(checked).toMatchObject({ ready: { plan: { rights: { copy: { scopes: ['a'] }, shown: { scopes: 'a' } } } } });
    expect(await stopOf(new World('A'), {}, { narrow: ['c'] })).toEqual({ code: 'bad-value', waits: false });
  });

  it('knows an old key that is dead already', async () => {
    const world = new World('A');
    world.keys[0].state = 'gone';
    const checked = await preflight(WISH, facilities(world, { identify: async () => failed('not-found', 'none') }));
    expect(checked).toMatchObject({ ok: true, ready: { plan: { old: { dead: true } } } });
  });

  it('does not believe one answer against the list: what is active there dies like any other', async () => {
    const world = new World('A');
    world.keys[0].state = 'gone';
    const checked = await preflight(WISH, facilities(world));
    expect(checked).toMatchObject({ ok: true, ready: { plan: { old: { id: 'k1', dead: false } } } });
  });

  it('takes the value that is given where no store can be read', async () => {
    const world = new World('D');
    const given = one(world.keys[0].value);
    world.cells.clear();
    expect(await preflight({ ...WISH, given }, facilities(world))).toMatchObject({
      ok: true,
      ready: { plan: { class: 'D', means: { make: 'person' } } },
    });
  });
});

describe('rights', () => {
  it('grew where a list has more in it, or a limit is gone or higher', () => {
    const old = { ...RIGHTS, copy: { scopes: ['a'], limit: 20, day: '1' } };
    const more = (copy: Record<string, unknown>) => addedRights(old, { ...RIGHTS, copy });
    expect(more({ scopes: ['a'], limit: 20, day: '2' })).toEqual([]);
    expect(more({ scopes: [], limit: 10 })).toEqual([]);
    expect(more({ scopes: ['a', 'z'] })).toEqual(['scopes']);
    expect(more({ limit: 21 })).toEqual(['limit']);
    expect(more({ limit: null })).toEqual(['limit']);
  });

  it('stay as they are without a name to drop', () => {
    expect(narrow(RIGHTS, [])).toBe(RIGHTS);
  });
});

describe('a label', () => {
  const parts = { project: 'my agent', name: 'KEY', id: 'r-abc123' };
  it.each([
    [{ pattern: /^.*$/, max: 100 }, 'keyturn/my agent/KEY/r-abc123'],
    [{ pattern: /^[\w-]*$/, max: 100 }, 'keyturn-my-agent-KEY-r-abc123'],
    [{ pattern: /^[\w/-]*$/, max: 24 }, 'keyturn/KEY/r-abc123'],
    [{ pattern: /^[\w/-]*$/, max: 9 }, 'r-abc123'],
    [null, null],
  ])('%j gives %s', (label, expected) => {
    expect(labelFor(parts, { label })).toBe(expected);
  });
});

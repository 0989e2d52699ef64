// What every store owes its callers; run for each kind.
import { beforeEach, describe, expect, test } from 'vitest';
import { type Credential, SINGLE_FIELD } from '../../src/core/credential.ts';
import { Secret } from '../../src/core/secret.ts';
import type { FieldNames, Store } from '../../src/stores/store.ts';

/** A store with something behind it that the test can look at. */
export interface Bench {
  open(names: FieldNames): Store;
  /** What whoever uses the store would get for a name; null: nothing. */
  seen(name: string): string | null | Promise<string | null>;
  /** Somebody else changes something there that is none of ours. */
  disturb(): void | Promise<void>;
  /** All else that stands there, in a form that can be compared. */
  rest(): unknown;
  /** It cannot be reached or written any more. */
  breakIt(): void | Promise<void>;
  close?(): void | Promise<void>;
}

const NAMES = { [SINGLE_FIELD]: 'API_VALUE' };
const PAIR = { id: 'PAIR_ID', secret: 'PAIR_SECRET' };

let counter = 0;
function value(): string {
  counter += 1;
  return ['val', 'ue', counter.toString(36), 'x'.repeat(20)].join('');
}

export function one(text = value()): Credential {
  return { [SINGLE_FIELD]: new Secret(text) };
}

export function text(fields: Credential | null, field = SINGLE_FIELD): string | undefined {
  return fields?.[field]?.reveal();
}

export function describeStore(kind: string, make: () => Promise<Bench> | Bench): void {
  describe(`the contract of ${kind}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await make();
      return () => bench.close?.();
    });

    test('what is put is got, and whoever uses the store gets it', async () => {
      const store = bench.open(NAMES);
      const fresh = one();
      expect(await store.check(fresh)).toMatchObject({ ok: true });
      expect(await store.put(fresh, null)).toMatchObject({ ok: true });
      expect(await bench.seen('API_VALUE')).toBe(text(fresh));
      const got = await store.get();
      if (!got.ok) throw new Error(got.message);
      expect(text(got.value.fields)).toBe(store.capabilities.readable ? text(fresh) : undefined);
    });

    test('a second value takes the place of the first, and nothing else changes', async () => {
      const store = bench.open(NAMES);
      await store.put(one(), null);
      const rest = await bench.rest();
      const fresh = one();
      expect(await store.put(fresh, null)).toMatchObject({ ok: true });
      expect(await bench.seen('API_VALUE')).toBe(text(fresh));
      expect(await bench.rest()).toEqual(rest);
    });

    test('a credential of two fields', async () => {
      const store = bench.open(PAIR);
      const fresh = { id: new Secret(value()), secret: new Secret(value()) };
      expect(await store.put(fresh, null)).toMatchObject({ ok: true });
      expect(await bench.seen('PAIR_ID')).toBe(fresh.id.reveal());
      expect(await bench.seen('PAIR_SECRET')).toBe(fresh.secret.reveal());
    });

    test('a check changes nothing', async () => {
      const store = bench.open(NAMES);
      const before = [await bench.seen('API_VALUE'), await bench.rest()];
      expect(await store.check(one())).toMatchObject({ ok: true });
      expect([await bench.seen('API_VALUE'), await bench.rest()]).toEqual(before);
    });

    test('the version moves with a write, and an old one is refused where the store compares', async () => {
      const store = bench.open(NAMES);
      const first = await store.put(one(), null);
      if (!first.ok) throw new Error(first.message);
      const kept = one();
      const second = await store.put(kept, first.value.version);
      if (!second.ok) throw new Error(second.message);
      if (second.value.version !== null) expect(second.value.version).not.toBe(first.value.version);
      if (!store.capabilities.compareAndSwap) return;
      expect(await store.put(one(), first.value.version)).toMatchObject({ ok: false, kind: 'conflict' });
      expect(await bench.seen('API_VALUE')).toBe(text(kept));
    });

    test('what somebody else wrote meanwhile is not lost', async () => {
      const store = bench.open(NAMES);
      await store.put(one(), null);
      await bench.disturb();
      const rest = await bench.rest();
      const fresh = one();
      expect(await store.put(fresh, null)).toMatchObject({ ok: true });
      expect(await bench.rest()).toEqual(rest);
      expect(await bench.seen('API_VALUE')).toBe(text(fresh));
    });

    test('taken out, it is gone and the rest is there', async () => {
      const store = bench.open(NAMES);
      if (!store.remove) return;
      const before = await bench.rest();
      await store.put(one(), null);
      expect(await store.remove(null)).toMatchObject({ ok: true });
      expect(await bench.seen('API_VALUE')).toBeNull();
      expect(await bench.rest()).toEqual(before);
    });

    test('what cannot be reached is told, without the secret', async () => {
      const store = bench.open(NAMES);
      await store.put(one(), null);
      await bench.breakIt();
      const fresh = one();
      const answers = [await store.check(fresh), await store.put(fresh, null)];
      for (const answer of answers)
        expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/[^.]$/) });
      expect(JSON.stringify(answers)).not.toContain(text(fresh));
    });

    test('one line says what will happen', () => {
      expect(bench.open(NAMES).describe()).toMatch(/^.{3,120}$/);
    });
  });
}

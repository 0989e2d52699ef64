// Every provider from the first question to the last: verified, rotated by API or by hand, proved dead, revoked, with the
// built program against a fake of its API.
import { afterAll, describe, expect, it } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { cases } from '../providers/cases.ts';
import { documentOf } from './project.ts';
import { plain, type Scene, withProvider } from './provider-scene.ts';

afterAll(removeTemporary);

/** As `--new-value-file` takes it. */
function handedOver(credential: Credential): string {
  const fields = Object.values(plain(credential));
  return fields.length === 1 ? `${fields[0]}\n` : JSON.stringify(plain(credential));
}

async function expectLive({ keyturn, name }: Scene): Promise<void> {
  const run = await keyturn(['verify', name, '--json']);
  const [key] = documentOf(run).keys;
  expect([run.code, key.state], run.stdout + run.stderr).toEqual([0, 'live']);
  expect(key.evidence).not.toBe('');
}

async function rotateByApi({ keyturn, name }: Scene): Promise<void> {
  const run = await keyturn(['rotate', name, '--yes', '--grace', '0', '--json']);
  expect(run.code, run.stdout + run.stderr).toBe(0);
  const [rotation] = documentOf(run).rotations;
  expect(rotation.state).toBe('done');
}

/** The page, the words, and the command that goes on. */
async function expectAsked({ steps, page }: Provider, { keyturn, name, old, stored }: Scene): Promise<void> {
  const step = steps.replace ?? steps.create;
  const asked = await keyturn(['rotate', name, '--yes']);
  const text = asked.stdout + asked.stderr;
  expect(asked.code, text).toBe(3);
  for (const word of [page?.(old) ?? step?.open ?? '', ...(step?.click ?? [])]) expect(text).toContain(word);
  expect(text).toMatch(/^ {2}keyturn rotate \S+ --new-value-file -$/m);
  expect(plain(stored())).toEqual(plain(old));
}

/** A key that a person made there. */
async function rotateByHand(provider: Provider, scene: Scene): Promise<void> {
  const { keyturn, name, fake, old, make, stored } = scene;
  await expectAsked(provider, scene);
  const fresh = make();
  if (provider.steps.replace) fake.kill?.(old);
  const given = ['rotate', name, '--yes', '--grace', '0', '--new-value-file', '-'];
  const taken = await keyturn(given, handedOver(fresh));
  const text = taken.stdout + taken.stderr;
  expect(plain(stored()), text).toEqual(plain(fresh));
  if (provider.steps.replace || provider.revoke) {
    expect(taken.code, text).toBe(0);
    return;
  }
  expect(taken.code, text).toBe(3);
  for (const word of provider.steps.remove?.click ?? []) expect(text).toContain(word);
  fake.kill?.(old);
  const ended = await keyturn(['rotate', name, '--yes']);
  expect(ended.code, ended.stdout + ended.stderr).toBe(0);
}

async function revokeLast(provider: Provider, { keyturn, name, fake, stored }: Scene): Promise<void> {
  if (provider.revoke) {
    const asked = await keyturn(['revoke', name]);
    expect([asked.code, fake.isLive(stored())]).toEqual([3, true]);
  }
  const run = await keyturn(['revoke', name, '--yes', '--json']);
  const { state, byHand } = documentOf(run);
  const text = run.stdout + run.stderr;
  if (provider.revoke) expect([run.code, state, fake.isLive(stored())], text).toEqual([0, 'revoked', false]);
  else expect([run.code, state, byHand !== null, fake.isLive(stored())], text).toEqual([3, 'by-hand', true, true]);
}

describe.concurrent('every provider', () => {
  it.each(cases.map((entry) => [entry.provider.id, entry] as const))('%s', (_id, entry) =>
    withProvider(entry, async (scene) => {
      const { provider } = entry;
      const { fake, old, stored } = scene;
      await expectLive(scene);
      if (provider.generate || provider.rotateInPlace) await rotateByApi(scene);
      else await rotateByHand(provider, scene);
      const fresh = stored();
      expect(plain(fresh)).not.toEqual(plain(old));
      expect([fake.isLive(fresh), fake.isLive(old)]).toEqual([true, false]);
      if (!entry.unasked) await revokeLast(provider, scene);
    }),
  );
});

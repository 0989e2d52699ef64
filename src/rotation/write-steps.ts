// The steps that write the value where it is kept, and see that it stands there.
import {
  type Credential,
  isMixOf,
  PREVIOUS_FIELD,
  SINGLE_FIELD,
  sameCredential,
  withoutPrevious,
} from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { Store, Stored } from '../stores/store.ts';
import type { Outcome, Rotation } from './ports.ts';
import { freshCredential, oldCredential, pauseFor, perform, progress, type Told } from './steps.ts';

export function storeOf({ stores }: Rotation, name: string): Store {
  const store = stores.get(name);
  if (!store) throw new TypeError(`no store ${name}`);
  return store;
}

/** What a store ought to hold. */
export function contentOf(rotation: Rotation, what: 'fresh' | 'cleared' | 'old'): Credential {
  const { plan } = progress(rotation);
  const old = oldCredential(rotation) ?? {};
  const value = what === 'old' ? old : freshCredential(rotation);
  if (!plan.keepsPrevious) return value;
  const previous = what === 'fresh' && old[SINGLE_FIELD] ? old[SINGLE_FIELD] : new Secret('');
  return { ...value, [PREVIOUS_FIELD]: previous };
}

export function update(rotation: Rotation, name: string): Promise<Outcome | null> {
  return write(rotation, name, { step: 'update', what: 'fresh' });
}

export function clear(rotation: Rotation, name: string): Promise<Outcome | null> {
  return write(rotation, name, { step: 'clear', what: 'cleared' });
}

export function restore(rotation: Rotation, name: string): Promise<Outcome | null> {
  return write(rotation, name, { step: 'restore', what: 'old' });
}

interface Writing {
  step: 'update' | 'clear' | 'restore';
  what: 'fresh' | 'cleared' | 'old';
}

/** Servers of one store may not agree at once, and programs may write it at the same time: after that it is told. */
const STORE_PATIENCE = 20_000;
const STORE_PAUSE = 1000;

function write(rotation: Rotation, name: string, { step, what }: Writing): Promise<Outcome | null> {
  const { timer, signal } = rotation;
  const target = { store: storeOf(rotation, name), content: contentOf(rotation, what), step };
  return perform(rotation, { step, target: name }, async () => {
    const deadline = timer.now() + STORE_PATIENCE;
    for (;;) {
      const { result, settled } = await writeOnce(rotation, target);
      if (settled || timer.now() >= deadline || signal?.aborted) return result;
      await pauseFor(rotation, STORE_PAUSE);
    }
  });
}

interface Target {
  store: Store;
  /** What it is to hold. */
  content: Credential;
  step: Writing['step'];
}

interface Attempt {
  result: Result<Told>;
  /** False: it may look otherwise soon. */
  settled: boolean;
}

const settled = (result: Result<Told>): Attempt => ({ result, settled: true });

async function writeOnce(rotation: Rotation, { store, content, step }: Target): Promise<Attempt> {
  const { name } = store;
  const now = await store.get();
  if (!now.ok) return settled(now);
  const stored = now.value.fields;
  if (stored && sameCredential(stored, content)) return settled(done({ evidence: `${name}, was written already` }));
  if (stored && !isOurs(rotation, stored)) return settled(foreign(name, step));
  const put = await store.put(content, stored ? now.value.version : null);
  // Somebody else was faster, or what was written is not to be seen yet.
  if (!put.ok) return { result: put, settled: put.kind !== 'conflict' };
  return readBack(store, content, now.value);
}

/** Nothing but what this rotation found or made: a part of the old, a part of the new. */
function isOurs(rotation: Rotation, stored: Credential): boolean {
  const old = oldCredential(rotation);
  const sources: Credential[] = [freshCredential(rotation), { empty: new Secret('') }];
  if (old) sources.push(old);
  return isMixOf(withoutPrevious(stored), sources);
}

/** Somebody else wrote it meanwhile: never overwritten. */
function foreign(name: string, step: Writing['step']): Result<Told> {
  if (step === 'restore')
    return done({ evidence: `${name} was changed by somebody else and left as it is`, foreign: true });
  return failed('conflict', `${name} was changed meanwhile: it holds neither the old key nor the new one`, {
    hints: ['put the old value back and run the command again, or go back with --abort'],
  });
}

async function readBack(store: Store, content: Credential, before: Stored): Promise<Attempt> {
  const after = await store.get();
  if (!after.ok) return settled(after);
  const { name } = store;
  const { fields, version } = after.value;
  if (fields === null) {
    if (version === null || version !== before.version) return settled(done({ evidence: `${name}, written` }));
    return { result: failed('conflict', `${name} did not change`), settled: false };
  }
  if (sameCredential(fields, content)) return settled(done({ evidence: `${name}, read back` }));
  if (before.fields && sameCredential(fields, before.fields)) {
    return { result: failed('busy', `${name} took the value, and still gives back the one before`), settled: false };
  }
  return settled(failed('conflict', `${name} does not hold what was written: somebody else writes it too`));
}

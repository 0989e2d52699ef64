// Finds out, without changing anything, whether a rotation can go well, and makes its plan.
import { type Credential, credentialHint } from '../core/credential.ts';
import { durationFlag, durationWords } from '../core/duration.ts';
import type { Failure } from '../core/result.ts';
import type { KeyRef, ListedKey, Rights, Verification } from '../providers/provider.ts';
import { findingOf, otherFindingsOf } from './finding.ts';
import type { Maker, Means, OldKey, Plan, PlannedStore } from './journal-line.ts';
import { labelFor } from './label.ts';
import { withOwnAdmin } from './own-admin.ts';
import { areUncertain, narrow, rightsHash } from './rights.ts';
import { findOldValue } from './stored-values.ts';
import { type Facilities, type Stop, Stopped, stopFor, stopWith, type Wish } from './wish.ts';

export interface Ready {
  plan: Plan;
  old: Credential | null;
  oldRights: Rights;
  /** To be agreed to; null: they are the same for sure. */
  agree: string | null;
  account: string | null;
  notes: readonly string[];
}

export type Checked = { ok: true; ready: Ready } | { ok: false; stop: Stop };

const HUMAN_DEADLINE = 7 * 86_400_000;
const LONG_GRACE = 7 * 86_400_000;

export async function preflight(wish: Wish, facilities: Facilities): Promise<Checked> {
  try {
    return { ok: true, ready: await check(wish, facilities) };
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, stop: error.stop };
    throw error;
  }
}

async function check(wish: Wish, given: Facilities): Promise<Ready> {
  const notes: string[] = [];
  const old = await findOldValue(wish, given, notes);
  const facilities = { ...given, context: withOwnAdmin(given, old) };
  const answer = old ? await askAboutOld(old, facilities) : null;
  const means = meansOf(wish, facilities, answer?.state === 'dead');
  const account = await checkAdmin(means, facilities);
  const listed = old ? await identify(old, answer, means, facilities) : null;
  const dead = isDead(answer, listed);
  if (dead) notes.push(`the old key is dead already: ${answer?.evidence}`);
  const oldRights = rightsOf(answer, listed);
  const rights = narrowed(wish, oldRights);
  const expires = expiryOf(wish, listed, answer, facilities);
  await checkRoom(wish, means, facilities, { id: null, credential: old });
  await checkPlaces(wish, old, facilities);
  const key = oldKeyOf(old, { listed, answer, dead }, facilities);
  if (wish.grace > LONG_GRACE) notes.push('a grace of more than 7 days: for so long a leaked key goes on working');
  const plan = planOf(wish, { means, key, rights, expires }, facilities);
  return { plan, old, oldRights, agree: toAgree(wish, plan), account, notes };
}

/** What is in the list as active dies like any other, whatever one answer said. */
function isDead(answer: Verification | null, listed: ListedKey | null): boolean {
  return answer?.state === 'dead' && listed?.state !== 'active';
}

function rightsOf(answer: Verification | null, listed: ListedKey | null): Rights {
  return listed?.rights ?? answer?.rights ?? NO_RIGHTS;
}

interface Known {
  listed: ListedKey | null;
  answer: Verification | null;
  dead: boolean;
}

function oldKeyOf(
  old: Credential | null,
  { listed, answer, dead }: Known,
  { provider, fingerprint }: Facilities,
): OldKey {
  return {
    ...atProvider(listed, answer),
    hint: old ? credentialHint(old, provider.fields) : '',
    fingerprint: old ? fingerprint(old) : null,
    finding: old ? findingOf(old, provider) : null,
    ...(old ? { otherFindings: otherFindingsOf(old, provider) } : {}),
    expires: endOf(listed, answer),
    dead,
  };
}

function endOf(listed: ListedKey | null, answer: Verification | null): string | null {
  return listed?.expires ?? answer?.expires ?? null;
}

function atProvider(listed: ListedKey | null, answer: Verification | null): Pick<OldKey, 'id' | 'label' | 'created'> {
  if (!listed) return { id: answer?.keyId ?? null, label: null, created: null };
  const { id, label, created } = listed;
  return { id, label, created };
}

/** The hash of rights that nobody can vouch for, unless a person agreed to exactly these. */
function toAgree(wish: Wish, { means, rights }: Plan): string | null {
  if (means.make === 'person' || !areUncertain(rights)) return null;
  const hash = rightsHash(rights, wish.expires);
  return wish.acceptRights === hash ? null : hash;
}

const NO_RIGHTS: Rights = { shown: {}, copy: null, droppable: [], unknown: ['the provider does not tell them'] };

interface Decided {
  means: Means;
  key: OldKey;
  rights: Rights;
  expires: string | null;
}

function planOf(
  wish: Wish,
  { means, key, rights, expires }: Decided,
  { provider, context, stores, consumers, timer }: Facilities,
): Plan {
  const byHand = provider.steps.replace && means.make === 'person' && !provider.generate;
  const byPerson = [...stores.values()].some(({ capabilities }) => capabilities.manual);
  return {
    id: wish.id,
    name: wish.name,
    provider: provider.id,
    address: context.baseUrl,
    class: means.make === 'person' ? (byHand ? 'C' : 'D') : provider.class,
    means,
    mode: wish.mode,
    grace: wish.grace,
    label: labelFor(wish, provider),
    old: key,
    rights,
    ...(wish.narrow.length > 0 ? { dropped: wish.narrow } : {}),
    expires,
    stores: plannedStores(stores),
    consumers: [...consumers.keys()],
    deadline: means.make === 'person' || byPerson ? new Date(timer.now() + HUMAN_DEADLINE).toISOString() : null,
    keepsPrevious: wish.keepsPrevious,
  };
}

/** A person reads the new value in one of the others. */
function plannedStores(stores: Facilities['stores']): PlannedStore[] {
  const all = [...stores.values()].map(({ name, capabilities }) => ({ name, manual: capabilities.manual }));
  return [...all.filter(({ manual }) => !manual), ...all.filter(({ manual }) => manual)];
}

const SECOND_LOOK = 1000;

/** One answer is not enough to give a key up: a server that was down may say no to everybody. */
async function askTwice(old: Credential, { provider, context, timer }: Facilities): Promise<Verification> {
  const answer = await provider.verify(old, context);
  if (answer.state !== 'dead') return answer;
  await timer.sleep(SECOND_LOOK);
  return provider.verify(old, context);
}

async function askAboutOld(old: Credential, facilities: Facilities): Promise<Verification> {
  const { provider } = facilities;
  const answer = await askTwice(old, facilities);
  if (answer.unasked) return { ...answer, state: 'live' };
  if (answer.state === 'unknown') {
    const misfit = provider.refuse?.(old) ?? null;
    if (misfit) stopWith('wrong-kind', `what stands there is no key of ${provider.title}: ${misfit}`);
    const message = `${provider.title} cannot be asked about the old key: ${answer.evidence}; nothing was changed`;
    stopWith('provider-busy', message, { waits: true });
  }
  return answer;
}

function meansOf(wish: Wish, { provider, context }: Facilities, dead: boolean): Means {
  const lacksAdmin = provider.admin !== null && context.admin === null;
  const make = makerOf(wish, { provider, context } as Facilities, dead);
  const able = !lacksAdmin;
  return {
    make,
    list: able && provider.list !== undefined,
    disable: able && provider.disable !== undefined,
    enable: able && provider.enable !== undefined,
    revoke: able && provider.revoke !== undefined,
    idle: able && (provider.lastUsed !== undefined || provider.meter !== undefined),
  };
}

function makerOf(wish: Wish, { provider, context }: Facilities, dead: boolean): Maker {
  if (wish.byHand) return 'person';
  if (provider.rotateInPlace && !provider.generate) return dead ? 'person' : 'in-place';
  if (!provider.generate) return 'person';
  if (provider.admin !== null && context.admin === null) {
    const { title, admin } = provider;
    stopWith('no-admin', `${title} needs ${admin.title} to make keys, and there is none`, {
      hints: [
        `make it: ${admin.open} (${admin.rights})`,
        `then set ${admin.variables[0]}, or name it in the config: admin: ${admin.variables[0]}`,
        `or bring a key made by hand: keyturn rotate ${wish.name} --new-value-file -`,
      ],
    });
  }
  return 'api';
}

async function checkAdmin({ make, list }: Means, { provider, context }: Facilities): Promise<string | null> {
  if (!provider.checkAdmin || (make === 'person' && !list)) return null;
  const checked = await provider.checkAdmin(context);
  if (!checked.ok) stopFor('admin-refused', checked, `the admin credential of ${provider.title}: `);
  return checked.value.account;
}

/** The one key that the value is, never a guess. */
async function identify(
  old: Credential,
  answer: Verification | null,
  means: Means,
  { provider, context }: Facilities,
): Promise<ListedKey | null> {
  if (!provider.identify || (provider.admin !== null && context.admin === null)) return null;
  const found = await provider.identify(old, context);
  if (found.ok) return found.value;
  // Of a dead key nothing has to be known; who takes one away by hand sees which one it is.
  if (answer?.state === 'dead') return null;
  if (means.make === 'person' && !means.revoke) return null;
  return stopFor(codeOf(found), found, 'the old key: ');
}

/** Whether the list was looked through, or could not be had. */
function codeOf({ kind, evidence }: Failure): string {
  if (kind === 'not-found') return 'old-unknown';
  return kind === 'conflict' && evidence === null ? 'old-ambiguous' : 'provider-busy';
}

function narrowed({ narrow: names }: Wish, rights: Rights): Rights {
  const strange = names.find((name) => !rights.droppable.includes(name));
  if (strange !== undefined) {
    const known =
      rights.droppable.length > 0 ? `it has ${rights.droppable.join(', ')}` : 'none of its rights can be dropped';
    stopWith('bad-value', `--narrow ${strange}: the old key has no such right; ${known}`);
  }
  const left = narrow(rights, names);
  // Without any in its list a key may do everything at some providers, and nothing at others.
  if (names.length > 0 && left.droppable.length === 0) {
    stopWith('bad-value', `--narrow ${names.join(', ')}: nothing would be left of what the old key may do`);
  }
  return left;
}

function expiryOf(
  { expires, grace }: Wish,
  listed: ListedKey | null,
  answer: Verification | null,
  { timer }: Facilities,
): string | null {
  if (expires !== null && expires <= grace) {
    const words = `--expires ${durationFlag(expires)}: the new key would end before the grace of ${durationWords(grace)} is over`;
    stopWith('bad-value', words);
  }
  if (expires !== null) return secondOf(timer.now() + expires);
  const old = endOf(listed, answer);
  if (old === null) return null;
  // The same length of life again, where it is known.
  const created = listed?.created ?? null;
  if (created === null) return old;
  return secondOf(timer.now() + Math.max(0, Date.parse(old) - Date.parse(created)));
}

/** Not every API takes parts of a second. */
function secondOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

async function checkRoom(wish: Wish, { make }: Means, { provider, context }: Facilities, old: KeyRef): Promise<void> {
  if (make === 'person' || !provider.checkQuota || wish.mode === 'revoke-first') return;
  const room = await provider.checkQuota(context, old);
  if (!room.ok) stopFor(room.kind === 'quota' ? 'quota' : 'provider-busy', room);
}

async function checkPlaces(wish: Wish, old: Credential | null, { stores, consumers }: Facilities): Promise<void> {
  for (const store of stores.values()) {
    if (store.capabilities.manual) continue;
    const checked = await store.check(old);
    if (!checked.ok) stopFor('store-refused', checked, `${store.name}: `);
  }
  const files = [...stores.values()].flatMap(({ path }) => path ?? []);
  for (const consumer of consumers.values()) {
    const seen = await consumer.preflight({ variables: wish.variables, files });
    if (!seen.ok) stopFor('consumer-refused', seen, `${consumer.name}: `);
    if (seen.value.shadows.length === 0) continue;
    const hints = ['take that copy away, or name it as a store of the key'];
    const where = seen.value.shadows.join(', ');
    stopWith('shadowed', `${consumer.name} would not see the new value: ${where} goes before it`, {
      hints,
      waits: true,
    });
  }
}

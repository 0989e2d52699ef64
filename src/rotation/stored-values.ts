// What the stores of a key hold before it is rotated.
import { type Credential, referenceIn, sameCredential, withoutEmpty, withoutPrevious } from '../core/credential.ts';
import type { Store } from '../stores/store.ts';
import { type Facilities, Stopped, stopWith, type Wish } from './wish.ts';

interface Holding {
  store: Store;
  value: Credential;
}

/** The one value that all readable stores hold; null where none can be read and none was given. */
export async function findOldValue(wish: Wish, facilities: Facilities, notes: string[]): Promise<Credential | null> {
  const holdings: Holding[] = [];
  let unreadable = 0;
  for (const store of facilities.stores.values()) {
    const value = await readOne(store, wish.name);
    if (value === null) unreadable += 1;
    else if (Object.keys(value).length === 0) notes.push(`${store.name} gets ${wish.name} for the first time`);
    else holdings.push({ store, value });
  }
  const [first] = holdings;
  const other = holdings.find(({ value }) => !sameCredential(value, first.value));
  if (other) {
    const settled = await wish.settle?.(holdings.map(({ value }) => value));
    if (settled) return whole(settled, first.store, facilities);
    const message = `${first.store.name} and ${other.store.name} hold different values of ${wish.name}; nothing was changed`;
    stopWith('stores-disagree', message, { hints: ['make them equal: the one that works goes into both'] });
  }
  if (first) return whole(first.value, first.store, facilities);
  return wish.given ?? (unreadable > 0 && facilities.provider.list ? null : nothingThere(wish, facilities, unreadable));
}

/** Null: nobody can read it. Without what is kept of the value before. */
async function readOne(store: Store, name: string): Promise<Credential | null> {
  if (store.capabilities.manual) return null;
  const read = await store.get();
  if (!read.ok) {
    const { message, hints, kind } = read;
    throw new Stopped({ code: 'store-refused', message: `${store.name}: ${message}`, hints, waits: kind === 'busy' });
  }
  if (read.value.fields === null) return null;
  const value = withoutEmpty(withoutPrevious(read.value.fields));
  const reference = referenceIn(value);
  if (reference) {
    stopWith('a-reference', `${store.name} holds no value of ${name}, it refers to ${reference}; nothing was changed`, {
      hints: ['rotate what it refers to; leave this place out of its stores'],
    });
  }
  return value;
}

function whole(value: Credential, { name }: Store, { provider }: Facilities): Credential {
  const missing = provider.fields.find((field) => value[field.name] === undefined);
  if (missing && provider.fields.length > 1) {
    stopWith('incomplete', `${name} lacks the field ${missing.name}; nothing was changed`);
  }
  return value;
}

function nothingThere({ name }: Wish, { stores }: Facilities, unreadable: number): never {
  const places = [...stores.keys()].join(', ');
  if (unreadable > 0) {
    stopWith('no-value', `no store of ${name} can be read: ${places}`, {
      hints: [`give its value in the environment: ${name}=... keyturn rotate ${name}`],
    });
  }
  stopWith('no-value', `${name} has no value in ${places || 'any store'}; there is nothing to rotate`, {
    hints: ['name the store that holds it in .keyturn.yaml, among the stores of the key'],
  });
}

// Whether a value that came without a name is a key of this project: then it is in use, and has one.
import { sameCredential, withoutPrevious } from '../../core/credential.ts';
import { KeyturnError } from '../../core/errors.ts';
import { findKey, type KeyRing } from '../keys/key-ring.ts';
import { localCredential } from '../keys/local-value.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from './ask.ts';
import { allNames } from './questions.ts';

/** With the name and the stores of the key that a file here holds this value for; asks no server and no person. */
export async function namedInUse(question: Question, ring: KeyRing, ports: KeysPorts): Promise<Question> {
  for (const name of allNames(ring, ports)) {
    const key = keyNamed(name, ring, ports);
    const own = key?.provider?.id === question.provider.id ? await localCredential(key, ring, ports) : null;
    if (!key || !own || !sameCredential(withoutPrevious(own), question.credential)) continue;
    return { ...question, name, where: key.stores.map((store) => store.name ?? store.path ?? store.kind) };
  }
  return question;
}

function keyNamed(name: string, ring: KeyRing, ports: KeysPorts) {
  try {
    return findKey(name, ring, ports);
  } catch (error) {
    if (error instanceof KeyturnError) return null;
    throw error;
  }
}

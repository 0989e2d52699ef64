// What most providers' credentials are: one secret value in one variable.
import { type Credential, SINGLE_FIELD } from '../../core/credential.ts';
import type { Secret } from '../../core/secret.ts';
import type { CredentialField, Rights } from '../provider.ts';

export function oneField(variable: string, pattern?: RegExp): readonly CredentialField[] {
  return [{ name: SINGLE_FIELD, variable, secret: true, pattern }];
}

export function secretOf(credential: Credential): Secret {
  return credential[SINGLE_FIELD];
}

/** Rights of which the provider tells nothing. */
export function untold(...unknown: string[]): Rights {
  return { shown: {}, copy: null, droppable: [], unknown };
}

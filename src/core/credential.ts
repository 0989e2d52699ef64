// A credential: one or more named fields that are used, rotated and verified together.
import type { Secret } from './secret.ts';

/** Field name → value. A credential of one field calls it `value`. */
export type Credential = Readonly<Record<string, Secret>>;

export const SINGLE_FIELD = 'value';

export type Liveness = 'live' | 'dead' | 'unknown';

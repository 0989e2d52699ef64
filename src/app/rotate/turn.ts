import type { KeyRing } from '../keys/key-ring.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { RotationFiles } from './journals.ts';
import type { RotatePorts, RotateRequest } from './request.ts';

/** One key, with all that a run needs. */
export interface Turn {
  name: string;
  ring: KeyRing;
  key: OpenKey;
  files: RotationFiles;
  request: RotateRequest;
  ports: RotatePorts;
}

/** How long the key may be in use, in ms; null: no limit is set. */
export function limitOf({ key, ring }: Pick<Turn, 'key' | 'ring'>): number | null {
  return key.config.every ?? ring.config.policy.maxAge;
}

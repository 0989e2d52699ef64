// What `keyturn config` and `keyturn trust` print (docs/json-schema/effective-config.json, trust.json).
import type { Config } from './config.ts';
import type { Exit } from './exit.ts';

/** One value that counts. */
export interface ShownValue {
  /** `policy.failOn`. */
  key: string;
  value: unknown;
  /** `.keyturn.yaml:9`, the name of a variable, or `default`. */
  from: string;
}

export interface ConfigView {
  schema: 'keyturn.config/1';
  root: string;
  files: { name: string; of: 'person' | 'repository' }[];
  config: Config;
  values: ShownValue[];
  /** Parts that have no effect. */
  ignored: { name: string; reason: string }[];
  next: string[];
  exit: Exit;
}

export interface TrustView {
  schema: 'keyturn.trust/1';
  file: string;
  sha256: string;
  trusted: boolean;
  /** What takes effect only where the file is trusted. */
  parts: { place: string; effect: string }[];
  next: string[];
  exit: Exit;
}

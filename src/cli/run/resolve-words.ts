// What is said to `keyturn resolve`.
import type { RawVault } from './vault-common.ts';

export interface RawResolve extends Omit<RawVault, 'only'> {
  as?: string;
  host?: string;
  username?: string;
  allow?: string;
  writeWrapper?: string;
  setup?: boolean;
}

export const PROTOCOLS = ['openclaw', 'value', 'git', 'aws', 'docker'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

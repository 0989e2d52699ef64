// What the files for CI are made from.
import type { KeyConfig } from '../../core/config.ts';
import { findProvider } from '../../providers/index.ts';

export const SERVICES = ['github', 'gitlab', 'systemd', 'cron'] as const;
export type Service = (typeof SERVICES)[number];

export interface CiFacts {
  version: string;
  /** Absolute. */
  root: string;
  /** The project's name, fit for the name of a file. */
  project: string;
  /** `owner/name` at GitHub; null where it is elsewhere. */
  repository: string | null;
  /** Names of the variables that a rotation needs: admin credentials. */
  secrets: readonly string[];
  /** Names of the variables that the old values come from, where a store cannot be read back. */
  values: readonly string[];
  /** Keys that only this host keeps: no runner has them. */
  local: readonly string[];
  /** A runner can rotate some key, or none is named yet. */
  rotates: boolean;
  /** Some key is kept in the secrets of GitHub Actions, or the variables of GitLab CI. */
  writesSecrets: boolean;
  /** The hash of a config that holds parts which need trust; null where it holds none. */
  trust: string | null;
  /** The directory of the running Node. */
  nodeDirectory: string;
}

/** Stores that a runner reaches as well as this host. */
const SHARED: ReadonlySet<string> = new Set(['github-actions', 'gitlab-ci', 'vault-kv', 'exec']);

/** What a runner needs for these keys, and which of them it has no part in. */
export function reachOf(keys: readonly KeyConfig[]): Pick<CiFacts, 'secrets' | 'values' | 'local' | 'rotates'> {
  const isShared = ({ stores }: KeyConfig) => stores.some(({ kind }) => SHARED.has(kind));
  const shared = keys.filter(isShared);
  const blind = shared.filter(({ stores }) => stores.every(({ kind }) => kind === 'github-actions'));
  const local = keys.filter((key) => !isShared(key)).map(({ name }) => name);
  const named = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    secrets: named((shared.length > 0 ? shared : keys).flatMap((key) => adminOf(key) ?? [])),
    values: named(blind.flatMap(({ fields }) => Object.values(fields))),
    local: named(local),
    rotates: shared.length > 0 || keys.length === 0,
  };
}

function adminOf({ admin, provider }: KeyConfig): string | null {
  if (admin !== null) return admin;
  const found = provider ? findProvider(provider.id) : null;
  return found?.selfAdmin ? null : (found?.admin?.variables[0] ?? null);
}

/** One file before it is known whether there is one already. */
export interface Draft {
  path: string;
  purpose: string;
  content: string;
}

/** How the program is called where nothing is installed. */
export function npx({ version }: CiFacts, words: string): string {
  return `npx --yes keyturn@${version}${words === '' ? '' : ` ${words}`}`;
}

export function rotateWords({ trust }: CiFacts): string {
  return `rotate --due --yes --json --stateless${trust === null ? '' : ` --trust-config=sha256:${trust}`}`;
}

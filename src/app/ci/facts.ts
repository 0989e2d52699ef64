// What the files for CI are made from.

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
  /** Some key is kept in the secrets of GitHub Actions, or the variables of GitLab CI. */
  writesSecrets: boolean;
  /** The hash of a config that holds parts which need trust; null where it holds none. */
  trust: string | null;
  /** The directory of the running Node. */
  nodeDirectory: string;
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

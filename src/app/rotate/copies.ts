// Finds further places that hold a key's value: they would go on with the old one.
import { join, relative } from 'node:path';
import { type Credential, isIn } from '../../core/credential.ts';
import type { Store } from '../../stores/store.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { placeIn, wholeFile } from './include.ts';

const LARGEST = 1 << 20;
const DEEPEST = 3;
const MOST_FILES = 5000;
const SKIPPED = new Set(['node_modules', '.git', '.venv', 'venv', 'vendor', 'dist', 'build', 'target', '__pycache__']);
const SETTINGS = /(?:^|\/)(?:\.env[^/]*|\.envrc|[^/]+\.(?:env|json5?|ya?ml|toml|ini|conf|cfg|properties|service))$/i;
const LOCK_FILES = /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock)$/;

/** Where shells and agents keep keys. */
const AT_HOME = [
  '.profile',
  '.bashrc',
  '.bash_profile',
  '.zshrc',
  '.zshenv',
  '.zprofile',
  '.openclaw/.env',
  '.openclaw/openclaw.json',
  '.claude.json',
  '.claude/settings.json',
  '.codex/config.toml',
  '.codex/auth.json',
];

/** Paths as a person standing at the base of the config writes them; of the stores that are known further places in them. */
export function findCopies(credential: Credential, ring: KeyRing, key: OpenKey, ports: KeysPorts): string[] {
  const files = new Map<string, Store[]>();
  for (const store of key.stores.values())
    if (store.path !== undefined) files.set(store.path, [...(files.get(store.path) ?? []), store]);
  const paths = [...settingsBelow(ring.base, ports), ...homeFiles(ports)];
  return [
    ...paths
      .filter((path) => !files.has(path) && holds(path, credential, ports))
      .flatMap((path) => placesIn(shown(path, ring, ports.env), credential, { ring, key, ports })),
    ...[...files].flatMap(([path, stores]) =>
      twinsIn(stores, credential).map((place) => placeIn(shown(path, ring, ports.env), place)),
    ),
  ];
}

/** The places in it that hold the value, or the file itself: under the name that is expected, or nobody knows where. */
function placesIn(
  path: string,
  credential: Credential,
  { ring, key, ports }: { ring: KeyRing; key: OpenKey; ports: KeysPorts },
): string[] {
  const entry = wholeFile(path);
  const opened = entry && ports.openStore(entry, key.names, ring.base);
  const names = (opened?.ok && opened.value.elsewhere?.(credential)) || [];
  const expected = Object.values(key.names).some((name) => names.includes(name));
  const others = names.filter((name) => !Object.values(key.names).includes(name));
  return [...(expected || names.length === 0 ? [path] : []), ...others.map((name) => placeIn(path, name))];
}

/** What is no store's own: the same value under another name. */
function twinsIn([first, ...others]: readonly Store[], credential: Credential): string[] {
  const elsewhere = (store: Store | undefined) => store?.elsewhere?.(credential) ?? [];
  return elsewhere(first).filter((place) => others.every((other) => elsewhere(other).includes(place)));
}

function holds(path: string, credential: Credential, { files }: KeysPorts): boolean {
  const bytes = files.read(path, LARGEST);
  return typeof bytes !== 'string' && isIn(bytes, credential);
}

function settingsBelow(base: string, { files }: KeysPorts): string[] {
  const found: string[] = [];
  let seen = 0;
  const walk = (directory: string, depth: number): void => {
    const entries = files.list(directory);
    if (typeof entries === 'string') return;
    for (const { path, kind } of entries) {
      seen += 1;
      if (seen > MOST_FILES) return;
      const whole = join(directory, path);
      if (kind === 'directory' && depth < DEEPEST && !SKIPPED.has(path)) walk(whole, depth + 1);
      if (kind === 'file' && SETTINGS.test(whole.replaceAll('\\', '/')) && !LOCK_FILES.test(whole)) found.push(whole);
    }
  };
  walk(base, 0);
  return found.sort();
}

function homeFiles({ env, files }: KeysPorts): string[] {
  const home = env.HOME;
  return home ? AT_HOME.map((name) => join(home, name)).filter((path) => files.kindOf(path) === 'file') : [];
}

function shown(path: string, { base }: KeyRing, env: NodeJS.ProcessEnv): string {
  const below = relative(base, path).replaceAll('\\', '/');
  if (!below.startsWith('..')) return below;
  return env.HOME && path.startsWith(`${env.HOME}/`) ? `~${path.slice(env.HOME.length)}` : path;
}

/** Variables that this very process was given with the old value: a program that is started so does not read its file. */
export function exportedCopies(credential: Credential, key: OpenKey, { env }: KeysPorts): string[] {
  return Object.values(key.names).filter((name) => {
    const value = env[name];
    return value !== undefined && isIn(Buffer.from(value), credential);
  });
}

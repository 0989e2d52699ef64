// Finds further places that hold a key's value: they would go on with the old one.
import { join, relative } from 'node:path';
import { type Credential, isIn } from '../../core/credential.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';

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

/** Paths as a person standing at the base of the config writes them; none of the stores that are known. */
export function findCopies(credential: Credential, ring: KeyRing, key: OpenKey, ports: KeysPorts): string[] {
  const known = new Set(key.config.stores.map(({ path }) => (path === undefined ? '' : join(ring.base, path))));
  const paths = [...settingsBelow(ring.base, ports), ...homeFiles(ports)];
  return paths
    .filter((path) => !known.has(path) && holds(path, credential, ports))
    .map((path) => shown(path, ring, ports.env));
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

// Finds the configs that have a say: the person's, and the repository's or the one that was named.
import { dirname, isAbsolute, join, relative } from 'node:path';
import { homeDirectory } from '../../core/directories.ts';
import { ConfigError } from '../../core/errors.ts';
import type { ScanPorts } from '../ports.ts';

const NAME = '.keyturn.yaml';
const LARGEST = 1 << 20;

/** Files of other programs at the top of a repository. */
const FOREIGN = [
  { name: '.gitleaks.toml', kind: 'gitleaks' },
  { name: '.betterleaks.toml', kind: 'gitleaks' },
  { name: '.gitleaksignore', kind: 'ignored' },
] as const;

export interface ConfigFile {
  kind: 'keyturn' | 'gitleaks' | 'ignored';
  cause: 'repoConfig' | 'userConfig';
  /** Absolute. */
  path: string;
  /** For messages. */
  name: string;
  /** The directory that its paths start from, relative to the root. */
  base: string;
  text: string;
}

/** Which configs have a say. */
export interface AskedConfig {
  /** The config that was named, absolute; null: the repository's own. */
  config: string | null;
  /** Whether what the repository says about itself counts. */
  repoConfig: boolean;
}

type Ports = Pick<ScanPorts, 'files' | 'env'>;

export interface Place {
  /** The top of the work tree, or the directory that is scanned. */
  root: string;
  /** Where the search starts. */
  from: string;
}

export function findConfigs(request: AskedConfig, place: Place, ports: Ports): ConfigFile[] {
  const own = userConfigPath(ports.env);
  const named = request.config ?? (request.repoConfig ? nearest(place, ports) : null);
  const found: ConfigFile[] = [];
  if (own !== null && ports.files.kindOf(own) === 'file') {
    found.push({ kind: 'keyturn', cause: 'userConfig', path: own, name: own, base: '', text: read(own, own, ports) });
  }
  if (named !== null) found.push(namedConfig(named, request.config === null, place, ports));
  return request.repoConfig ? [...found, ...foreignConfigs(place.root, ports)] : found;
}

/** A file of the repository is the repository's word, whoever names it. */
function namedConfig(path: string, wasFound: boolean, { root }: Place, ports: Ports): ConfigFile {
  const below = relative(root, path).replaceAll('\\', '/');
  const inside = below !== '..' && !below.startsWith('../') && !isAbsolute(below);
  const name = inside ? below : path;
  const base = wasFound ? dirname(below).replace(/^\.$/, '') : '';
  const cause = inside ? 'repoConfig' : 'userConfig';
  return { kind: 'keyturn', cause, path, name, base, text: read(path, name, ports) };
}

function foreignConfigs(root: string, ports: Ports): ConfigFile[] {
  return FOREIGN.filter(({ name }) => ports.files.stat(join(root, name))?.kind === 'file').map(({ name, kind }) => {
    const path = join(root, name);
    return { kind, cause: 'repoConfig' as const, path, name, base: '', text: read(path, name, ports) };
  });
}

/** The nearest config on the way up to the root. */
function nearest({ root, from }: Place, { files }: Ports): string | null {
  const steps = relative(root, from).replaceAll('\\', '/');
  let at = steps.startsWith('..') ? root : from;
  for (;;) {
    const path = join(at, NAME);
    // A link could lead out of the repository.
    const kind = files.stat(path)?.kind ?? null;
    if (kind === 'file') return path;
    if (kind !== null) throw new ConfigError('bad-config', `${path}: not a regular file`);
    if (at === root || dirname(at) === at) return null;
    at = dirname(at);
  }
}

function read(path: string, name: string, { files }: Ports): string {
  const bytes = files.read(path, LARGEST);
  if (typeof bytes !== 'string') return bytes.toString('utf8');
  throw new ConfigError('bad-config', bytes === 'vanished' ? `there is no ${name}` : `cannot read ${name}: ${bytes}`);
}

/** Where the config of the person who runs the program is. */
export function userConfigPath(env: NodeJS.ProcessEnv): string | null {
  const directory = homeDirectory('config', env);
  return directory === null ? null : join(directory, 'config.yaml');
}

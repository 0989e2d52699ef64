// Finds the configs that have a say: the person's, and the repository's or the one that was named.
import { dirname, join, relative } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import type { ScanPorts } from '../ports.ts';
import type { AskedScan } from '../request.ts';

const NAME = '.keyturn.yaml';
const LARGEST = 1 << 20;

export interface ConfigFile {
  cause: 'repoConfig' | 'userConfig';
  /** For messages. */
  name: string;
  /** The directory that its paths start from, relative to the root. */
  base: string;
  text: string;
}

interface Place {
  /** The top of the work tree, or the directory that is scanned. */
  root: string;
  /** Where the search starts. */
  from: string;
}

export function findConfigs(request: AskedScan, place: Place, ports: ScanPorts): ConfigFile[] {
  const found: ConfigFile[] = [];
  const own = userConfigPath(ports.env, process.platform);
  if (own !== null && ports.files.kindOf(own) === 'file') {
    found.push({ cause: 'userConfig', name: own, base: '', text: read(own, own, ports) });
  }
  const named = request.config ?? (request.repoConfig ? nearest(place, ports) : null);
  if (named === null) return found;
  const below = relative(place.root, named).replaceAll('\\', '/');
  const inside = !below.startsWith('../') && below !== named.replaceAll('\\', '/');
  // A file of the repository is the repository's word, whoever names it.
  const cause = inside ? 'repoConfig' : 'userConfig';
  const base = inside && request.config === null ? dirname(below).replace(/^\.$/, '') : '';
  found.push({ cause, name: inside ? below : named, base, text: read(named, inside ? below : named, ports) });
  return found;
}

/** The nearest config on the way up to the root. */
function nearest({ root, from }: Place, { files }: ScanPorts): string | null {
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

function read(path: string, name: string, { files }: ScanPorts): string {
  const bytes = files.read(path, LARGEST);
  if (typeof bytes !== 'string') return bytes.toString('utf8');
  throw new ConfigError('bad-config', `cannot read ${name}: ${bytes}`);
}

/** Where the config of the person who runs the scan is. */
export function userConfigPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const home = env.HOME ?? env.USERPROFILE;
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'keyturn/config.yaml');
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'keyturn/config.yaml') : null;
  if (!home) return null;
  return join(home, platform === 'darwin' ? 'Library/Application Support' : '.config', 'keyturn/config.yaml');
}

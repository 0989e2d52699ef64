// Where the files of the person who runs the program are kept.
import { isAbsolute, join } from 'node:path';

export type HomeDirectory = 'config' | 'state' | 'data' | 'cache';

const XDG: Readonly<Record<HomeDirectory, { variable: string; below: string; mac: string }>> = {
  config: { variable: 'XDG_CONFIG_HOME', below: '.config', mac: 'Library/Application Support' },
  state: { variable: 'XDG_STATE_HOME', below: '.local/state', mac: 'Library/Application Support' },
  data: { variable: 'XDG_DATA_HOME', below: '.local/share', mac: 'Library/Application Support' },
  cache: { variable: 'XDG_CACHE_HOME', below: '.cache', mac: 'Library/Caches' },
};

/** Only caches and state have a folder of their own where one folder is for everything. */
const SHARED: Readonly<Record<HomeDirectory, string>> = { config: '', state: 'state', data: 'data', cache: 'cache' };

/** `keyturn/` in one of the homes; null for an environment that names no home. */
export function homeDirectory(
  kind: HomeDirectory,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const { variable, below, mac } = XDG[kind];
  const named = env[variable];
  // What is relative would lie in whatever is looked at: https://specifications.freedesktop.org/basedir-spec/latest/
  if (named && isAbsolute(named)) return join(named, 'keyturn');
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'keyturn', SHARED[kind]) : null;
  const home = env.HOME;
  if (!home || !isAbsolute(home)) return null;
  if (platform !== 'darwin') return join(home, below, 'keyturn');
  return join(home, mac, 'keyturn', kind === 'cache' ? '' : SHARED[kind]);
}

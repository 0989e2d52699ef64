// How old a value is at least, where no rotation and no provider has told.
import { join } from 'node:path';
import type { KeyConfig } from '../../core/config.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Birth } from './schedule.ts';

/** The first commit that names it where names stand; else the last change of its file. */
export async function guessedBirth(key: KeyConfig, ring: KeyRing, ports: KeysPorts): Promise<Birth | null> {
  return (await firstCommit(key, ring, ports)) ?? fileTime(key, ring, ports);
}

const NAMING_FILES = ['.keyturn.yaml', '.env.example', '.env.sample', '.env.template'];

async function firstCommit(key: KeyConfig, { root }: KeyRing, ports: KeysPorts): Promise<Birth | null> {
  const repository = ports.repositories.find(root);
  const [variable = key.name] = Object.values(key.fields);
  if (!repository) return null;
  try {
    const argv = ['log', '--reverse', '--format=%cI', `-S${variable}`, '--', ...NAMING_FILES];
    const out = await repository.git.start(argv);
    const at = Date.parse(out.toString('utf8').split('\n')[0]);
    return Number.isNaN(at) ? null : { at, source: 'first commit' };
  } catch {
    // A repository without commits, or one that git cannot read: the file has to do.
    return null;
  }
}

function fileTime({ stores }: KeyConfig, { base }: KeyRing, { files }: KeysPorts): Birth | null {
  const times = stores.flatMap(({ path }) => {
    const stat = path === undefined ? null : files.stat(join(base, path));
    return stat ? [stat.mtimeMs] : [];
  });
  return times.length > 0 ? { at: Math.min(...times), source: 'file' } : null;
}

// Whom files should belong to, and the directories that the configs name.
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { HygieneInput, NamedDirectory, Owner } from '../../hygiene/input.ts';
import type { ScanPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Place } from './place.ts';

const PRIVATE = 0o700;

export function ownership({ settings, ports }: Place): Pick<HygieneInput, 'owner' | 'unknownOwners' | 'privateGroup'> {
  const people = ports.access?.people;
  const uid = people?.uid ?? null;
  const named = settings.configs.flatMap(({ config }) => config.checks.owner ?? []);
  if (!people || uid === null) return { owner: null, unknownOwners: [], privateGroup: () => false };
  const known = named.flatMap((name): Owner[] => {
    const id = people.uidOf(name);
    return id === null ? [] : [{ name, uid: id }];
  });
  return {
    // The repository's own config stands last.
    owner: known.at(-1) ?? (named.length > 0 ? null : { name: people.nameOf(uid) ?? String(uid), uid }),
    unknownOwners: named.filter((name) => people.uidOf(name) === null),
    privateGroup: (gid) => people.isPrivate(gid, uid),
  };
}

/** Of the repository and of the person; what nobody trusted is looked at, not changed. */
export function namedDirectories(place: Place): NamedDirectory[] {
  const { settings, ports } = place;
  if (process.platform === 'win32') return [];
  return settings.configs.flatMap(({ base, config }) => {
    const from = join(place.root, base);
    const trusted = Object.entries(config.checks.directories).map(([name, mode]) => ({
      name,
      wanted: Number.parseInt(mode, 8),
      trusted: true,
    }));
    return [...trusted, ...untrustedNames(config.untrusted)].map((directory) => {
      const path = resolve(
        from,
        directory.name.replace(/^~(?=$|\/)/, () => homeOf(ports)),
      );
      const stat = ports.files.stat(path);
      const access = stat?.kind === 'directory' ? { mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid } : null;
      const below = relative(place.root, path).replaceAll('\\', '/') || '.';
      return { ...directory, path: below.startsWith('..') ? path : below, access };
    });
  });
}

function homeOf({ env }: ScanPorts): string {
  return env.HOME || homedir();
}

/** The parts of a config that have no effect do not say their values here: 700 is what such directories need. */
function untrustedNames(parts: Settings['configs'][number]['config']['untrusted']) {
  return parts
    .filter(({ path }) => path[0] === 'checks' && path[1] === 'directories')
    .map(({ path }) => ({ name: String(path[2]), wanted: PRIVATE, trusted: false }));
}

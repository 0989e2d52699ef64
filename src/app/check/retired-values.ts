// Values that this host has seen die, and where they stand again, or still: in env files, and in the files that
// configs name as stores.
import { relative, resolve } from 'node:path';
import type { StoreConfig } from '../../core/config.ts';
import { findingFingerprint } from '../../core/fingerprint.ts';
import type { EnvFile, RetiredValue } from '../../hygiene/input.ts';
import type { Place } from './place.ts';

type Ends = ReadonlyMap<string, string>;

export function retiredValues(env: readonly EnvFile[], place: Place): RetiredValue[] {
  const ends = place.ports.retired?.() ?? new Map();
  if (ends.size === 0) return [];
  const known = env.flatMap(({ path, entries }) =>
    entries.flatMap(({ name, value, line }): RetiredValue[] => {
      const at = endOf(value, ends);
      return at === null ? [] : [{ path, line, name, at }];
    }),
  );
  const seen = new Set(env.map(({ path }) => resolve(place.root, path)));
  const others = storeFiles(place).filter((path) => !seen.has(path));
  return [...known, ...others.flatMap((path) => valuesIn(path, ends, place))];
}

function endOf(value: string, ends: Ends): string | null {
  const password = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:([^\s/@]{1,300})@/i.exec(value)?.[1];
  for (const secret of password === undefined ? [value] : [value, password]) {
    const at = ends.get(findingFingerprint({ secret, strong: true, family: '', variable: null, path: '' }));
    if (at !== undefined) return at;
  }
  return null;
}

const FILES = new Set(['env-file', 'shell-rc', 'json-file', 'yaml-file', 'toml-file']);

/** Absolute, each once. */
function storeFiles({ root, settings, ports }: Place): string[] {
  const paths = settings.configs.flatMap(({ base, config }) => {
    const stores: StoreConfig[] = [
      ...config.keys.flatMap((key) => key.stores),
      ...Object.values(config.environments).flatMap((environment) => Object.values(environment).flat()),
    ];
    return stores.flatMap(({ kind, path }) =>
      FILES.has(kind) && path !== undefined
        ? [resolve(root, base, path.replace(/^~(?=\/)/, ports.env.HOME ?? '~'))]
        : [],
    );
  });
  return [...new Set(paths)];
}

const LARGEST = 4e6;
/** Whatever stands between two marks that no key has in it; what a name is given is behind `=` or `:`. */
const WORDS = /[^\s"'`,<>(){}[\]]{12,4096}/g;

function valuesIn(path: string, ends: Ends, { root, ports }: Place): RetiredValue[] {
  const bytes = ports.files.read(path, LARGEST);
  if (typeof bytes === 'string') return [];
  const shown = path.startsWith(`${root}/`) ? relative(root, path) : path;
  return bytes
    .toString('utf8')
    .split(/\r\n|\n|\r/)
    .flatMap((text, i) => {
      const words = [...text.matchAll(WORDS)].flatMap(([word]) => [word, word.slice(word.search(/[=:]/) + 1)]);
      const at = words.map((word) => endOf(word, ends)).find((end) => end !== null);
      return at ? [{ path: shown, line: i + 1, name: null, at }] : [];
    });
}

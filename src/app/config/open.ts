// Opens the configs that have a say. Where there is none, no parser is loaded.
import type { AroundList } from '../../scan/around.ts';
import type { Matcher } from '../../scan/matcher.ts';
import type { ScanPorts } from '../ports.ts';
import type { EffectiveConfig } from './effective.ts';
import { type AskedConfig, type ConfigFile, findConfigs, type Place } from './find.ts';
import type { Layer } from './load.ts';
import { checkNamedTrust } from './trust.ts';

export interface AskedTrust extends AskedConfig {
  /** What `--trust-config` says. */
  trustConfig: string | null;
}

export interface OpenConfigs {
  files: ConfigFile[];
  /** The person's first, the repository's last. */
  layers: Layer[];
  /** Allowlists that ask for what stands around a secret. */
  around: AroundList[];
}

export type ConfigPorts = Pick<ScanPorts, 'files' | 'env' | 'trust' | 'clock'> & { matcher: Pick<Matcher, 'rules'> };

export async function openLayers(asked: AskedTrust, place: Place, ports: ConfigPorts): Promise<OpenConfigs> {
  checkNamedTrust(asked.trustConfig, ports);
  const files = findConfigs(asked, place, ports);
  const around: AroundList[] = [];
  if (files.length === 0) return { files, layers: [], around };
  const { loadLayers } = await import('./load.ts');
  const layers = loadLayers(files, {
    root: place.root,
    taken: new Set(ports.matcher.rules.map(({ id }) => id)),
    today: new Date(ports.clock.now()).toISOString().slice(0, 10),
    trustConfig: asked.trustConfig,
    around,
    ports,
  });
  return { files, layers, around };
}

export interface OpenConfig extends EffectiveConfig, OpenConfigs {
  /** The top of the work tree, or the directory where the person stands. */
  root: string;
}

/** The config that counts for what stands at `at`. */
export async function openConfig(
  asked: AskedTrust & { at: string },
  ports: ConfigPorts & Pick<ScanPorts, 'repositories'>,
): Promise<OpenConfig> {
  const place = placeAt(asked.at, ports);
  const opened = await openLayers(asked, place, ports);
  const { joinLayers } = await import('./effective.ts');
  return { ...opened, ...joinLayers(opened.layers), root: place.root };
}

/** The work tree around a directory, or the directory itself. */
export function placeAt(at: string, { repositories }: Pick<ScanPorts, 'repositories'>): Place {
  const repository = repositories.find(at);
  return { root: repository && !repository.bare ? repository.root : at, from: at };
}

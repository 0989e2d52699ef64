// Opens the configs that have a say. Where there is none, no parser is loaded.
import type { ScanPorts } from '../ports.ts';
import { type AskedConfig, type ConfigFile, findConfigs, type Place } from './find.ts';
import type { Layer } from './load.ts';
import { checkNamedTrust } from './trust.ts';

export interface AskedTrust extends AskedConfig {
  trustConfig: string | null;
}

export interface OpenConfigs {
  files: ConfigFile[];
  /** The person's first, the repository's last. */
  layers: Layer[];
}

type Ports = Pick<ScanPorts, 'files' | 'env' | 'trust' | 'clock' | 'matcher'>;

export async function openLayers(asked: AskedTrust, place: Place, ports: Ports): Promise<OpenConfigs> {
  checkNamedTrust(asked.trustConfig, ports);
  const files = findConfigs(asked, place, ports);
  if (files.length === 0) return { files, layers: [] };
  const { loadLayers } = await import('./load.ts');
  const layers = loadLayers(files, {
    root: place.root,
    taken: new Set(ports.matcher.rules.map(({ id }) => id)),
    today: new Date(ports.clock.now()).toISOString().slice(0, 10),
    trustConfig: asked.trustConfig,
    ports,
  });
  return { files, layers };
}

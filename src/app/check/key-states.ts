// What is known of the keys that configs name, without asking anybody: their ages, ends and rights.
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyConfig } from '../../core/config.ts';
import { homeDirectory } from '../../core/directories.ts';
import type { KeyState } from '../../hygiene/input.ts';
import { providers } from '../../providers/index.ts';
import { ageOf, ageSources } from '../keys/age.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { ScanPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';

export async function keyStates(root: string, settings: Settings, ports: ScanPorts): Promise<KeyState[]> {
  const states: KeyState[] = [];
  if (!existsSync(root)) return states;
  for (const { base, config } of settings.configs) {
    if (config.keys.length === 0) continue;
    const ring = {
      root: realpathSync(root),
      base: join(root, base),
      project: '',
      config,
      environment: null,
      keys: config.keys,
    };
    states.push(...(await statesOf(ring, ports)));
  }
  return states;
}

async function statesOf(ring: KeyRing, ports: ScanPorts): Promise<KeyState[]> {
  const { files, repositories, env, clock } = ports;
  const stateDirectory = homeDirectory('state', env);
  const sources = await ageSources(ring, { files, repositories, stateDirectory });
  const now = clock.now();
  return ring.keys.map((key): KeyState => {
    const { birth, rotated, tooOld, expires } = ageOf(key, sources, now);
    const told = sources.facts.read(key.name, null);
    const provider = providers.find(({ id }) => id === key.provider?.id);
    return {
      name: key.name,
      variables: Object.values(key.fields),
      stores: key.stores,
      limit: key.every ?? ring.config.policy.maxAge,
      age: birth && { ms: now - birth.at, source: birth.source, atLeast: birth.atLeast },
      rotated: rotated !== null,
      overdue: tooOld,
      expiresIn: expires === null ? null : expires - now,
      broad: told?.broad ?? [],
      spending: {
        counts: provider?.kind === 'ai' && provider.console.limits !== null,
        known: told?.rights?.limit ?? null,
        attested: attestedBy(key, now),
      },
    };
  });
}

/** A day that no calendar has counts as none. */
function attestedBy({ limit }: KeyConfig, now: number): KeyState['spending']['attested'] {
  const ms = limit ? now - Date.parse(limit.attested) : Number.NaN;
  return limit && !Number.isNaN(ms) ? { spend: limit.spend, ms } : null;
}

// What the configs, ignore files and the baseline say about a scan.
import { DEFAULTS } from '../core/config.ts';
import { ConfigError, ScanError } from '../core/errors.ts';
import type { Omission, Severity } from '../core/model.ts';
import { parseSize } from '../core/size.ts';
import type { CustomData } from '../scan/matcher.ts';
import { COMMENTS_ONLY, type HidePolicy, NOTHING_HIDDEN } from '../scan/suppress/hide.ts';
import type { Test } from '../scan/suppress/layer.ts';
import { type Baseline, readBaseline } from './baseline.ts';
import { type Place, userConfigPath } from './config/find.ts';
import type { Layer } from './config/load.ts';
import { openLayers } from './config/open.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan, ScanRequest } from './request.ts';

export interface Settings {
  request: ScanRequest;
  policy: HidePolicy;
  baseline: Baseline | null;
  /** Rules that configs bring, and allowlists for what stands around a secret. */
  custom: CustomData;
  /** Sightings by such rules where these do not count. */
  outside: Test | null;
  /** Parts of configs that have no effect. */
  ignored: Omission[];
  /** What each config says, the person's first. */
  configs: readonly Pick<Layer, 'cause' | 'name' | 'base' | 'config'>[];
  /** All that the configs say, word for word: another text may mean another result. */
  told: string;
}

/** The request with all that the configs have a say in; a mistake in one is an error. */
export async function readSettings(asked: AskedScan, ports: ScanPorts): Promise<Settings> {
  const place = placeOf(asked, ports);
  const { files, layers, around } = await openLayers(asked, place, ports).catch((error) => {
    throw mayBeLeftOut(error, asked, ports) ? withWayOut(error) : error;
  });
  return {
    request: {
      ...asked,
      failOn: asked.failOn ?? failOnOf(layers),
      ...(asked.maxFileSize === null ? limitOf(layers) : { maxFileSize: asked.maxFileSize, narrowed: false }),
    },
    policy: policyOf(asked, layers),
    baseline: readBaseline(asked, place.root, ports),
    custom: { rules: layers.flatMap(({ rules }) => rules), around },
    outside: outsideOf(layers),
    ignored: layers.flatMap(({ ignored }) => ignored),
    configs: layers,
    told: JSON.stringify([files, layers.map(({ config }) => config.untrusted.length)]),
  };
}

/** The mistake is in what the repository says about itself, which somebody else may have written. */
function mayBeLeftOut(error: unknown, { repoConfig, config }: AskedScan, { env }: ScanPorts): error is ConfigError {
  if (!(error instanceof ConfigError) || error.code !== 'bad-config' || !repoConfig || config !== null) return false;
  const own = userConfigPath(env);
  return own === null || !error.message.startsWith(own);
}

function withWayOut({ code, message, hints }: ConfigError): ConfigError {
  return new ConfigError(code, message, [...hints, 'leave it out with --no-repo-config']);
}

function outsideOf(layers: readonly Layer[]): Test | null {
  const tests = layers.flatMap(({ outside }) => outside);
  return tests.length > 0 ? (sighting) => tests.some((test) => test(sighting)) : null;
}

function policyOf({ repoConfig }: AskedScan, layers: readonly Layer[]): HidePolicy {
  const telling = layers.filter(({ tests }) => tests.length > 0);
  if (telling.length === 0) return repoConfig ? COMMENTS_ONLY : NOTHING_HIDDEN;
  return {
    inline: repoConfig,
    configured: (sighting) => telling.find(({ tests }) => tests.some((test) => test(sighting)))?.cause ?? null,
  };
}

/** The repository's own has the last word: what it may not say was taken out of it. */
function failOnOf(layers: readonly Layer[]): Severity {
  return layers.findLast(({ config }) => config.policy.failOn)?.config.policy.failOn ?? DEFAULTS.failOn;
}

function limitOf(layers: readonly Layer[]): Pick<ScanRequest, 'maxFileSize' | 'narrowed'> {
  let maxFileSize: number = DEFAULTS.maxFileSize;
  let narrowed = false;
  for (const { name, cause, config } of layers) {
    const said = config.scan.maxFileSize;
    if (said === null) continue;
    const bytes = parseSize(String(said));
    if (bytes === null)
      throw new ConfigError('bad-config', `${name}: maxFileSize takes a size such as 50MB, at most 1GB`);
    narrowed = cause === 'repoConfig' && bytes < maxFileSize;
    maxFileSize = bytes;
  }
  return { maxFileSize, narrowed };
}

/** The top of the work tree, or the directory, that the scan will be about, and where the person points to. */
function placeOf({ at, target }: AskedScan, { repositories, files }: ScanPorts): Place {
  const only = target.kind === 'paths' && target.paths.length === 1 ? target.paths[0] : null;
  try {
    const named = only !== null && files.kindOf(only) === 'directory' ? repositories.in(only) : null;
    const repository = named ?? repositories.find(at);
    if (repository && !repository.bare) return { root: repository.root, from: named ? repository.root : at };
    return { root: at, from: at };
  } catch (error) {
    // The scan itself says what is wrong with it.
    if (error instanceof ScanError) return { root: at, from: at };
    throw error;
  }
}

// The use case behind `keyturn trust`: what a config could do, and the person's word that it may.

import { DEFAULTS } from '../core/config.ts';
import type { TrustView } from '../core/config-view.ts';
import { ConfigError } from '../core/errors.ts';
import type { Happening } from '../core/event.ts';
import { EXIT } from '../core/exit.ts';
import { type ConfigFile, findConfigs } from './config/find.ts';
import { guardedIn } from './config/load.ts';
import { placeAt } from './config/open.ts';
import { parseConfig } from './config/parse.ts';
import { digestOf, realPath } from './config/trust.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan } from './request.ts';

export type TrustAction = 'add' | 'show' | 'remove';

type Asked = Pick<AskedScan, 'at' | 'program' | 'config'> & { action: TrustAction };

type Ports = Pick<ScanPorts, 'files' | 'env' | 'trust' | 'repositories'> & {
  /** Into the event log, before it takes effect. */
  record(decision: Omit<Happening, 'at'>): void;
};

export function trust(asked: Asked, ports: Ports): TrustView {
  const { root, ...place } = placeAt(asked.at, ports);
  const [file] = findConfigs({ config: asked.config, repoConfig: true }, { root, ...place }, ports).filter(
    ({ kind, cause }) => kind === 'keyturn' && cause === 'repoConfig',
  );
  if (!file) throw missing(asked);
  // What is not well formed is not trusted.
  const parts = guardedIn(parseConfig(file.text, file.name), file, { root, ports, failOn: DEFAULTS.failOn });
  const trusted = decide(asked.action, file, ports);
  return {
    schema: 'keyturn.trust/1',
    file: file.name,
    sha256: digestOf(file.text),
    trusted,
    parts: parts.map(({ place: at, effect }) => ({ place: at, effect })),
    next: !trusted && asked.action === 'show' && parts.length > 0 ? [`${asked.program} trust`] : [],
    exit: { code: EXIT.ok, reason: 'done' },
  };
}

/** Does what was asked; whether the file is trusted now. */
function decide(action: TrustAction, { path, text }: ConfigFile, { files, trust: book, record }: Ports): boolean {
  if (!book) throw new ConfigError('no-home', 'the environment names no home directory to remember trust in');
  const real = realPath(path, files);
  const digest = digestOf(text);
  if (action !== 'show')
    record({ event: 'trust', name: null, step: action, target: real, evidence: `sha256:${digest}` });
  if (action === 'remove') book.remove(real);
  if (action === 'add') book.add(real, digest);
  return book.has(real, digest);
}

function missing({ config, program }: Asked): ConfigError {
  const hints = config === null ? [`${program} init`] : [];
  const what = config === null ? 'no .keyturn.yaml here' : `${config} is not the repository's`;
  return new ConfigError('no-config', `${what}: there is nothing to trust`, hints);
}

// Decides whether the content of a config is trusted.
import { createHash } from 'node:crypto';
import { ConfigError, UsageError } from '../../core/errors.ts';
import type { Files } from '../../io/files.ts';
import type { TrustBook } from '../../io/trust-book.ts';
import { forkOf } from './fork.ts';

/** A file whose content is asked about. */
export interface Trustable {
  name: string;
  /** Absolute. */
  path: string;
  text: string;
}

export interface TrustPorts {
  files: Files;
  env: NodeJS.ProcessEnv;
  trust?: TrustBook | null;
}

const NAMED = /^sha256:[0-9a-f]{64}$/;

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `named` is what `--trust-config` says; a hash that is not the file's is an error, not a smaller trust. */
export function isTrusted(file: Trustable, named: string | null, ports: TrustPorts): boolean {
  const digest = digestOf(file.text);
  if (named === null) return ports.trust?.has(realPath(file.path, ports.files), digest) ?? false;
  if (named === `sha256:${digest}`) return true;
  throw new ConfigError('not-trusted', `--trust-config names another content than that of ${file.name}`, [
    `${file.name} is sha256:${digest}`,
  ]);
}

/** A stranger's commit must not bring the config together with the trust in it. */
export function checkNamedTrust(named: string | null, { env, files }: TrustPorts): void {
  if (named === null) return;
  if (!NAMED.test(named)) throw new UsageError('bad-value', `--trust-config takes sha256: and 64 hex digits`);
  const fork = forkOf(env, (path, limit) => {
    const bytes = files.read(path, limit);
    return typeof bytes === 'string' ? null : bytes.toString();
  });
  if (fork === null) return;
  throw new UsageError('fork-event', `--trust-config is refused: ${fork}`, ['run this job on your own branches only']);
}

/** One file, whatever way leads to it. */
export function realPath(path: string, files: Files): string {
  return files.resolve(path) ?? path;
}

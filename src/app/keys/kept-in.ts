// Where a key is kept, and what keeps it there from who should not read it.
import { resolve } from 'node:path';
import type { StoreConfig } from '../../core/config.ts';
import type { StatusRow } from '../../core/status-view.ts';
import { STORES } from '../../stores/index.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeysPorts } from './ports.ts';

export function storeName({ name, path, kind }: StoreConfig): string {
  return name ?? path ?? kind;
}

export function keptIn(
  store: StoreConfig,
  { base }: Pick<KeyRing, 'base'>,
  { files, env }: Pick<KeysPorts, 'files' | 'env'>,
): StatusRow['kept'][number] {
  const kind = STORES.find(({ id }) => id === store.kind);
  const path = kind?.promise === 'plain text' ? store.path : undefined;
  const file = path === undefined ? null : files.resolve(resolve(base, path.replace(/^~(?=\/)/, env.HOME ?? '~')));
  const stat = file === null ? null : files.stat(file);
  const mode = stat && process.platform !== 'win32' ? (stat.mode & 0o777).toString(8).padStart(3, '0') : null;
  return { store: storeName(store), promise: kind?.promise ?? 'unknown', mode };
}

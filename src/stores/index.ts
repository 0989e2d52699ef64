// All kinds of stores.
import { failed, type Result } from '../core/result.ts';
import { envFile } from './env-file.ts';
import { exec } from './exec.ts';
import { githubActions } from './github-actions.ts';
import { gitlabCi } from './gitlab-ci.ts';
import { jsonFile } from './json-file.ts';
import { keychain } from './keychain.ts';
import { manual } from './manual.ts';
import type { StorePorts } from './ports.ts';
import { shellRc } from './shell-rc.ts';
import type { FieldNames, Store, StoreEntry, StoreKind } from './store.ts';
import { tomlFile } from './toml-file.ts';
import { vault } from './vault.ts';
import { vaultKv } from './vault-kv.ts';
import { yamlFile } from './yaml-file.ts';

export const STORES: readonly StoreKind[] = [
  envFile,
  shellRc,
  jsonFile,
  yamlFile,
  tomlFile,
  keychain,
  vault,
  vaultKv,
  githubActions,
  gitlabCi,
  manual,
  exec,
];

/** Opens an entry of `stores:`; `names` says the variable of each field. */
export function openStore(entry: StoreEntry, names: FieldNames, ports: StorePorts): Result<Store> {
  const kind = STORES.find(({ id }) => id === entry.kind);
  if (!kind) return failed('invalid', `no store ${entry.kind}: one of ${STORES.map(({ id }) => id).join(', ')}`);
  return kind.open(entry, names, ports);
}

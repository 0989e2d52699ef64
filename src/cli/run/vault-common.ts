// What every command of the vault does the same way.
import { relative } from 'node:path';
import type { AskedVault } from '../../app/vault/ports.ts';
import { UsageError } from '../../core/errors.ts';
import type { VaultDocument } from '../../core/vault-view.ts';
import type { HostKey } from '../../vault/key-sources/choose.ts';
import type { RawOutput } from '../arguments.ts';
import type { Session } from '../session.ts';

export interface RawVault extends RawOutput {
  vault?: string;
  env?: string;
  passphrase?: boolean;
  reveal?: boolean;
  only?: string[];
}

export function askedVault({ vault, env, passphrase }: RawVault, { cwd }: Session): AskedVault {
  if (vault === '') throw new UsageError('bad-value', '--vault needs the name of a file');
  return { cwd, vault: vault ?? null, group: groupName(env ?? 'default'), passphrase: passphrase === true };
}

function groupName(text: string): string {
  if (/^[a-z0-9][a-z0-9._-]{0,63}$/.test(text)) return text;
  throw new UsageError('bad-value', '--env takes small letters, digits, ".", "_" and "-"');
}

/** Vault and group as every document names them. */
export function headOf<A extends VaultDocument['action']>(
  action: A,
  { path, group }: { path: string | null; group: string },
  session: Session,
) {
  const exit = { code: 0, reason: 'done' };
  return { schema: 'keyturn.vault/1' as const, action, vault: path && fromHere(path, session), group, exit };
}

function fromHere(path: string, { cwd }: Session): string {
  const below = relative(cwd, path).replaceAll('\\', '/');
  return below.startsWith('../../..') ? path : below;
}

/** The first use of a key source is worth a line: it is recorded. */
export function tellKeySource({ first, source }: HostKey, { stderr }: Session, quiet: boolean): void {
  if (!first || quiet) return;
  stderr.write(`key source: ${source.title} (${source.id}); recorded for this host. See keyturn vault status\n`);
}

/** `--only A,B --only C` and `--only A B C` say the same. */
export function namesOf(words: readonly string[] | undefined): string[] | null {
  const names = (words ?? []).flatMap((word) => word.split(',')).filter((name) => name !== '');
  if (words !== undefined && names.length === 0) throw new UsageError('bad-value', '--only needs names');
  return words === undefined ? null : [...new Set(names)];
}

/** Values go to a terminal, or where `--reveal` says that they may. */
export function checkReveal(raw: RawVault, { stdout }: Session, what: string): void {
  if (raw.reveal || (stdout.isTTY && !raw.json && raw.format === undefined && raw.output === undefined)) return;
  throw new UsageError('needs-reveal', `${what} prints values, and this is no terminal`, ['say that it may: --reveal']);
}

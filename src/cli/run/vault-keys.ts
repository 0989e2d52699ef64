// Runs `keyturn vault rekey` and `keyturn vault status`.
import { rekeyVault } from '../../app/vault/recipients.ts';
import { vaultStatus } from '../../app/vault/status.ts';
import { UsageError } from '../../core/errors.ts';
import type { RekeyView, StatusView } from '../../core/vault-view.ts';
import { rekeyText, statusText } from '../../report/vault.ts';
import { outputRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { vaultPorts } from '../vault-ports.ts';
import { askedVault, headOf, type RawVault, tellKeySource } from './vault-common.ts';

interface RawRekey extends RawVault {
  add?: string[];
  remove?: string[];
  label?: string;
}

export async function runRekey(session: Session, raw: RawRekey): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const { add = [], remove = [], label = null } = raw;
  if (label !== null && add.length === 0) throw new UsageError('bad-value', '--label needs --add');
  const rekeyed = await rekeyVault({ ...askedVault(raw, session), add, remove, label }, vaultPorts(session));
  const { added, removed, renewed, seen, opened } = rekeyed;
  const recipients = rekeyed.recipients.map((each) => {
    return { ...each, own: each.recipient === opened.identity.recipient };
  });
  const next = seen.slice(0, 5).map((name) => `${programName(session.env)} rotate ${name}`);
  const view: RekeyView = { ...headOf('rekey', rekeyed, session), added, removed, renewed, seen, recipients, next };
  if (output.quiet && output.format === 'text') return;
  deliverDocument(view, (style) => rekeyText(view, style), output, session);
}

export async function runStatus(session: Session, raw: RawVault & { acceptOlder?: boolean }): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const asked = askedVault(raw, session);
  const status = await vaultStatus(asked, vaultPorts(session), raw.acceptOlder === true);
  tellKeySource(status.host, session, output.quiet);
  const { keySource, promise, recipient, groups, previous } = status;
  const conflicts = groups.flatMap((group) => group.conflicts);
  const head = headOf('status', { path: status.path, group: asked.group }, session);
  const exit = conflicts.length > 0 ? { code: 2, reason: 'records contradict each other' } : head.exit;
  const begin = programName(session.env);
  const next =
    status.path === null ? [`${begin} vault import .env`] : conflicts.map((name) => `${begin} vault set ${name}`);
  const view: StatusView = { ...head, keySource, readable: promise, recipient, groups, previous, next, exit };
  session.exitCode = exit.code;
  deliverDocument(view, (style) => statusText(view, style), output, session);
}

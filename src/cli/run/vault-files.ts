// Runs `keyturn vault import` and `keyturn vault export`.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AskedExport, exportSecrets, handOver, type Imported, importSecrets } from '../../app/vault/transfer.ts';
import { UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import type { ChangeView } from '../../core/vault-view.ts';
import { reveal } from '../../io/reveal.ts';
import { writeWhole } from '../../io/write.ts';
import { changeText } from '../../report/vault.ts';
import type { TransferFormat } from '../../vault/transfer/write.ts';
import { type OutputRequest, outputRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { vaultPorts } from '../vault-ports.ts';
import { askedVault, checkReveal, headOf, namesOf, type RawVault, tellKeySource } from './vault-common.ts';

interface RawImport extends RawVault {
  remove?: boolean;
}

interface RawExport extends RawVault {
  to?: string;
}

const FORMATS: readonly TransferFormat[] = ['dotenv', 'json', 'shell'];

export async function runImport(session: Session, file: string, raw: RawImport): Promise<void> {
  const { format, ...rest } = raw;
  const output = outputRequest(rest, session.cwd, ['text', 'json']);
  const asked = { ...askedVault(raw, session), file, format: formatOf(format), only: namesOf(raw.only) };
  checkRemove(raw, file);
  const imported = await importSecrets(asked, vaultPorts(session));
  tellKeySource(imported.opened.host, session, output.quiet);
  // The vault has been read back by now.
  if (raw.remove) rmSync(resolve(session.cwd, file));
  const stays = imported.plain && !raw.remove && file !== '-' && raw.only === undefined;
  if (stays && !output.quiet) session.stderr.write(`${file} still holds the values in plain text\n`);
  if (output.quiet && output.format === 'text') return;
  const begin = programName(session.env);
  const settle = imported.conflicts.map((name) => `${begin} vault set ${shellWord(name)}`);
  const next = stays ? [`${begin} vault import ${shellWord(file)} --remove`] : settle;
  deliverImport(imported, { removed: raw.remove ? file : null, next }, output, session);
}

function checkRemove({ remove, only }: RawImport, file: string): void {
  if (!remove || (file !== '-' && !only)) return;
  throw new UsageError('conflicting-options', '--remove needs a file, of which all is imported');
}

function deliverImport(
  imported: Imported,
  more: Pick<ChangeView, 'removed' | 'next'>,
  output: OutputRequest,
  session: Session,
): void {
  const { names, unchanged, empty, conflicts, created } = imported;
  const head = headOf('import', imported, session);
  const exit = conflicts.length > 0 ? { code: 2, reason: 'changed on both sides' } : head.exit;
  session.exitCode = exit.code;
  const view: ChangeView = { ...head, names, unchanged, empty, conflicts, created, exit, ...more };
  deliverDocument(view, (style) => changeText(view, style), output, session);
}

export async function runExport(session: Session, raw: RawExport): Promise<void> {
  const format = raw.json ? 'json' : (formatOf(raw.format) ?? 'dotenv');
  const asked: AskedExport = { ...askedVault(raw, session), only: namesOf(raw.only), format };
  const ports = vaultPorts(session);
  if (raw.to === undefined) {
    checkReveal({ ...raw, json: false, format: undefined }, session, 'keyturn vault export');
    const { text } = await exportSecrets(asked, ports);
    await hand(text, raw, session);
    return;
  }
  // Encrypted for one recipient: no value is shown.
  const { text, names } = await handOver(asked, raw.to, ports);
  await hand(text, raw, session);
  if (!raw.quiet) session.stderr.write(`${names.length} sealed for the recipient; there: keyturn vault import FILE\n`);
}

async function hand(text: string, raw: RawVault, session: Session): Promise<void> {
  if (raw.output === undefined) await reveal(text, session.stdout);
  else writeWhole(resolve(session.cwd, raw.output), text, 'private');
}

function formatOf(text: string | undefined): TransferFormat | null {
  if (text === undefined) return null;
  const found = FORMATS.find((format) => format === text);
  if (found) return found;
  throw new UsageError('bad-value', `--format takes ${FORMATS.join(', ')} here, not "${text}"`);
}

// Runs `keyturn providers`.
import { providerRows } from '../../app/provider-rows.ts';
import { UsageError } from '../../core/errors.ts';
import { providersText, providerText } from '../../report/providers.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export async function runProviders(session: Session, words: readonly string[], raw: RawOutput): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const all = providerRows();
  const exact = all.filter(({ id }) => words.length === 1 && id === words[0].toLowerCase());
  const listed = exact.length > 0 ? exact : all.filter((row) => words.every((word) => has(row, word.toLowerCase())));
  if (listed.length === 0) {
    throw new UsageError('unknown-id', `no provider has "${words.join(' ')}"`, [
      `${programName(session.env)} providers`,
    ]);
  }
  const document = { schema: 'keyturn.providers/1', providers: listed, next: [], exit: { code: 0, reason: 'done' } };
  const text = () => (listed.length === 1 ? providerText(listed[0]) : providersText(listed));
  deliverDocument(document, text, output, session);
}

function has({ id, title, kind, variables }: ReturnType<typeof providerRows>[number], word: string): boolean {
  return [id, title, kind, ...variables].some((text) => text.toLowerCase().includes(word));
}

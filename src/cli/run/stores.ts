// Runs `keyturn stores`.
import { storeRows } from '../../app/store-rows.ts';
import { UsageError } from '../../core/errors.ts';
import { storesText, storeText } from '../../report/stores.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export async function runStores(session: Session, words: readonly string[], raw: RawOutput): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const all = storeRows();
  const exact = all.filter(({ id }) => words.length === 1 && id === words[0].toLowerCase());
  const listed = exact.length > 0 ? exact : all.filter((row) => words.every((word) => has(row, word.toLowerCase())));
  if (listed.length === 0) {
    throw new UsageError('unknown-id', `no store has "${words.join(' ')}"`, [`${programName(session.env)} stores`]);
  }
  const document = { schema: 'keyturn.stores/1', stores: listed, next: [], exit: { code: 0, reason: 'done' } };
  deliverDocument(document, () => (listed.length === 1 ? storeText(listed[0]) : storesText(listed)), output, session);
}

function has({ id, title, summary }: ReturnType<typeof storeRows>[number], word: string): boolean {
  return [id, title, summary].some((text) => text.toLowerCase().includes(word));
}

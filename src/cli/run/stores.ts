// Runs `keyturn stores`.
import { storesHere } from '../../app/keys/stores-here.ts';
import { storeRows } from '../../app/store-rows.ts';
import { UsageError } from '../../core/errors.ts';
import type { StoreHere } from '../../core/store-view.ts';
import { storesHereText, storesText, storeText } from '../../report/stores.ts';
import type { Style } from '../../report/style.ts';
import { outputRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { rotatePorts } from '../rotate-ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { placeOf, type RawPlace } from './rotate.ts';

export async function runStores(session: Session, words: readonly string[], raw: RawPlace): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const all = storeRows();
  const exact = all.filter(({ id }) => words.length === 1 && id === words[0].toLowerCase());
  const listed = exact.length > 0 ? exact : all.filter((row) => words.every((word) => has(row, word.toLowerCase())));
  if (listed.length === 0) {
    throw new UsageError('unknown-id', `no store has "${words.join(' ')}"`, [`${programName(session.env)} stores`]);
  }
  const ports = rotatePorts(session, raw.env ?? null);
  const here = words.length === 0 ? { here: await storesHere(placeOf(raw, session), ports) } : {};
  const exit = { code: 0, reason: 'done' };
  const document = { schema: 'keyturn.stores/1', stores: listed, ...here, next: [], exit };
  deliverDocument(document, (style) => textOf(document, style), output, session);
}

function textOf({ stores, here = [] }: { stores: ReturnType<typeof storeRows>; here?: StoreHere[] }, style: Style) {
  return stores.length === 1 ? storeText(stores[0]) : storesText(stores) + storesHereText(here, style);
}

function has({ id, title, summary }: ReturnType<typeof storeRows>[number], word: string): boolean {
  return [id, title, summary].some((text) => text.toLowerCase().includes(word));
}

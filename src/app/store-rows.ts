// What is built in about each kind of store, as plain data.
import { STORES } from '../stores/index.ts';
import type { StoreKind } from '../stores/store.ts';

export type StoreRow = Pick<
  StoreKind,
  'id' | 'title' | 'summary' | 'settings' | 'example' | 'capabilities' | 'sources'
>;

export function storeRows(): StoreRow[] {
  return STORES.map(({ id, title, summary, settings, example, capabilities, sources }) => {
    return { id, title, summary, settings, example, capabilities, sources };
  });
}

// A hosted panel: a person brings the value there.
import { done, failed } from '../core/result.ts';
import { nameOf, textOf } from './settings.ts';
import type { StoreCapabilities, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: false,
  compareAndSwap: false,
  versions: false,
  atomicSet: false,
  manual: true,
};

export const manual: StoreKind = {
  id: 'manual',
  title: 'a place that only a person can fill',
  summary: 'A step of its own in the rotation, with its page; confirmed with `--done NAME`.',
  settings: { name: 'what to call it', url: 'the page where the value is entered' },
  example: "{ kind: manual, name: agent host panel, url: 'https://panel.example.com/env' }",
  capabilities: CAPABILITIES,
  promise: 'as that page keeps it',
  sources: [],
  needsTrust: () => null,
  open(entry) {
    const name = nameOf(entry);
    const page = textOf(entry, 'url');
    const refusal = failed('refused', `${name} is filled by a person`, { hints: page ? [page] : [] });
    return done({
      kind: entry.kind,
      name,
      page,
      describe: () => `${name}, by hand${page ? ` at ${page}` : ''}`,
      capabilities: CAPABILITIES,
      check: async () => done([]),
      get: async () => done({ fields: null, version: null }),
      put: async () => refusal,
    });
  },
};

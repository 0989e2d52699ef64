// `.env` files, each with the program that reads it.
import { decodeLossless, encodeLossless } from '../core/env/bytes.ts';
import { READERS } from '../core/env/readers.ts';
import { envDocument, readerOf } from './env-document.ts';
import { FILE_CAPABILITIES, openFileStore } from './file-store.ts';
import { missing, nameOf, namesOf, pathTrust, placeOf } from './settings.ts';
import type { StoreKind } from './store.ts';

export const envFile: StoreKind = {
  id: 'env-file',
  title: 'an env file',
  summary: "Edits the value alone: comments, order, quotes, line ends, mode, owner and a link's target stay.",
  settings: {
    path: 'the file, from the directory of the config',
    reader: `what reads it: ${Object.keys(READERS).join(', ')}; default dotenv. A value that it would not give back exactly is refused`,
  },
  example: '{ kind: env-file, path: .env.production, reader: docker }',
  capabilities: FILE_CAPABILITIES,
  promise: 'plain text',
  sources: Object.values(READERS).flatMap((reader) => reader.sources),
  needsTrust: pathTrust,
  open(entry, names, ports) {
    if (entry.path === undefined) return missing(entry, 'path');
    const reader = readerOf(entry.reader);
    if (!reader.ok) return reader;
    return openFileStore({
      kind: entry.kind,
      name: nameOf(entry),
      shown: entry.path,
      path: placeOf(entry.path, ports),
      places: namesOf(entry, names),
      document: envDocument(reader.value),
      decode: decodeLossless,
      encode: encodeLossless,
      files: ports.files,
    });
  },
};

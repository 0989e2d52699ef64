// Opens an archive of any kind that can be read here.
import type { ArchiveKind } from '../kind.ts';
import { type Budget, type Entry, REASON } from './entry.ts';
import { readGzip } from './gzip.ts';
import { readSqlite } from './sqlite.ts';
import { readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** Entry by entry; where something cannot be read, an entry with the reason. */
export function openArchive(kind: ArchiveKind, bytes: Buffer, budget: Budget): Iterable<Entry> {
  if (kind === 'zip') return readZip(bytes, budget);
  if (kind === 'tar') return readTar(bytes, budget);
  if (kind === 'sqlite') return readSqlite(bytes, budget);
  if (kind === 'gzip') return readGzip(bytes, budget);
  return [{ path: '', reason: REASON.unsupported }];
}

// Standard input, read as far as it is wanted.
import { fstatSync } from 'node:fs';
import { ScanError } from '../core/errors.ts';

/** The first bytes of a stream; `cut` if more follow. */
export async function readUpTo(stream: NodeJS.ReadStream, limit: number): Promise<{ bytes: Buffer; cut: boolean }> {
  if (stream === process.stdin) checkKind();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    length += bytes.length;
    if (length > limit) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), cut: length > limit };
}

/** What Node has no reader for, it takes for empty: https://nodejs.org/api/process.html#processstdin */
function checkKind(): void {
  const stat = fstatSync(0);
  if (!stat.isDirectory() && !stat.isBlockDevice()) return;
  const kind = stat.isDirectory() ? 'a directory' : 'a device of blocks';
  throw new ScanError('unreadable-file', `standard input is ${kind}; nothing was scanned`, [
    'keyturn scan --stdin < FILE',
  ]);
}

// Reads gzip files, whose single entry may itself be a tar. RFC 1952 states the format.
import { constants, gunzipSync } from 'node:zlib';
import { type Budget, type Entry, REASON } from './entry.ts';

const NAMED = 8;
const HAS_EXTRA = 4;
const CHUNK = 1 << 18;

export function* readGzip(bytes: Buffer, budget: Budget): Generator<Entry> {
  const path = nameIn(bytes) || 'content';
  if (!budget.admit()) {
    yield { path, reason: REASON.tooMany };
    return;
  }
  const most = Math.max(1, budget.allowance(bytes.length));
  const whole = unpack(bytes, most, constants.Z_FINISH);
  if (Buffer.isBuffer(whole)) {
    yield spend(path, whole, budget);
    return;
  }
  if (whole !== 'Z_BUF_ERROR') {
    yield { path, reason: whole === 'ERR_BUFFER_TOO_LARGE' ? REASON.tooLarge : REASON.damaged };
    return;
  }
  const part = unpack(bytes, most, constants.Z_SYNC_FLUSH);
  if (Buffer.isBuffer(part)) yield spend(path, part, budget);
  yield { path, reason: REASON.cut };
}

function spend(path: string, bytes: Buffer, budget: Budget): Entry {
  budget.spend(bytes.length);
  return { path, bytes };
}

/** The content, or the code of the error. */
function unpack(bytes: Buffer, maxOutputLength: number, finishFlush: number): Buffer | string {
  try {
    return gunzipSync(bytes, { maxOutputLength, finishFlush, chunkSize: Math.min(CHUNK, maxOutputLength + 64) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? '';
  }
}

function nameIn(bytes: Buffer): string {
  const flags = bytes[3];
  if ((flags & NAMED) === 0) return '';
  const start = (flags & HAS_EXTRA) !== 0 && bytes.length >= 12 ? 12 + bytes.readUInt16LE(10) : 10;
  const end = bytes.indexOf(0, start);
  return end === -1 || end - start > 1024 ? '' : bytes.toString('latin1', start, end);
}

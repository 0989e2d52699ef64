// Reads zip files (jar, apk, whl, docx …) by their central directory. APPNOTE.TXT 6.3 of PKWARE states the format.
import { inflateRawSync } from 'node:zlib';
import { type Budget, type Entry, REASON } from './entry.ts';

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const IN_ZIP64 = 0xffffffff;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_SIZE = 20;
const END_64 = 0x06064b50;
const END_64_SIZE = 56;

interface Member {
  path: string;
  encrypted: boolean;
  method: number;
  packed: number;
  unpacked: number;
  /** Of its local header. */
  offset: number;
  /** Of the next member's record in the directory. */
  next: number;
}

export function* readZip(bytes: Buffer, budget: Budget): Generator<Entry> {
  const directory = findDirectory(bytes);
  if (!directory) {
    yield { path: '', reason: REASON.damaged };
    return;
  }
  let at = directory.start;
  while (at < directory.end) {
    const member = memberAt(bytes, at);
    if (!member) {
      yield { path: '', reason: REASON.damaged };
      return;
    }
    at = member.next;
    if (member.path.endsWith('/')) continue;
    if (!budget.admit()) {
      yield { path: member.path, reason: REASON.tooMany };
      continue;
    }
    yield read(bytes, { ...member, offset: member.offset + directory.shift }, budget);
  }
}

interface Directory {
  start: number;
  end: number;
  /** What stands before the archive proper, such as a launcher. */
  shift: number;
}

function findDirectory(bytes: Buffer): Directory | null {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== END) continue;
    const large = findLargeDirectory(bytes, at);
    if (large) return large;
    const size = bytes.readUInt32LE(at + 12);
    const offset = bytes.readUInt32LE(at + 16);
    if (offset === IN_ZIP64) return null;
    // A signature may stand between the directory and its end.
    const start = [at - size, offset].find(
      (from) => from >= offset && from + size <= at && isDirectory(bytes, from, size),
    );
    if (start !== undefined) return { start, end: start + size, shift: start - offset };
  }
  return null;
}

function isDirectory(bytes: Buffer, start: number, size: number): boolean {
  return size === 0 || (size >= CENTRAL_SIZE && bytes.readUInt32LE(start) === CENTRAL);
}

/** Of an archive over 4 GiB or of more than 65,535 members: a record of its own stands before the end. */
function findLargeDirectory(bytes: Buffer, end: number): Directory | null {
  const locator = end - LOCATOR_64_SIZE;
  if (locator < END_64_SIZE || bytes.readUInt32LE(locator) !== LOCATOR_64) return null;
  const told = Number(bytes.readBigUInt64LE(locator + 8));
  const record = [told, locator - END_64_SIZE].find((at) => at + END_64_SIZE <= locator && isEnd64(bytes, at));
  if (record === undefined) return null;
  const size = Number(bytes.readBigUInt64LE(record + 40));
  const shift = record - told;
  const start = Number(bytes.readBigUInt64LE(record + 48)) + shift;
  return start >= 0 && start + size <= record ? { start, end: start + size, shift } : null;
}

function isEnd64(bytes: Buffer, at: number): boolean {
  return bytes.readUInt32LE(at) === END_64;
}

function memberAt(bytes: Buffer, at: number): Member | null {
  if (at + CENTRAL_SIZE > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return null;
  const nameEnd = at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  if (extraEnd > bytes.length) return null;
  const member = {
    path: bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    next: extraEnd + bytes.readUInt16LE(at + 32),
  };
  applyZip64(member, bytes.subarray(nameEnd, extraEnd));
  return member;
}

/** Sizes that do not fit stand in an extra field, in this order, only those that do not fit. */
function applyZip64(member: Member, extra: Buffer): void {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  for (const key of ['unpacked', 'packed', 'offset'] as const) {
    if (member[key] !== IN_ZIP64 || at + 8 > extra.length) continue;
    member[key] = Number(extra.readBigUInt64LE(at));
    at += 8;
  }
}

function read(bytes: Buffer, member: Member, budget: Budget): Entry {
  const { path, offset, packed, unpacked, method } = member;
  if (member.encrypted) return { path, reason: REASON.encrypted };
  if (method !== STORED && method !== DEFLATED) return { path, reason: REASON.unsupported };
  if (offset + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) {
    return { path, reason: REASON.damaged };
  }
  const start = offset + LOCAL_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) return { path, reason: REASON.damaged };
  const reason = budget.refuse(packed, unpacked);
  if (reason) return { path, reason };
  const data = bytes.subarray(start, start + packed);
  const content = method === STORED ? data : inflate(data, unpacked);
  if (!content) return { path, reason: REASON.damaged };
  budget.spend(content.length);
  return { path, bytes: content };
}

/** Null where the data is damaged or becomes more than it says. */
function inflate(data: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    return null;
  }
}

// The tree that an index stands for, where git has noted it there (gitformat-index, the TREE extension).

const STAT_BYTES = 40;
const EXTENDED = 0x4000;
const NAME_LENGTH = 0xfff;
const TREE = 0x54524545;
const LINK = 0x6c696e6b;

/** The id of the whole index as a tree; null where it is not noted or only git can read the index. */
export function treeOfIndex(bytes: Buffer, hashBytes: 20 | 32): string | null {
  if (bytes.length < 12 + hashBytes || bytes.toString('latin1', 0, 4) !== 'DIRC') return null;
  const version = bytes.readUInt32BE(4);
  if (version !== 2 && version !== 3) return null;
  const end = bytes.length - hashBytes;
  let at = 12;
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    at = afterEntry(bytes, at, hashBytes);
    if (at > end) return null;
  }
  let tree: string | null = null;
  for (; at + 8 <= end; at += 8 + bytes.readUInt32BE(at + 4)) {
    const name = bytes.readUInt32BE(at);
    if (name === LINK) return null;
    if (name === TREE) tree = rootOf(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at + 4)), hashBytes);
  }
  return tree;
}

/** Behind one entry; behind the end of the bytes where they make none. */
function afterEntry(bytes: Buffer, at: number, hashBytes: number): number {
  const flagsAt = at + STAT_BYTES + hashBytes;
  if (flagsAt + 4 > bytes.length) return bytes.length;
  const flags = bytes.readUInt16BE(flagsAt);
  const nameAt = flagsAt + (flags & EXTENDED ? 4 : 2);
  const length = flags & NAME_LENGTH;
  const nameEnd = length < NAME_LENGTH ? nameAt + length : bytes.indexOf(0, nameAt);
  return nameEnd < nameAt ? bytes.length : at + ((nameEnd - at + 8) & ~7);
}

/** The first entry is the root: an empty path, NUL, `ENTRIES SUBTREES`, a line break, and an id unless it is stale. */
function rootOf(extension: Buffer, hashBytes: number): string | null {
  const lineEnd = extension.indexOf(10);
  if (extension[0] !== 0 || !/^\d{1,10} \d{1,10}$/.test(extension.toString('latin1', 1, Math.max(1, lineEnd))))
    return null;
  const id = extension.subarray(lineEnd + 1, lineEnd + 1 + hashBytes);
  return id.length === hashBytes ? id.toString('hex') : null;
}

// Tells from its first bytes what a content is.

/** Readable as it stands, two or four bytes a character, or packed. */
export type ContentKind = 'text' | 'binary' | WideKind | ArchiveKind;
export type WideKind = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
export type ArchiveKind = 'zip' | 'gzip' | 'tar' | 'sqlite' | 'bzip2' | 'xz' | 'zstd' | '7z' | 'rar';

const ARCHIVES: ReadonlySet<ContentKind> = new Set([
  'zip',
  'gzip',
  'tar',
  'sqlite',
  'bzip2',
  'xz',
  'zstd',
  '7z',
  'rar',
]);

/** Nothing after these bytes decides about the kind. */
const SNIFF_BYTES = 8000;

const MAGIC: readonly { kind: ContentKind; bytes: readonly number[] }[] = [
  { kind: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { kind: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { kind: 'utf-16le', bytes: [0xff, 0xfe] },
  { kind: 'utf-16be', bytes: [0xfe, 0xff] },
  { kind: 'zip', bytes: [0x50, 0x4b, 3, 4] },
  { kind: 'zip', bytes: [0x50, 0x4b, 5, 6] },
  { kind: 'gzip', bytes: [0x1f, 0x8b, 8] },
  { kind: 'bzip2', bytes: [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { kind: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] },
  { kind: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'rar', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 7] },
  { kind: 'sqlite', bytes: [...Buffer.from('SQLite format 3\0')] },
  { kind: 'binary', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];
const FIRST_BYTES = new Set(MAGIC.map(({ bytes }) => bytes[0]));

/** What the bytes are; looks at the first `SNIFF_BYTES` only. */
export function kindOf(bytes: Buffer): ContentKind {
  if (FIRST_BYTES.has(bytes[0])) {
    const magic = MAGIC.find((entry) => startsWith(bytes, entry.bytes));
    if (magic) return magic.kind;
  }
  if (isTar(bytes)) return 'tar';
  const head = bytes.subarray(0, SNIFF_BYTES);
  if (head.indexOf(0) === -1) return 'text';
  return utf32WithoutMark(head) ?? utf16WithoutMark(head) ?? 'binary';
}

const MARK = [0xef, 0xbb, 0xbf];

/** How many bytes the mark at the start of text in UTF-8 takes: https://www.rfc-editor.org/rfc/rfc3629#section-6 */
export function markLength(bytes: Buffer): number {
  return startsWith(bytes, MARK) ? MARK.length : 0;
}

export function isArchive(kind: ContentKind): kind is ArchiveKind {
  return ARCHIVES.has(kind);
}

/** Of text that has more than one byte for each character. */
export function isWide(kind: ContentKind): kind is WideKind {
  return kind.startsWith('utf-');
}

/** To be scanned whole in each version: its bytes are not those of the text that it holds. */
export function isOpaque(bytes: Buffer): boolean {
  const kind = kindOf(bytes);
  return kind !== 'text' && kind !== 'binary';
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => byte === -1 || bytes[i] === byte);
}

const TAR_MAGIC_AT = 257;

function isTar(bytes: Buffer): boolean {
  return (
    bytes.length >= 512 &&
    bytes[TAR_MAGIC_AT] === 0x75 &&
    bytes.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + 5) === 'ustar'
  );
}

/** Latin text in UTF-16 has its NULs on one side, and hardly any control characters on the other. */
function utf16WithoutMark(head: Buffer): ContentKind | null {
  const pairs = head.length >>> 1;
  if (pairs < 4) return null;
  const low = countSide(head, 0);
  const high = countSide(head, 1);
  if (high.nuls * 10 >= pairs * 7 && low.controls * 20 <= pairs) return 'utf-16le';
  if (low.nuls * 10 >= pairs * 7 && high.controls * 20 <= pairs) return 'utf-16be';
  return null;
}

/** No character has more than 21 bits: a byte of each four is NUL, in Latin text all but one. */
function utf32WithoutMark(head: Buffer): ContentKind | null {
  const quads = head.length >>> 2;
  if (quads < 4) return null;
  let [little, big] = [0, 0];
  for (let i = 0; i < quads * 4; i += 4) {
    const middle = head[i + 1] + head[i + 2];
    if (middle === 0 && head[i + 3] === 0 && isPlain(head[i])) little++;
    if (middle === 0 && head[i] === 0 && isPlain(head[i + 3])) big++;
  }
  if (little * 10 >= quads * 9) return 'utf-32le';
  return big * 10 >= quads * 9 ? 'utf-32be' : null;
}

function isPlain(byte: number): boolean {
  return byte >= 32 || (byte >= 9 && byte <= 13);
}

/** Of every second byte: how many are NUL, and how many are control characters (NUL among them). */
function countSide(head: Buffer, side: 0 | 1): { nuls: number; controls: number } {
  let nuls = 0;
  let controls = 0;
  for (let i = side; i < head.length; i += 2) {
    const byte = head[i];
    if (byte === 0) nuls++;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  return { nuls, controls };
}

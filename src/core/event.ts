// The record of what was done to keys: each entry holds the hash of the one before, so that none can be changed alone.
import { createHash } from 'node:crypto';

/** What happened; names, ids and hints, never a secret. */
export interface Happening {
  /** RFC 3339. */
  at: string;
  /** `rotation`, `revocation`, `trust`, `reveal`, `injection` … */
  event: string;
  /** The key that it is about. */
  name: string | null;
  [detail: string]: unknown;
}

export interface Entry extends Happening {
  n: number;
  /** The hash of the entry before; of the first one, zeros. */
  before: string;
  hash: string;
}

/** All keys that an entry is about: one that the vault wrote can be about several. */
export function namesOf({ name, names }: Happening): string[] {
  if (name !== null) return [name];
  return Array.isArray(names) ? names.filter((each) => typeof each === 'string') : [];
}

const START = '0'.repeat(64);

export function chain(last: Entry | null, happening: Happening): Entry {
  const open = { n: (last?.n ?? 0) + 1, ...happening, before: last?.hash ?? START } as Omit<Entry, 'hash'>;
  return { ...open, hash: hashOf(open) } as Entry;
}

function hashOf(entry: Omit<Entry, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex');
}

export interface ChainVerdict {
  entries: number;
  /** The number of the line that was changed, is missing or cannot be read; null: all is as it was written. */
  brokenAt: number | null;
  reason: string | null;
}

/** `head` is the last entry as it was noted elsewhere: without it a cut-off end cannot be seen. */
export function verifyChain(lines: readonly string[], head: Pick<Entry, 'n' | 'hash'> | null): ChainVerdict {
  let last: Entry | null = null;
  for (const [i, line] of lines.entries()) {
    const reason = mistakeIn(line, last);
    if (reason) return { entries: i, brokenAt: i + 1, reason };
    last = JSON.parse(line) as Entry;
  }
  if (head && head.n > lines.length) {
    return { entries: lines.length, brokenAt: lines.length + 1, reason: 'entries at the end are missing' };
  }
  const noted: Entry | null = head && head.n > 0 ? (JSON.parse(lines[head.n - 1]) as Entry) : null;
  if (head && noted && noted.hash !== head.hash) {
    return { entries: lines.length, brokenAt: head.n, reason: 'another entry stood here' };
  }
  return { entries: lines.length, brokenAt: null, reason: null };
}

function mistakeIn(line: string, last: Entry | null): string | null {
  const entry = parseEntry(line);
  if (!entry) return 'it cannot be read';
  const { hash, ...open } = entry;
  if (entry.n !== (last?.n ?? 0) + 1 || entry.before !== (last?.hash ?? START)) return 'an entry before it is missing';
  return hashOf(open as Omit<Entry, 'hash'>) === hash ? null : 'it was changed';
}

export function parseEntry(line: string): Entry | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as Entry) : null;
  } catch {
    return null;
  }
}

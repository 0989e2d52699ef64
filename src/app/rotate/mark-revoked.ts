// The finding of a key that was proved dead is marked in the baseline, with the evidence.
import { join } from 'node:path';
import { KeyturnError } from '../../core/errors.ts';
import { type BaselineLine, formatBaseline, parseBaseline } from '../../scan/suppress/baseline.ts';
import type { KeysPorts } from '../keys/ports.ts';

export interface Death {
  /** The fingerprint of the finding. */
  finding: string;
  /** Of the other fields of the credential. */
  others?: readonly string[];
  /** RFC 3339. */
  at: string;
  /** `401`. */
  status: string;
}

export interface MarkPorts extends Pick<KeysPorts, 'files'> {
  /** The rule by which a scan of the project finds it; null: it finds none. */
  lookFor?(finding: string): Promise<string | null>;
  write?(path: string, text: string): void;
}

const NAME = '.keyturn-baseline';
const LARGEST = 1 << 26;

/** What a person is told, of each finding that there is. Nothing here is worth failing for. */
export async function markRevoked(root: string, death: Death, ports: MarkPorts): Promise<string[]> {
  const notes: string[] = [];
  for (const finding of [death.finding, ...(death.others ?? [])]) {
    const note = await markOne(root, { ...death, finding }, ports);
    if (note !== null) notes.push(note);
  }
  return notes;
}

async function markOne(root: string, death: Death, ports: MarkPorts): Promise<string | null> {
  const path = join(root, NAME);
  try {
    const before = linesAt(path, ports);
    const after = marked(before, death) ?? (await added(before, death, ports));
    if (!after) return null;
    ports.write?.(path, formatBaseline(after));
    return `its finding ${death.finding.slice(0, 7)} is marked as revoked in ${NAME}`;
  } catch (error) {
    if (error instanceof KeyturnError) return `its finding could not be marked in ${NAME}: ${error.message}`;
    throw error;
  }
}

function linesAt(path: string, { files }: MarkPorts): BaselineLine[] {
  const bytes = files.read(path, LARGEST);
  return typeof bytes === 'string' ? [] : parseBaseline(bytes.toString(), NAME);
}

function revokedBy({ at, status }: Death): string {
  return `${at.slice(0, 19)}Z:${status}`;
}

function marked(lines: readonly BaselineLine[], death: Death): BaselineLine[] | null {
  if (!lines.some(({ fingerprint }) => fingerprint === death.finding)) return null;
  const revoked = revokedBy(death);
  return lines.map((line) => (line.fingerprint === death.finding ? { ...line, revoked } : line));
}

async function added(
  lines: readonly BaselineLine[],
  death: Death,
  { lookFor }: MarkPorts,
): Promise<BaselineLine[] | null> {
  const rule = (await lookFor?.(death.finding)) ?? null;
  if (rule === null) return null;
  const line = { fingerprint: death.finding, rule, blobs: null, until: null, revoked: revokedBy(death), reason: null };
  return [...lines, line];
}

// Remembers what was printed for a history. Where nothing has changed that it depends on, it is printed again as it is:
// a report of megabytes takes longer to be read and written anew than to be copied.
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Printing, Report } from '../core/model.ts';
import { hash } from './digest.ts';
import { envFiles } from './keys/env-files.ts';
import type { ScanPorts } from './ports.ts';
import { LARGEST, type Memory, upTo } from './scan-memory.ts';
import type { Settings } from './settings.ts';

/** The first line of an entry; the text follows. */
interface Head {
  key: string;
  /** Without its findings. */
  report: Report;
  /** Where the text says how long the scan took, in bytes. */
  at: number;
  length: number;
}

/** What was printed for one scan. */
export interface Printed {
  /** A report that prints what was printed before; null where there is none, or something has changed. */
  recall(started: number): Report | null;
  /** The same report, which is kept when it is printed. */
  keeping(report: Report): Report;
}

/** Null for a report that is more than printed, or says more than what is remembered. */
export function openPrinted(settings: Settings, ports: ScanPorts, memory: Memory | null): Printed | null {
  const { request } = settings;
  const { cache, clock } = ports;
  if (!cache || !memory || request.printing === undefined || request.baseline.update) return null;
  if (request.target.kind !== 'history') return null;
  const name = `printed-${memory.id}`;
  const key = keyOf(settings, ports, memory.key);
  return {
    recall: (started) => revive(cache.read(name), key, () => clock.now() - started),
    keeping: (report) => ({
      ...report,
      printed: {
        again: null,
        keep: (final, parts, time) => cache.write(name, upTo(LARGEST, entryOf({ key, report: final, parts, time }))),
      },
    }),
  };
}

/** All that the text depends on beside what the memory of the scan depends on. */
function keyOf({ request, baseline }: Settings, ports: ScanPorts, scanned: string): string {
  const { printing, confidence, failOn, cwd, at, program } = request;
  const retired = [...(ports.retired?.() ?? [])];
  const lead = at === cwd ? envState(at, ports) : null;
  return hash(JSON.stringify([scanned, printing, confidence, failOn, cwd, at, program, baseline, retired, lead]));
}

const LARGEST_ENV = 1 << 20;

/** The env files of a project, which say where findings lead: those of the directories up to its top. */
function envState(at: string, ports: ScanPorts): string {
  const sum = createHash('sha256');
  const repository = ports.repositories.find(at);
  const top = repository && !repository.bare ? repository.root : at;
  for (let directory = at; ; directory = dirname(directory)) {
    for (const file of envFiles(directory, ports)) {
      const path = join(directory, file);
      const bytes = ports.files.read(path, LARGEST_ENV);
      sum.update(`${path}\0${typeof bytes === 'string' ? bytes : bytes.length}\0`).update(bytes);
    }
    if (directory === top || dirname(directory) === directory) return sum.digest('hex');
  }
}

interface Printout {
  key: string;
  report: Report;
  parts: Iterable<string>;
  time: Printing;
}

function* entryOf({ key, report, parts, time }: Printout): Generator<string> {
  let isFirst = true;
  for (const part of parts) {
    if (isFirst) yield headOf(key, report, { text: part, words: time(report.scanned.ms) });
    isFirst = false;
    yield part;
  }
}

function headOf(key: string, report: Report, { text, words }: { text: string; words: string }): string {
  const place = text.lastIndexOf(words);
  if (place === -1) throw new Error('the text does not say how long the scan took');
  const { printed: _, ...rest } = report;
  const [at, length] = [Buffer.byteLength(text.slice(0, place)), Buffer.byteLength(words)];
  return `${JSON.stringify({ key, report: { ...rest, findings: [] }, at, length } satisfies Head)}\n`;
}

const NEW_LINE = 10;

function revive(bytes: Buffer | null, key: string, elapsed: () => number): Report | null {
  const end = bytes?.indexOf(NEW_LINE) ?? -1;
  if (!bytes || end === -1 || !bytes.subarray(0, end).includes(`{"key":"${key}"`)) return null;
  try {
    const { report, at, length } = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
    const text = bytes.subarray(end + 1);
    const again = (time: Printing) => [text.subarray(0, at), time(elapsed()), text.subarray(at + length)];
    return { ...report, printed: { again, keep: null } };
  } catch {
    return null;
  }
}

// Reads the baseline, marks what it covers, and writes it anew where that was asked for.
import { join } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import type { Finding } from '../core/model.ts';
import {
  applyBaseline,
  type BaselineLine,
  formatBaseline,
  parseBaseline,
  renewBaseline,
  type WeakFindings,
} from '../scan/suppress/baseline.ts';
import { pathFrom } from './commands.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan } from './request.ts';

const NAME = '.keyturn-baseline';
const LARGEST = 1 << 26;

export interface Baseline {
  path: string;
  lines: readonly BaselineLine[];
}

/** The baseline that was named, or the repository's own; null where none counts. */
export function readBaseline(
  { baseline, repoConfig, cwd, program }: AskedScan,
  root: string,
  { files }: Pick<ScanPorts, 'files'>,
): Baseline | null {
  if (baseline.file === null && !repoConfig && !baseline.update) return null;
  const path = baseline.file ?? join(root, NAME);
  if (baseline.file === null && files.kindOf(path) === null) return { path, lines: [] };
  const bytes = files.read(path, LARGEST);
  if (typeof bytes !== 'string') return { path, lines: parseBaseline(bytes.toString(), baseline.file ?? NAME) };
  if (bytes === 'vanished' && baseline.update) return { path, lines: [] };
  if (bytes !== 'vanished') throw new ConfigError('bad-baseline', `cannot read ${path}: ${bytes}`);
  const hint = `${program} scan --baseline ${pathFrom(cwd, path)} --update-baseline`;
  throw new ConfigError('bad-baseline', `there is no ${path}`, [hint]);
}

/** What a scan found, as far as a baseline is concerned. */
export interface Covered {
  /** Those that are shown. */
  findings: readonly Finding[];
  weak: WeakFindings;
  /** All that there is was looked at: what was not found is gone. */
  everything: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** A baseline that names all of the findings. */
export function renewed({ path, lines }: Baseline, covered: Covered, { write }: Pick<ScanPorts, 'write'>): Baseline {
  const text = formatBaseline(
    renewBaseline(lines, covered, { keepUnused: !covered.everything, today: today(covered) }),
  );
  write(path, text);
  return { path, lines: parseBaseline(text, path) };
}

/** Marks what the baseline covers; gives the lines that nothing needed. */
export function cover({ lines }: Baseline, covered: Covered): string[] {
  return applyBaseline(lines, covered, today(covered));
}

function today({ now }: Covered): string {
  return new Date(now).toISOString().slice(0, 10);
}

// The use case behind `keyturn check`: the settings that keep keys in, without the scan.
import { type Exit, exitOfScan } from '../../core/exit.ts';
import type { CheckReport, Repaired } from '../../core/model.ts';
import { type Found, runChecks } from '../../hygiene/index.ts';
import { compareChecks } from '../../hygiene/order.ts';
import { pathFrom } from '../commands.ts';
import { countBySeverity, gradeOf, verdictOf } from '../conclude.ts';
import type { ScanPorts } from '../ports.ts';
import type { AskedScan, ScanRequest } from '../request.ts';
import { readSettings, type Settings } from '../settings.ts';
import { Coverage } from './coverage.ts';
import { gather } from './gather.ts';
import { keyStates } from './key-states.ts';
import { type Selected, type Selection, selectChecks } from './select.ts';

export interface CheckRequest extends Selection {
  place: AskedScan;
  /** Directories to look at instead of the repository, absolute; empty: where `place` is. */
  roots: readonly string[];
}

export async function check(asked: CheckRequest, ports: ScanPorts): Promise<CheckReport> {
  return reportOn(await inspect(asked, ports), NOTHING_CHANGED);
}

/** What the checks found, before it is put into a report. */
export interface Inspection {
  request: ScanRequest;
  roots: readonly string[];
  /** The roots that were named. */
  asked: readonly string[];
  selected: Selected;
  found: readonly Located[];
  coverage: Coverage;
  ms: number;
}

export async function inspect(asked: CheckRequest, ports: ScanPorts): Promise<Inspection> {
  const started = ports.clock.now();
  const settings = await readSettings(asked.place, ports);
  const { request } = settings;
  const selected = selectChecks(asked, settings.configs, request.program);
  const roots = rootsOf(asked, ports);
  const coverage = new Coverage();
  for (const { what, name, reason } of settings.ignored) coverage.omit(what, name, reason);
  const found = await lookAt(roots, { selected, settings, ports, coverage });
  found.sort((a, b) => compareChecks(a.result, b.result));
  return { request, roots, asked: asked.roots, selected, found, coverage, ms: ports.clock.now() - started };
}

export function rootsOf(asked: CheckRequest, { repositories }: ScanPorts): readonly string[] {
  if (asked.roots.length > 0) return asked.roots;
  return [repositories.find(asked.place.at)?.root ?? asked.place.at];
}

/** What a run changed. */
export interface Changed {
  fixed: Repaired[];
  failed: Repaired[];
  /** Where the exit code is not that of what was found. */
  exit?: Exit;
}

export const NOTHING_CHANGED: Changed = { fixed: [], failed: [] };

export function reportOn(
  { request, roots, asked, selected, found, coverage, ms }: Inspection,
  changed: Changed,
): CheckReport {
  const checks = found.map(({ result }) => result);
  const { complete, files, directories, omitted } = coverage;
  const { failOn } = request;
  return {
    schema: 'keyturn.check/1',
    keyturn: request.version,
    root: roots[0],
    roots: [...roots],
    verdict: verdictOf(checks.length, complete),
    complete,
    exit: changed.exit ?? exitOfScan({ findings: [], checks, complete, failOn, signal: null }),
    grade: gradeOf(checks, complete),
    counts: countBySeverity(checks),
    network: 'not used',
    next: nextCommands(checks, request, asked),
    checked: {
      checks: selected.checks.map(({ id }) => id),
      skipped: selected.skipped,
      files,
      directories,
      ms,
      omitted,
    },
    checks,
    fixed: changed.fixed,
    failed: changed.failed,
  };
}

interface Looking {
  selected: Selected;
  settings: Settings;
  ports: ScanPorts;
  coverage: Coverage;
}

/** A result and how it is repaired, in the root that it was found in. */
export interface Located extends Found {
  root: string;
}

/** Runs the checks in each root; paths outside of the first one are absolute. */
export async function lookAt(
  roots: readonly string[],
  { selected, settings, ports, coverage }: Looking,
): Promise<Located[]> {
  const keys = await keyStates(roots[0], settings, ports);
  return roots.flatMap((root, i) => {
    coverage.root = i === 0 ? null : root;
    const input = gather(root, { settings, keys: i === 0 ? keys : [], ports, coverage });
    return runChecks(selected.checks, input).map(({ result, repair }) => ({
      result: i === 0 || result.path.startsWith('/') ? result : { ...result, path: `${root}/${result.path}` },
      repair,
      root,
    }));
  });
}

const MOST = 4;

/** What the person can do now: let it be repaired, read about the rest. */
function nextCommands(
  checks: CheckReport['checks'],
  { program, cwd }: ScanRequest,
  asked: readonly string[],
): string[] {
  const where = asked.length > 0 ? ` --root ${asked.map((root) => pathFrom(cwd, root)).join(' ')}` : '';
  const repairs = checks.some(({ action }) => action !== 'you') ? [`${program} check --fix${where}`] : [];
  const ids = [...new Set(checks.filter(({ action }) => action === 'you').map(({ id }) => id))];
  return [...repairs, ...ids.map((id) => `${program} explain ${id}`)].slice(0, MOST);
}

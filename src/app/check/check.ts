// The use case behind `keyturn check`: the settings that keep keys in, without the scan.
import { exitOfScan } from '../../core/exit.ts';
import type { CheckReport } from '../../core/model.ts';
import type { Repair } from '../../hygiene/check.ts';
import { type Found, runChecks } from '../../hygiene/index.ts';
import { compareChecks } from '../../hygiene/order.ts';
import { countBySeverity, gradeOf, verdictOf } from '../conclude.ts';
import type { ScanPorts } from '../ports.ts';
import type { AskedScan, ScanRequest } from '../request.ts';
import { readSettings, type Settings } from '../settings.ts';
import { Coverage } from './coverage.ts';
import { gather } from './gather.ts';
import { type Selected, type Selection, selectChecks } from './select.ts';

export interface CheckRequest extends Selection {
  place: AskedScan;
  /** Directories to look at instead of the repository, absolute; empty: where `place` is. */
  roots: readonly string[];
}

export async function check(asked: CheckRequest, ports: ScanPorts): Promise<CheckReport> {
  const started = ports.clock.now();
  const settings = await readSettings(asked.place, ports);
  const { request } = settings;
  const selected = selectChecks(asked, settings.configs, request.program);
  const roots = asked.roots.length > 0 ? asked.roots : [rootOf(request, ports)];
  const coverage = new Coverage();
  for (const { what, name, reason } of settings.ignored) coverage.omit(what, name, reason);
  const found = lookAt(roots, { selected, settings, ports, coverage });
  const checks = found.map(({ result }) => result).sort(compareChecks);
  const { complete } = coverage;
  const exit = exitOfScan({ findings: [], checks, complete, failOn: request.failOn, signal: null });
  return {
    schema: 'keyturn.check/1',
    keyturn: request.version,
    root: roots[0],
    roots: [...roots],
    verdict: verdictOf(checks.length, complete),
    complete,
    exit,
    grade: gradeOf(checks, complete),
    counts: countBySeverity(checks),
    network: 'not used',
    next: nextCommands(checks, request),
    checked: {
      checks: selected.checks.map(({ id }) => id),
      skipped: selected.skipped,
      files: coverage.files,
      directories: coverage.directories,
      ms: ports.clock.now() - started,
      omitted: coverage.omitted,
    },
    checks,
    fixed: [],
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
  repair: Repair | null;
}

/** Runs the checks in each root; paths outside of the first one are absolute. */
export function lookAt(roots: readonly string[], { selected, settings, ports, coverage }: Looking): Located[] {
  return roots.flatMap((root, i) => {
    const input = gather(root, { settings, ports, coverage });
    return runChecks(selected.checks, input).map(({ result, repair }) => ({
      result: i === 0 ? result : { ...result, path: `${root}/${result.path}` },
      repair,
      root,
    }));
  });
}

function rootOf({ at }: ScanRequest, { repositories }: ScanPorts): string {
  return repositories.find(at)?.root ?? at;
}

const MOST = 3;

/** What the person can do now: the explanations of the worst. */
function nextCommands(checks: CheckReport['checks'], { program }: ScanRequest): string[] {
  const ids = [...new Set(checks.map(({ id }) => id))];
  return ids.slice(0, MOST).map((id) => `${program} explain ${id}`);
}

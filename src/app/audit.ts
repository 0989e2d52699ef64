// The use case behind `keyturn` itself: secrets, then the settings that keep them in, in one report.
import type { Omission, Report } from '../core/model.ts';
import { compareChecks } from '../hygiene/order.ts';
import { lookAt } from './check/check.ts';
import { Coverage } from './check/coverage.ts';
import { ALL_CHECKS, type Selected, selectChecks } from './check/select.ts';
import { conclude } from './conclude.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan } from './request.ts';
import { scanWith } from './scan.ts';
import { readSettings } from './settings.ts';

export async function audit(asked: AskedScan, ports: ScanPorts): Promise<Report> {
  const settings = await readSettings(asked, ports);
  const { request } = settings;
  const report = await scanWith(settings, ports);
  // A pull request is asked for what it brings; an interrupted audit ends at once.
  if (report.range || report.stopped) return report;
  const coverage = new Coverage();
  const selected = selectChecks(ALL_CHECKS, settings.configs, request.program);
  const found = await lookAt([report.root], { selected, settings, ports, coverage });
  const checks = found.map(({ result }) => result);
  return conclude(request, {
    ...report,
    complete: report.complete && coverage.complete,
    scanned: {
      ...report.scanned,
      omitted: joined(report.scanned.omitted, [...selected.skipped.map(leftOut), ...coverage.omitted]),
    },
    checks: checks.sort(compareChecks),
    audited: true,
  });
}

function leftOut({ id, by }: Selected['skipped'][number]): Omission {
  const omission = { what: 'config' as const, name: id, count: 1 };
  if (by === 'userConfig') return { ...omission, reason: 'check left out by your config' };
  return { ...omission, reason: "check left out by the repository's config", by: 'repoConfig' };
}

/** What the scan has said is not said again. */
function joined(said: readonly Omission[], more: readonly Omission[]): Omission[] {
  const known = new Set(said.map(({ what, name }) => `${what}\0${name}`));
  return [...said, ...more.filter(({ what, name }) => !known.has(`${what}\0${name}`))];
}

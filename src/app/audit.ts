// The use case behind `keyturn` itself: secrets, then the settings that keep them in, in one report.
import type { Report } from '../core/model.ts';
import { runChecks } from '../hygiene/index.ts';
import { compareChecks } from '../hygiene/order.ts';
import { conclude } from './conclude.ts';
import { guardedFiles } from './guarded-files.ts';
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
  const checks = runChecks(guardedFiles(request, ports, report.root)).sort(compareChecks);
  return conclude(request, { ...report, checks, audited: true });
}

// Runs `keyturn scan` and `keyturn audit`: joins the request with the real ports, then hands the report on.
import type { ScanPorts } from '../../app/ports.ts';
import type { AskedScan } from '../../app/request.ts';
import { scan } from '../../app/scan.ts';
import type { Report } from '../../core/model.ts';
import { plural } from '../../report/words.ts';
import { type OutputRequest, outputRequest, type RawScan, scanRequest } from '../arguments.ts';
import { listenForSignals } from '../interrupt.ts';
import { deliver, deliverPage, printingOf } from '../output.ts';
import { realPorts } from '../ports.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { asking, type UseCase } from './asking.ts';

export async function runScan(session: Session, paths: readonly string[], raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  const request = { ...scanRequest(raw, paths, session), printing: printingOf(raw, output, session) };
  await runAndDeliver(asking(scan, raw, session), { request, output, page: null }, session);
}

/** With progress, and with what was found so far when somebody interrupts. */
export async function runAndDeliver(
  useCase: UseCase,
  { request, output, page }: { request: AskedScan; output: OutputRequest; page: string | null },
  session: Session,
): Promise<void> {
  const progress = startProgress(output, session);
  const interrupt = listenForSignals();
  try {
    // Not a spread: that would make the matcher before anybody needs it.
    const ports = Object.assign(realPorts(session), { signal: interrupt.signal, onProgress: progress.report });
    const report = await withLeads(await useCase(request, ports), request, ports);
    progress.end();
    await deliver(report, output, session);
    if (page !== null) await deliverPage(report, page, output.quiet, session);
    if (request.baseline.update && !report.stopped && !output.quiet) {
      const accepted = plural(report.scanned.suppressed.baseline, 'finding');
      session.stderr.write(`baseline written: it names ${accepted} of this scan\n`);
    }
  } finally {
    progress.end();
    interrupt.stop();
  }
}

/** The providers are loaded only where there is something to end. */
async function withLeads(report: Report, request: AskedScan, ports: ScanPorts): Promise<Report> {
  if (report.findings.length === 0) return report;
  const { followLeads } = await import('../../app/leads.ts');
  return followLeads(report, request, ports);
}

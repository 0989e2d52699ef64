// Runs `keyturn scan`: joins the request with the real ports, then hands the report on.
import type { ScanRequest } from '../../app/request.ts';
import { type ScanPorts, scan } from '../../app/scan.ts';
import { systemClock } from '../../io/clock.ts';
import { nodeFiles } from '../../io/files.ts';
import { rules } from '../../rules/index.ts';
import { detectors } from '../../scan/detect/index.ts';
import { Matcher } from '../../scan/matcher.ts';
import { outputRequest, type RawScan, scanRequest } from '../arguments.ts';
import { deliver } from '../output.ts';
import type { Session } from '../session.ts';

export async function runScan(session: Session, paths: readonly string[], raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  const request: ScanRequest = scanRequest(raw, paths, session);
  const report = await scan(request, realPorts());
  await deliver(report, output, session);
}

export function realPorts(): ScanPorts {
  return { clock: systemClock, files: nodeFiles, matcher: new Matcher(rules, detectors) };
}

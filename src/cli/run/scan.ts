// Runs `keyturn scan`: joins the request with the real ports, then hands the report on.
import type { ScanRequest } from '../../app/request.ts';
import { scan } from '../../app/scan.ts';
import { outputRequest, type RawScan, scanRequest } from '../arguments.ts';
import { deliver } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';

export async function runScan(session: Session, paths: readonly string[], raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  const request: ScanRequest = scanRequest(raw, paths, session);
  const report = await scan(request, realPorts(session));
  await deliver(report, output, session);
}

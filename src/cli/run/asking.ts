// `--verify` of scan and audit: after the scan the providers are asked which secrets are live.
import type { ScanPorts } from '../../app/ports.ts';
import type { AskedScan } from '../../app/request.ts';
import type { Report } from '../../core/model.ts';
import type { RawScan } from '../arguments.ts';
import type { Session } from '../session.ts';

export type UseCase = (request: AskedScan, ports: ScanPorts) => Promise<Report>;

/** The values are in memory until all have answered; nothing of them is remembered or shown. */
export function asking(useCase: UseCase, raw: RawScan, session: Session): UseCase {
  if (!raw.verify) return useCase;
  return async (request, ports) => {
    const report = await useCase({ ...request, showSecrets: true }, ports);
    const { verifyFindings } = await import('../../app/verify/findings.ts');
    const { rotatePorts } = await import('../rotate-ports.ts');
    const { openKeyRing } = await import('../../app/keys/key-ring.ts');
    const keys = rotatePorts(session, null, ports.signal);
    const ring = await openKeyRing({ ...request, environment: null }, keys);
    return verifyFindings(report, { ring, keep: request.showSecrets }, keys);
  };
}

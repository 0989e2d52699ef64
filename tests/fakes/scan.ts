// Runs the scan use case on real directories, with one rule of nobody.
import { writeFileSync } from 'node:fs';
import type { ScanPorts } from '../../src/app/ports.ts';
import type { ScanRequest, Target } from '../../src/app/request.ts';
import { scan } from '../../src/app/scan.ts';
import type { Finding, Occurrence, Report } from '../../src/core/model.ts';
import { systemClock } from '../../src/io/clock.ts';
import { openFiles } from '../../src/io/files.ts';
import { openRepositories } from '../../src/io/repositories.ts';
import { acmeMatcher } from '../scan/acme.ts';
import { gitEnvironment } from './repo.ts';

export interface ScanSetting {
  env?: NodeJS.ProcessEnv;
  ports?: Partial<ScanPorts>;
  request?: Partial<ScanRequest>;
}

/** The report on what stands at `at`. */
export function scanAt(at: string, target: Target, { env = {}, ports, request }: ScanSetting = {}): Promise<Report> {
  const whole = { ...gitEnvironment(), ...env };
  return scan(
    {
      version: '0.0.0',
      program: 'keyturn',
      cwd: at,
      at,
      target,
      failOn: 'info',
      confidence: 'low',
      explain: false,
      showSecrets: false,
      repoConfig: true,
      config: null,
      trustConfig: null,
      baseline: { file: null, update: false },
      engine: 'delta',
      jobs: 1,
      maxFileSize: 50e6,
      ...request,
    },
    {
      clock: systemClock,
      files: openFiles(),
      matcher: acmeMatcher,
      repositories: openRepositories(whole),
      workers: null,
      env: whole,
      readStdin: async () => ({ bytes: Buffer.alloc(0), cut: false }),
      history: null,
      build: 'test',
      write: (path, text) => writeFileSync(path, text),
      ...ports,
    },
  );
}

/** `source path` of every occurrence, sorted. */
export function placesIn(report: Report): string[] {
  const occurrences = report.findings.flatMap((finding: Finding) => finding.occurrences);
  return occurrences.map(({ source, path }: Occurrence) => `${source} ${path}`).sort();
}

/** `name: reason` of everything left out. */
export function omittedIn(report: Report): string[] {
  return report.scanned.omitted.map(({ name, reason }) => `${name}: ${reason}`);
}

import type { Command } from 'commander';
import { type ScanRequest, scan } from '../../app/scan.ts';
import type { Confidence, Severity } from '../../core/model.ts';
import { systemClock } from '../../io/clock.ts';
import { nodeFiles } from '../../io/files.ts';
import { toJson } from '../../report/json.ts';
import { plainStyle, toText } from '../../report/text.ts';
import { rules } from '../../rules/index.ts';
import { detectors } from '../../scan/detect/index.ts';
import { Matcher } from '../../scan/matcher.ts';
import type { Session } from '../session.ts';
import { version } from '../version.ts';

interface ScanOptions {
  json?: boolean;
  failOn: Severity;
  confidence: Confidence;
}

export function addScan(program: Command, session: Session): void {
  program
    .command('scan [paths...]')
    .description('find secrets')
    .option('--json', 'one JSON document on stdout')
    .option('--fail-on <severity>', 'exit 1 from this severity on', 'info')
    .option('--confidence <level>', 'show findings from this confidence on', 'medium')
    .action((paths: string[], options: ScanOptions) => {
      const request: ScanRequest = {
        version,
        cwd: session.cwd,
        paths,
        failOn: options.failOn,
        confidence: options.confidence,
      };
      const report = scan(request, {
        clock: systemClock,
        files: nodeFiles,
        matcher: new Matcher(rules, detectors),
      });
      session.stdout.write(options.json ? toJson(report) : toText(report, plainStyle));
      session.exitCode = report.exit.code;
    });
}

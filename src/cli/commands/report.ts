import type { Command } from 'commander';
import { Option } from 'commander';
import type { RawScan } from '../arguments.ts';
import { teach } from '../help.ts';
import type { Session } from '../session.ts';

export function addReport(program: Command, session: Session): void {
  const report = program
    .command('report')
    .summary('join reports, change their format')
    .description('Works on reports that were written with --json.');
  teach(report, {
    everyFormat: true,
    examples: [
      ['report convert report.json --format sarif', 'the same in another format'],
      ['report merge a.json b.json --json', 'one report of several'],
    ],
  });
  addConvert(report, session);
  addMerge(report, session);
}

function addConvert(report: Command, session: Session): void {
  const convert = report
    .command('convert <file>')
    .summary('write a report in another format')
    .description('Writes a report in another format; - is standard input.')
    .action(async (file: string, _options: unknown, self: Command) => {
      const { runConvert } = await import('../run/report.ts');
      await runConvert(session, file, self.optsWithGlobals<RawScan>());
    });
  teach(convert, {
    everyFormat: true,
    examples: [
      ['report convert report.json', 'for a person'],
      ['report convert report.json --format sarif --output report.sarif', 'for a code scanning service'],
    ],
    ending: ['Exit  0 converted  2 no report'],
  });
}

function addMerge(report: Command, session: Session): void {
  const merge = report
    .command('merge <files...>')
    .summary('join the reports of several jobs')
    .description('Joins reports into one: findings by their secret, coverage added up.')
    .addOption(new Option('--fail-on <severity>', 'exit 1 from this severity on').helpGroup('What to report'))
    .action(async (files: string[], _options: unknown, self: Command) => {
      const { runMerge } = await import('../run/report.ts');
      await runMerge(session, files, self.optsWithGlobals<RawScan>());
    });
  teach(merge, {
    everyFormat: true,
    examples: [['report merge shard-1.json shard-2.json --json', 'one report of two jobs']],
  });
}

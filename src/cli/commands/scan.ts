import type { Command } from 'commander';
import type { RawScan } from '../arguments.ts';
import { teach } from '../help.ts';
import { addBaselineOption, addScanOptions, addTargetOptions } from '../options.ts';
import type { Session } from '../session.ts';

export function addScan(program: Command, session: Session): void {
  const command = program
    .command('scan [paths...]')
    .summary('find secrets, nothing else')
    .description('Finds secrets. In a repository: its whole history, stashes, index and work tree.')
    .action(async (paths: string[], _options: unknown, self: Command) => {
      const { runScan } = await import('../run/scan.ts');
      await runScan(session, paths, self.optsWithGlobals<RawScan>());
    });
  addTargetOptions(command);
  addScanOptions(command);
  addBaselineOption(command);
  teach(command, {
    everyFormat: true,
    examples: [
      ['scan', 'history, stashes, index, work tree'],
      ['scan --staged', 'what the next commit would hold'],
      ['scan --range main..HEAD', 'the commits of a branch'],
      ['scan src config.yml', 'files and directories, no history'],
      ['scan --stdin --stdin-name .env < FILE', 'standard input'],
    ],
  });
}

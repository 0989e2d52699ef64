import type { Command } from 'commander';
import type { RawScan } from '../arguments.ts';
import { teach } from '../help.ts';
import { addConfigOptions } from '../options.ts';
import type { Session } from '../session.ts';

export function addConfig(program: Command, session: Session): void {
  const command = program
    .command('config')
    .summary('the settings that count, and where each comes from')
    .description('Shows the settings that count here: yours, then those of .keyturn.yaml, then the defaults.')
    .action(async (_options: unknown, self: Command) => {
      const { runConfig } = await import('../run/config.ts');
      await runConfig(session, self.optsWithGlobals<RawScan>());
    });
  addConfigOptions(command);
  teach(command, {
    examples: [
      ['config', 'every value, with file and line'],
      ['config --no-repo-config', 'yours alone'],
      ['config --json', 'for a program'],
    ],
    ending: ['Exit  0 shown  2 a config that cannot be accepted'],
  });
}

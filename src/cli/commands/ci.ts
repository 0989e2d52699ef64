import { Argument, type Command } from 'commander';
import { SERVICES } from '../../app/ci/facts.ts';
import { teach } from '../help.ts';
import type { RawCi } from '../run/ci.ts';
import type { Session } from '../session.ts';

export function addCi(program: Command, session: Session): void {
  const ci = program
    .command('ci')
    .summary('workflow files and timers for audit and rotation')
    .description('Writes what makes keyturn run on a schedule.');
  teach(ci, { examples: [['ci init', 'files for the service that the repository is at']] });
  const init = ci
    .command('init')
    .summary('write the files; none that exists is touched')
    .description('Writes workflow files and timers for audit and rotation. A file that exists is never touched.')
    .addArgument(new Argument('[services...]', 'what to write').choices(SERVICES))
    .option('--dry-run', 'show the files, write nothing')
    .action(async (services: string[], _options: unknown, self: Command) => {
      const { runCiInit } = await import('../run/ci.ts');
      await runCiInit(session, services, self.optsWithGlobals<RawCi>());
    });
  teach(init, {
    examples: [
      ['ci init', 'for the service that the repository is at'],
      ['ci init github --dry-run', 'what it would write'],
      ['ci init systemd', 'a timer on this host'],
      ['ci init cron', 'the line for a crontab'],
    ],
    ending: ['Exit  0 done  2 not done'],
  });
}

import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawDemo } from '../run/demo.ts';
import type { Session } from '../session.ts';

export function addDemo(program: Command, session: Session): void {
  const command = program
    .command('demo')
    .summary('the whole story in a scratch repository')
    .description(
      'Plays a leak from beginning to end: a key is committed, found in the history, replaced at a provider that runs on this machine, and proved dead. It needs no account and no network, takes seconds, and leaves nothing behind.',
    )
    .action(async (_options: unknown, self: Command) => {
      const { runDemo } = await import('../run/demo.ts');
      await runDemo(session, self.optsWithGlobals<RawDemo>());
    });
  command.addOption(new Option('--keep', 'keep the scratch directory, and say where it is'));
  teach(command, {
    examples: [
      ['demo', 'look at it'],
      ['demo --keep', 'look around afterwards'],
      ['sandbox', 'the same provider, to try things on yourself'],
    ],
    ending: ['Exit  0 the old key is dead, the new one works  2 something went wrong'],
  });
}

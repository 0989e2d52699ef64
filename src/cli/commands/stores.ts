import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawPlace } from '../run/rotate.ts';
import type { Session } from '../session.ts';
import { addPlaceOptions } from './rotate.ts';

export function addStores(program: Command, session: Session): void {
  const command = program
    .command('stores [words...]')
    .summary('where keys may be kept')
    .description(
      'Lists the kinds of stores that are built in and what each can do; with words, those that have all of them. One alone is shown in full, with its settings. Below the list: where the keys of this place are kept, and which of their values are dead.',
    )
    .action(async (words: string[], _options: unknown, self: Command) => {
      const { runStores } = await import('../run/stores.ts');
      await runStores(session, words, self.optsWithGlobals<RawPlace>());
    });
  addPlaceOptions((heading, flags, text) => command.addOption(new Option(flags, text).helpGroup(heading)));
  teach(command, {
    examples: [
      ['stores', 'all kinds'],
      ['stores env-file', 'one, with its settings and an example'],
      ['stores --json', 'for programs'],
    ],
    ending: ['Exit  0 listed  2 no store has these words'],
  });
}

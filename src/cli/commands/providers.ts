import type { Command } from 'commander';
import type { RawOutput } from '../arguments.ts';
import { teach } from '../help.ts';
import type { Session } from '../session.ts';

export function addProviders(program: Command, session: Session): void {
  const command = program
    .command('providers [words...]')
    .summary('whose keys can be checked and rotated, and how far')
    .description(
      'Lists the providers that are built in and what their APIs allow; with words, those that have all of them. One alone is shown in full.',
    )
    .action(async (words: string[], _options: unknown, self: Command) => {
      const { runProviders } = await import('../run/providers.ts');
      await runProviders(session, words, self.optsWithGlobals<RawOutput>());
    });
  teach(command, {
    examples: [
      ['providers', 'all of them'],
      ['providers openrouter', 'one, with its pages and variables'],
      ['providers --json', 'for programs'],
    ],
    ending: ['Exit  0 listed  2 no provider has these words'],
  });
}

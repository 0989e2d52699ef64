import type { Command } from 'commander';
import type { RawOutput } from '../arguments.ts';
import { teach } from '../help.ts';
import type { Session } from '../session.ts';

export function addRules(program: Command, session: Session): void {
  const command = program
    .command('rules [words...]')
    .summary('what is looked for')
    .description('Lists the rules that are built in; with words, those that have all of them.')
    .action(async (words: string[], _options: unknown, self: Command) => {
      const { runRules } = await import('../run/rules.ts');
      await runRules(session, words, self.optsWithGlobals<RawOutput>());
    });
  teach(command, {
    examples: [
      ['rules', 'all of them'],
      ['rules github', 'those of one provider'],
      ['rules --json', 'with the source of each format'],
    ],
    ending: ['Exit  0 listed  2 no rule has these words'],
  });
}

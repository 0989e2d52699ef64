import type { Command } from 'commander';
import type { RawOutput } from '../arguments.ts';
import { teach } from '../help.ts';
import type { Session } from '../session.ts';

export function addExplain(program: Command, session: Session): void {
  const command = program
    .command('explain <id> [path]')
    .summary('what a rule, check, error or finding means')
    .description('Says what a rule, a check, an error code or a finding means and what to do. No network.')
    .action(async (id: string, path: string | undefined, _options: unknown, self: Command) => {
      const { runExplain } = await import('../run/explain.ts');
      await runExplain(session, { id, path }, self.optsWithGlobals<RawOutput>());
    });
  teach(command, {
    examples: [
      ['explain 7c1e9a4', 'a finding, by the start of its fingerprint'],
      ['explain 7c1e9a4 ../other', 'a finding in another repository'],
      ['explain github-token', 'a rule'],
      ['explain env-mode', 'a check of settings'],
      ['explain bad-range', 'the code of an error'],
    ],
    ending: ['Exit  0 explained  2 nothing has this id'],
  });
}

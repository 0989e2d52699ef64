import type { Command } from 'commander';
import type { RawOutput } from '../arguments.ts';
import { teach } from '../help.ts';
import type { Session } from '../session.ts';

export function addCompletion(program: Command, session: Session): void {
  const command = program
    .command('completion <shell>')
    .summary('let the shell complete commands and options')
    .description('Prints a script that makes bash, zsh or fish complete commands, options and their words.')
    .action(async (shell: string, _options: unknown, self: Command) => {
      const { runCompletion } = await import('../run/completion.ts');
      runCompletion(session, { shell, program }, self.optsWithGlobals<RawOutput>());
    });
  teach(command, {
    examples: [
      ['completion bash >> ~/.bashrc', 'bash'],
      ['completion zsh > ~/.zfunc/_keyturn', 'zsh; ~/.zfunc stands in fpath'],
      ['completion fish | source', 'fish, until it is closed'],
    ],
    ending: ['Exit  0 printed  2 no such shell'],
  });
}

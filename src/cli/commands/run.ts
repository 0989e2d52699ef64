import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawRun } from '../run/run.ts';
import type { Session } from '../session.ts';
import { addVaultOptions } from './vault.ts';

const WHAT = 'What it gets';
const HOW = 'How it runs';

export function addRun(program: Command, session: Session): void {
  const command = program
    .command('run [command...]')
    .summary('start a program with secrets in its environment')
    .description(
      'Starts a program with values of the vault in its environment. They are decrypted in memory, for this program alone; its signals and its exit code pass through.',
    )
    .action(async (words: string[], _options: unknown, self: Command) => {
      const { runRun } = await import('../run/run.ts');
      await runRun(session, words, self.optsWithGlobals<RawRun>());
    });
  const add = (group: string, flags: string, text: string) =>
    command.addOption(new Option(flags, text).helpGroup(group));
  add(WHAT, '--only <names>', 'these names alone, with commas between; default: all of the group');
  add(
    WHAT,
    '--from <store>',
    'in place of the vault a dotenv, JSON or shell file, or a store of the config by its name',
  );
  addVaultOptions(command);
  add(HOW, '--mask', 'replace values in its output by [NAME]; the default where stdout is no terminal');
  add(HOW, '--no-mask', 'leave its output alone');
  add(HOW, '--restart-on-change [signal]', 'restart it, or send it a signal, when a value it got has changed');
  add(HOW, '--print-env <shell>', 'start nothing, print the variables: sh or fish; needs --reveal');
  add(HOW, '--reveal', 'values may be printed');
  teach(command, {
    examples: [
      ['run -- node agent.js', 'with all values of the vault'],
      ['run --env production --only DB_URL -- ./migrate', 'one value of another group'],
      ['run --from keychain -- node agent.js', 'what .keyturn.yaml keeps there'],
      ['run --restart-on-change -- ./server', 'restarted after a rotation'],
      ['run --print-env sh --reveal', 'for eval in a shell, or direnv'],
    ],
    ending: ["Exit  the program's own  125 keyturn failed  126 it cannot be executed  127 it was not found"],
  });
}

import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawInit } from '../run/init.ts';
import type { Session } from '../session.ts';

export function addInit(program: Command, session: Session): void {
  const command = program
    .command('init [names...]')
    .summary('set a project up: env files, ignore rules, config, hook')
    .description(
      'Sets a project up: .env (mode 600), .env.example, .gitignore, .keyturn.yaml and the hook. It finds the keys that the code reads; with names, only those. What stands in a file is kept; twice changes nothing.',
    )
    .action(async (names: string[], _options: unknown, self: Command) => {
      const { runInit } = await import('../run/init.ts');
      await runInit(session, names, self.optsWithGlobals<RawInit>());
    });
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text));
  add('-y, --yes', 'ask nothing: all keys found, values in .env, the hook');
  add('--dry-run', 'show what would be written');
  add('--vault', 'values go into the encrypted vault, not into .env');
  add('--separate <how>', 'development and production apart: by files or by names');
  add('--every <duration>', 'rotation interval; default 90d');
  add('--plan', 'write SECURITY-INCIDENT.md: what to do when a key is out');
  add('--no-hook', 'no git hook');
  teach(command, {
    examples: [
      ['init', 'asks; nothing is written before the last answer'],
      ['init --yes', 'asks nothing'],
      ['init --dry-run', 'what it would write'],
      ['init --separate files', '.env.development and .env.production'],
      ['init --plan', 'with a recovery plan'],
    ],
    ending: ['Exit  0 done  2 wrong use, or a file that cannot be written'],
  });
}

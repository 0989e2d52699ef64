import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawRevoke } from '../run/revoke.ts';
import type { Session } from '../session.ts';

export function addRevoke(program: Command, session: Session): void {
  const command = program
    .command('revoke [name]')
    .summary('end a key at its provider, for good')
    .description(
      'Ends exactly the key that is named: shows which one will die, disables it, deletes it, and asks the provider until it is proved dead. To replace a key that is in use, take rotate.',
    )
    .action(async (name: string | undefined, _options: unknown, self: Command) => {
      const { runRevoke } = await import('../run/revoke.ts');
      await runRevoke(session, name, self.optsWithGlobals<RawRevoke>());
    });
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text));
  add('--finding <fingerprint>', 'the secret of a finding, as scan shows it');
  add('--import <file>', 'the one key that another scanner has found: its JSON, or any SARIF');
  add('--provider <id>', 'whose key the value on standard input is, where no rule knows it');
  add('--yes', 'ask nothing');
  add('--env <environment>', 'the stores of this environment');
  add('--config <file>', 'take this config instead of .keyturn.yaml');
  add('--trust-config <hash>', 'trust a config of exactly this content, as sha256:...');
  teach(command, {
    examples: [
      ['revoke OPENROUTER_API_KEY', 'a key of the config or of an env file'],
      ['revoke --finding 7c1e9a4', 'a key that a scan found'],
      ['revoke - < FILE', 'a value on standard input; the question comes at the terminal'],
    ],
    ending: ['Exit  0 proved dead  2 wrong use, nothing changed  3 by hand, not agreed, or not yet proved dead'],
  });
}

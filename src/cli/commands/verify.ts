import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawVerify } from '../run/verify.ts';
import type { Session } from '../session.ts';

export function addVerify(program: Command, session: Session): void {
  const command = program
    .command('verify [names...]')
    .summary('ask the providers which keys are live')
    .description(
      'Asks each provider whether a key is live, dead or unknown, and what it may do. No answer, a 429 or a broken server is unknown, never dead. A key is sent to its own provider only.',
    )
    .action(async (names: string[], _options: unknown, self: Command) => {
      const { runVerify } = await import('../run/verify.ts');
      await runVerify(session, names, self.optsWithGlobals<RawVerify>());
    });
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text));
  add('--all', 'every key of the config, and every known variable of the env files');
  add('--import <file>', 'findings of gitleaks, betterleaks, trufflehog, kingfisher, ggshield, others, any SARIF');
  add('--provider <id>', 'whose key the value on standard input is, where no rule knows it');
  add('--env <environment>', 'the stores of this environment');
  add('--config <file>', 'take this config instead of .keyturn.yaml');
  add('--trust-config <hash>', 'trust a config of exactly this content, as sha256:...');
  teach(command, {
    examples: [
      ['verify --all', 'all that the config and the env files name'],
      ['verify OPENAI_API_KEY', 'one key, by its variable'],
      ['verify - < FILE', 'a value on standard input, known by its form'],
      ['verify --import gitleaks.json', 'what another scanner found'],
      ['verify --all --json', 'for programs'],
      ['scan --verify', 'all that a scan finds, history too'],
    ],
    ending: ['Exit  0 all live  1 one is dead  2 wrong use  3 one is unknown, none dead'],
  });
}

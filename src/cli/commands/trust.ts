import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawTrust } from '../run/trust.ts';
import type { Session } from '../session.ts';

export function addTrust(program: Command, session: Session): void {
  const command = program
    .command('trust [file]')
    .summary('let a config run commands and reach outside')
    .description(
      'Trusts .keyturn.yaml as it is now: only then do its commands, addresses and paths outside of the repository take effect. A change to the file ends it.',
    )
    .addOption(new Option('--show', 'only say what it could do'))
    .addOption(new Option('--remove', 'trust it no more'))
    .action(async (file: string | undefined, _options: unknown, self: Command) => {
      const { runTrust } = await import('../run/trust.ts');
      await runTrust(session, file, self.optsWithGlobals<RawTrust>());
    });
  teach(command, {
    examples: [
      ['trust --show', 'what the config could do'],
      ['trust', 'it may: this content, on this machine'],
      ['trust --remove', 'it may not any more'],
      ['scan --trust-config=sha256:...', 'in CI; refused on events from forks'],
    ],
    ending: ['Exit  0 done  2 no config, or one that cannot be accepted'],
  });
}

import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawRotate } from '../run/rotate.ts';
import type { Session } from '../session.ts';

const WHICH = 'Which keys';
const HOW = 'How they are rotated';
const PERSON = 'What a person decides';
const REPEATED = new Set(['--narrow', '--include', '--leave']);

export function addRotate(program: Command, session: Session): void {
  const command = program
    .command('rotate [names...]')
    .summary('new key in, tested, old key out')
    .description('Replaces a key. Stopped halfway? The same command goes on.')
    .action(async (names: string[], _options: unknown, self: Command) => {
      const { runRotate } = await import('../run/rotate.ts');
      await runRotate(session, names, self.optsWithGlobals<RawRotate>());
    });
  const add = (heading: string, flags: string, text: string) =>
    command.addOption(new Option(flags, text).helpGroup(heading));
  add(WHICH, '--due', 'all that are due, and those that are under way');
  add(WHICH, '--all', 'all that the config names');
  add(WHICH, '--import <file>', 'those that another scanner has found: its JSON, or any SARIF');
  add(WHICH, '--resume', 'only what is under way');
  addPlaceOptions(add);
  add(HOW, '--dry-run', 'the plan only: reads are sent, nothing is changed');
  add(HOW, '--grace <duration>', 'how long both keys work; default 24h, 0 for none');
  add(HOW, '--emergency', 'no grace: the old key dies once the new one is proved');
  add(
    HOW,
    '--revoke-first',
    'for a known leak: the old key dies before there is a new one; says first what will be down',
  );
  add(
    HOW,
    '--narrow <right>',
    'a right of the old key, as --dry-run shows it, that the new one goes without; may be repeated',
  );
  add(HOW, '--expires <duration>', 'the new key ends by itself after this time, such as 90d');
  add(HOW, '--stateless', 'keep no journal: the labels at the provider tell how far it is');
  add(HOW, '--abort', 'back to the old key; the new one is revoked');
  add(PERSON, '--yes', 'ask nothing');
  add(PERSON, '--accept-rights <hash>', 'take the rights that the plan shows under this hash');
  add(PERSON, '--new-value-file <file>', 'a key that was made by hand; - for standard input');
  add(PERSON, '--done <store>', 'a store that only a person can fill holds the new value');
  add(
    PERSON,
    '--include <place>',
    'an env file that is rotated too, or FILE:NAME of it; FILE:/place of JSON, YAML and TOML; may be repeated',
  );
  add(PERSON, '--leave <place>', 'a copy that is left as it is; may be repeated');
  add(PERSON, '--progress <format>', 'json: every step as a line on stderr');
  for (const option of command.options) if (REPEATED.has(option.long ?? '')) option.argParser(collect);
  teach(command, {
    examples: [
      ['rotate NAME', 'starts, goes on, or says what is awaited'],
      ['rotate NAME --dry-run', 'the plan only'],
      ['rotate --due --yes --json', 'in CI or a timer'],
      ['rotate NAME --new-value-file -', 'a key made by hand'],
      ['rotate --import gitleaks.json', 'what another scanner found'],
      ['rotate NAME --emergency', 'the old key dies as soon as it can'],
      ['rotate NAME --abort', 'back to the old key, wherever it stopped'],
    ],
    ending: ['Exit  0 done, or in its grace  2 failed, wrong use  3 waits and can go on  130 interrupted'],
  });
}

type Add = (heading: string, flags: string, text: string) => void;

export function addPlaceOptions(add: Add): void {
  add(WHICH, '--env <environment>', 'the stores of this environment');
  add(WHICH, '--config <file>', 'take this config instead of .keyturn.yaml');
  add(WHICH, '--trust-config <hash>', 'trust a config of exactly this content, as sha256:...');
}

/** Each use adds one; several at once are separated by commas. */
function collect(value: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), ...value.split(',').filter(Boolean)];
}

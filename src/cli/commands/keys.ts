// The small commands around a rotation: status, rollback, retire, log.
import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawLog, RawRetire, RawStatus } from '../run/keys.ts';
import type { RawRotate } from '../run/rotate.ts';
import type { Session } from '../session.ts';
import { addPlaceOptions } from './rotate.ts';

const WHICH = 'Which keys';

function adderOf(command: Command) {
  return (heading: string, flags: string, text: string) =>
    command.addOption(new Option(flags, text).helpGroup(heading));
}

export function addStatus(program: Command, session: Session): void {
  const command = program
    .command('status [names...]')
    .summary('every key: age, due date, what it waits for')
    .description(
      'Shows every key: where it is kept, how old it is and how that is known, when it is due, what it waits for. No network without --provider.',
    )
    .action(async (names: string[], _options: unknown, self: Command) => {
      const { runStatus } = await import('../run/keys.ts');
      await runStatus(session, names, self.optsWithGlobals<RawStatus>());
    });
  adderOf(command)(WHICH, '--provider <id>', 'ask this provider for all its keys; unknown ones are marked');
  addPlaceOptions(adderOf(command));
  teach(command, {
    examples: [
      ['status', 'all keys of the config and of the env files'],
      ['status NAME', 'one of them'],
      ['status --provider openrouter', 'and all that the provider lists'],
      ['status --json', 'for a dashboard'],
    ],
    ending: ['Exit  0 shown  2 wrong use, bad config, provider out of reach'],
  });
}

export function addRollback(program: Command, session: Session): void {
  const command = program
    .command('rollback <name>')
    .summary('back to the old key while it is alive')
    .description(
      'Turns a rotation back: the old key is proved to work, put back everywhere, and the new one is revoked.',
    )
    .action(async (name: string, _options: unknown, self: Command) => {
      const { runRollback } = await import('../run/keys.ts');
      await runRollback(session, name, self.optsWithGlobals<RawRotate>());
    });
  addPlaceOptions(adderOf(command));
  teach(command, {
    examples: [['rollback NAME', 'during the grace, or where it stopped']],
    ending: ['Exit  0 the old key is in use  2 no way back  3 stopped, the same command goes on'],
  });
}

export function addRetire(program: Command, session: Session): void {
  const command = program
    .command('retire <name>')
    .summary('a key that nobody needs dies and leaves its stores')
    .description('Revokes a key, has its death proved, and takes it out of its stores and .env.example.')
    .action(async (name: string, _options: unknown, self: Command) => {
      const { runRetire } = await import('../run/keys.ts');
      await runRetire(session, name, self.optsWithGlobals<RawRetire>());
    });
  adderOf(command)('What a person decides', '--yes', 'ask nothing');
  addPlaceOptions(adderOf(command));
  teach(command, {
    examples: [
      ['retire NAME', 'shows which one, and asks'],
      ['retire NAME --yes', 'in a script'],
      ['rotate NAME', 'where it is still needed: a new one'],
    ],
    ending: ['Exit  0 dead and gone  2 failed  3 not confirmed'],
  });
}

export function addLog(program: Command, session: Session): void {
  const command = program
    .command('log [names...]')
    .summary('the record of what was done to keys')
    .description(
      'Shows the record: every step of a rotation, revocation, reveal and trust decision, each chained to the one before.',
    )
    .action(async (names: string[], _options: unknown, self: Command) => {
      const { runLog } = await import('../run/keys.ts');
      await runLog(session, names, self.optsWithGlobals<RawLog>());
    });
  adderOf(command)(WHICH, '--verify', 'prove that no entry was changed, taken out or cut off');
  adderOf(command)(WHICH, '--last <n>', 'only the newest');
  teach(command, {
    examples: [
      ['log', 'everything, the oldest first'],
      ['log NAME --last 20', 'the newest of one key'],
      ['log --verify', 'whether it is whole'],
    ],
    ending: ['Exit  0 shown  1 the record was changed'],
  });
}

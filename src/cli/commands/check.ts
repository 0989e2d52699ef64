import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawCheck } from '../run/check.ts';
import type { Session } from '../session.ts';

const WHERE = 'Where to look';
const WHAT = 'What to report';
const FIX = 'What to change';

export function addCheck(program: Command, session: Session): void {
  const command = program
    .command('check')
    .summary('the settings that keep keys in, no scan')
    .description('Looks at modes, owners, ignore rules, env files and what is built and deployed from them.')
    .action(async (_options: unknown, self: Command) => {
      const { runCheck } = await import('../run/check.ts');
      await runCheck(session, self.optsWithGlobals<RawCheck>());
    });
  const add = (heading: string, flags: string, text: string) =>
    command.addOption(new Option(flags, text).helpGroup(heading));
  add(WHERE, '--root <dir...>', 'look below these directories instead of the repository');
  add(WHAT, '--only <ids...>', 'these checks, or groups of them: files, git, content, deployment, code, policy');
  add(WHAT, '--skip <ids...>', 'all but these');
  add(WHAT, '--checklist', 'nine lines: what a careful team asks for, each pass, fail or unknown');
  add(FIX, '--fix', 'repair what is safe to repair, ask about the rest');
  add(FIX, '--yes', 'with --fix: untrack, and move leftovers aside, without asking');
  add(FIX, '--undo', 'take back the last run of --fix');
  add(WHAT, '--fail-on <severity>', 'exit 1 from this severity on: info (default), low, medium, high, critical');
  add(WHAT, '--no-repo-config', "ignore the repository's own config");
  add(WHAT, '--config <file>', 'take this config instead of .keyturn.yaml');
  add(WHAT, '--trust-config <hash>', 'trust a config of this content (sha256:...) in this run');
  teach(command, {
    examples: [
      ['check', 'the repository, or the directory, that you stand in'],
      ['check --fix', 'repair modes and ignore rules, ask about the rest'],
      ['check --undo', 'take back what the last --fix did'],
      ['check --only env-mode,env-tracked', 'two checks'],
      ['check --root ~/.openclaw /srv', 'other places'],
      ['explain env-mode', 'what a check means'],
    ],
    ending: ['Exit  0 in order  1 something to fix  2 wrong use, not covered, unknown'],
  });
}

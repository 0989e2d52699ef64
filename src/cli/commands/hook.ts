import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawHook } from '../run/hook.ts';
import type { Session } from '../session.ts';

type Action = 'install' | 'uninstall' | 'status' | 'run';

export function addHook(program: Command, session: Session): void {
  const hook = program
    .command('hook')
    .summary('refuse commits that hold a secret')
    .description('Looks at what is staged, at the message, and at what a push sends, before git takes it.');
  teach(hook, {
    examples: [
      ['hook install', 'from now on, in this repository'],
      ['hook status', 'what is installed, and whether it works'],
      ['hook uninstall', 'as it was before'],
    ],
  });
  addInstall(hook, session);
  addUninstall(hook, session);
  addStatus(hook, session);
  addRun(hook, session);
}

function addAction(hook: Command, session: Session, name: string, action: Action): Command {
  return hook.command(name).action(async (...words: unknown[]) => {
    const { hookActions } = await import('../run/hook.ts');
    await hookActions[action](session, (words.at(-1) as Command).optsWithGlobals<RawHook>());
  });
}

function addInstall(hook: Command, session: Session): void {
  const install = addAction(hook, session, 'install', 'install')
    .summary('put the hooks in place, or renew them')
    .description(
      'Puts pre-commit and commit-msg in place. A hook that is there runs first; its exit code, arguments and input stay.',
    );
  const add = (flags: string, text: string) => install.addOption(new Option(flags, text).helpGroup('What to install'));
  add('--pre-push', 'also look at the commits that a push sends');
  add('--fail-open', 'let commits through where the program is gone or cannot look; else they are refused');
  add('--outside', 'also where core.hooksPath leads out of the repository');
  teach(install, {
    examples: [
      ['hook install', 'commits and messages'],
      ['hook install --pre-push', 'pushes too'],
    ],
    ending: ['Exit  0 done  2 not done'],
  });
}

function addUninstall(hook: Command, session: Session): void {
  const uninstall = addAction(hook, session, 'uninstall', 'uninstall')
    .summary('take the hooks away, put back what was there')
    .description('Takes the hooks away and puts back what was there before, byte for byte.');
  teach(uninstall, { examples: [['hook uninstall', 'as it was']], ending: ['Exit  0 done  2 not done'] });
}

function addStatus(hook: Command, session: Session): void {
  const status = addAction(hook, session, 'status', 'status')
    .summary('what is installed, and whether it works')
    .description('Says which hooks are installed, of which version, and whether what they need is there.');
  teach(status, {
    examples: [['hook status --json', 'for a program']],
    ending: ['Exit  0 commits are looked at  1 they are not  2 not told'],
  });
}

function addRun(hook: Command, session: Session): void {
  const run = addAction(hook, session, 'run [stage] [words...]', 'run')
    .summary('what the hooks run')
    .description('Looks at what is staged (pre-commit), at a message (commit-msg FILE), at a push (pre-push).')
    .allowUnknownOption();
  teach(run, {
    examples: [
      ['hook run', 'what is staged'],
      ['hook run pre-commit FILE...', 'these files only, as lint-staged calls it'],
      ['hook run commit-msg .git/COMMIT_EDITMSG', 'a message'],
    ],
    ending: ['Exit  0 nothing found  1 refused  2 wrong use, not covered'],
  });
}

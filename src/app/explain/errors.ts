// What the codes of errors mean.
import type { Entry } from '../../core/explanation.ts';
import { entry } from './entry.ts';
import { ROTATION_ERRORS } from './rotation-errors.ts';
import { VAULT_ERRORS } from './vault-errors.ts';
import { VERIFY_ERRORS } from './verify-errors.ts';

export const ERRORS: Readonly<Record<string, Entry>> = {
  ...VAULT_ERRORS,
  ...VERIFY_ERRORS,
  ...ROTATION_ERRORS,
  'already-there': entry(
    'a place that is taken',
    'What was to be made exists; nothing was overwritten.',
    'Name another place, or move that one away.',
  ),
  'port-taken': entry(
    'a port that cannot be listened on',
    'Another program has it, or it is reserved for the system. Nothing was started.',
    'Let the system pick one: keyturn sandbox --port 0',
  ),
  'bad-baseline': entry(
    'a baseline that cannot be read',
    'The message names the file and the line. Rather than to take accepted findings for news, the program stops.',
    'Where git left conflict marks, take the lines of both sides.',
    'Write it anew: keyturn scan --update-baseline',
  ),
  'bad-config': entry(
    'a config that cannot be accepted',
    'The message names the file, the line and the column, and the nearest word that would be right there.',
    'Every key: docs/config.md',
    'Scan without it: keyturn scan --no-repo-config',
  ),
  'bad-range': entry(
    'a range that names no commits',
    'The text is no range of the form A..B, or git knows no commit, branch or tag of that name. Nothing was scanned.',
    'List the branches that there are: git branch -a',
    'In a shallow clone older commits are missing: git fetch --unshallow',
  ),
  'bad-report': entry(
    'a file that is no report',
    'The file is not JSON, or not what keyturn writes with --json.',
    'Write one: keyturn scan --json --output report.json',
  ),
  'bad-value': entry(
    'an option with a value that it does not take',
    'The message names the option, the words or numbers that it takes, and the value that was given.',
    'keyturn scan --help',
  ),
  'broken-repository': entry(
    'a repository that cannot be read',
    'There is a .git, but what it holds or points to is no repository.',
    'See what git says about it: git fsck --full',
  ),
  bug: entry(
    'something that nobody foresaw',
    'The program met a case that it was not made for. Nothing is assumed about what it found until then.',
    'Report it with the command that you ran; KEYTURN_DEBUG=1 shows where it happened, without any value.',
  ),
  'conflicting-options': entry(
    'options that cannot both be meant',
    'Two options ask for different things; rather than to guess, the program stops.',
    'keyturn scan --help',
  ),
  'foreign-repository': entry(
    'a repository of another user',
    'Git refuses to work on a repository that another user of this machine owns.',
    'If you trust it: git config --global --add safe.directory DIRECTORY',
  ),
  'fork-event': entry(
    "trust in a stranger's commit",
    'A commit from a fork could bring a config together with the trust in it, so --trust-config is refused there.',
    'Run the job on events of your own branches only.',
  ),
  'git-failed': entry(
    'a git command that failed',
    'The message says which command, and what git itself said.',
    'See whether the repository is whole: git fsck --full',
  ),
  'git-too-old': entry(
    'a repository that the git on this machine cannot read',
    'Its configuration names an extension, or a format, that this git does not know: reftable needs git 2.45.',
    'Install a newer git, then run the command again.',
  ),
  'git-timeout': entry('a git command that took too long', 'The command was ended after ten minutes.'),
  'excess-arguments': entry('more words than the command takes', 'Nothing was done.', 'keyturn --help'),
  'key-invalid': entry(
    'a key of this host that is none, or another one',
    'What seals the vault and the journal must be the same 32 bytes as before. The message names where they come from.',
    'Bring the key back from a backup.',
    'Make a new one, base64: openssl rand -base64 32',
  ),
  'key-refused': entry(
    'a key of this host that may not be used',
    'The passphrase was wrong, or other users may read the file that the key is in.',
    'For a file: chmod 600 FILE',
  ),
  'key-unavailable': entry(
    'a key of this host that cannot be reached now',
    'This host has chosen where its key comes from, and that place does not answer: a locked keychain, a variable that is not set, a file that is gone. No other place is taken in its stead.',
    'Do what the hints say, or set KEYTURN_KEY_SOURCE to another source for new vaults and rotations. What the old key sealed opens with that one only.',
  ),
  'hooks-outside': entry(
    'hooks that other repositories may use too',
    'The setting core.hooksPath leads to a directory outside of the repository. Nothing was written there.',
    'Where that is meant: keyturn hook install --outside',
    'Hooks for this repository alone: git config core.hooksPath .git/hooks',
  ),
  'unreadable-file': entry(
    'a file that cannot be read',
    'The message names the file and what the system said. Nothing was changed.',
  ),
  'missing-argument': entry(
    'a word is missing',
    'The command needs one more word; its help says which.',
    'keyturn --help',
  ),
  'missing-command': entry(
    'half a command',
    'The command has commands of its own, and none was named.',
    'keyturn --help',
  ),
  'missing-objects': entry(
    'objects that are not here',
    'The clone is partial or shallow, and git needs objects that it left out.',
    'git fetch --unshallow',
    'git fetch --refetch --no-filter',
  ),
  'needs-terminal': entry(
    'values are for a terminal only',
    'Values are never written into a pipe or a file: logs and reports are read by others.',
    'Run the command at a terminal, without --output and --json.',
  ),
  'no-config': entry(
    'no config to trust',
    'There is no .keyturn.yaml between here and the top of the repository, or the file that was named is your own.',
    'Write one: keyturn init',
  ),
  'no-git': entry(
    'git is missing',
    'Git 2.36 or newer must be on the PATH to look at a repository.',
    'Install it: https://git-scm.com/downloads',
  ),
  'no-home': entry(
    'no home directory',
    'The environment names no home, so there is no place to remember anything.',
    'Set HOME, or XDG_STATE_HOME.',
  ),
  'no-repository': entry(
    'not in a repository',
    'History, index and ranges need a git repository, and there is none around the directory.',
    'Scan the files instead: keyturn scan .',
  ),
  'no-worktree': entry(
    'a repository without files',
    'A bare repository has neither an index nor a work tree.',
    'Scan its history: keyturn scan --history',
  ),
  'not-trusted': entry(
    'a config that nobody trusts',
    'Commands, addresses and paths outside of the repository take effect only for a content that the person trusts; this one was never trusted, has changed since, or is not the one that --trust-config names.',
    'See what it could do: keyturn trust --show',
    'Trust it as it is now: keyturn trust',
  ),
  'demo-failed': entry(
    'a demonstration that could not be prepared',
    'Its scratch repository could not be made. Nothing of yours was touched.',
    'See that git works: git --version',
  ),
  'no-terminal': entry(
    'a question that nobody can answer',
    'The command asks before it goes on, and there is no terminal to ask at. Nothing was changed.',
    'Give the answers as options: keyturn init --yes',
  ),
  'not-a-file': entry(
    'a directory where a file belongs',
    'A file of that name is to be made, and a directory has the name. Nothing was changed.',
    'Move the directory away.',
  ),
  'bad-name': entry(
    'a word that is no name of a variable',
    'Names are letters, digits and _, and do not begin with a digit.',
  ),
  'cannot-write': entry(
    'a file that cannot be written',
    'The message says why. What was written before it stays; what comes after it is not done.',
    'Mend that, and run the command again: it goes on where it stopped.',
  ),
  'changed-meanwhile': entry(
    'a file that another program changed',
    'Between reading and writing somebody else wrote the file. It was left as that program wrote it.',
    'Run the command again.',
  ),
  'not-found': entry(
    'a file or directory that is not there',
    'A path that was named does not exist. Nothing was scanned.',
  ),
  'option-missing-argument': entry(
    'an option without its value',
    'The option takes a value, and none follows it.',
    'keyturn --help',
  ),
  'output-failed': entry(
    'the report could not be written',
    'What was to be written did not get there whole: the directory is missing or may not be written to, or no space is left. Take nothing from what was cut off.',
  ),
  system: entry(
    'the operating system refused something',
    'A file could not be read or written for a cause outside of keyturn: no space, no permission, too many open files. What it names is what it was about.',
    'Mend the cause and run the command again: nothing that was asked for is taken as done.',
  ),
  'unknown-command': entry(
    'a word that is no command',
    'The first word is neither a command nor a file or directory.',
    'keyturn --help',
  ),
  'unknown-stage': entry(
    'a word that is no hook',
    'There are hooks for a commit (pre-commit), its message (commit-msg) and a push (pre-push). Nothing was looked at.',
    'keyturn hook run --help',
  ),
  'unknown-id': entry(
    'nothing has this id',
    'No rule, check, error or finding has this id. A finding is looked for where you stand.',
    'List the rules: keyturn rules',
  ),
  'unknown-option': entry('an option that the command does not have', 'Nothing was scanned.', 'keyturn --help'),
};

// What the error codes of the vault and of `run` mean.
import type { Entry } from '../../core/explanation.ts';
import { entry } from './entry.ts';

export const VAULT_ERRORS: Readonly<Record<string, Entry>> = {
  'bad-import': entry(
    'a file whose values cannot be taken',
    'The file is not what its format says, or it holds something that is no text. Nothing was changed, and the message quotes no value.',
    'Say which format it is: keyturn vault import FILE --format dotenv',
  ),
  'bad-recipient': entry(
    'a word that names no recipient',
    'A recipient is the public key of a host, as keyturn vault status prints it there. It has a check against mistyping.',
    'keyturn vault status',
  ),
  'bad-request': entry(
    'a request that no program sends',
    'It answers the JSON requests of OpenClaw on standard input, or takes the name of a secret.',
    'keyturn resolve --help',
  ),
  'cannot-write': entry(
    'a value that this form cannot hold',
    'The other program would not read back exactly what the vault holds, so nothing was written.',
    'Take another form: keyturn vault export --format json --reveal',
  ),
  'needs-pipe': entry(
    'a value that a terminal cannot show',
    'It is no text, or it holds characters that would steer the terminal.',
    'keyturn vault get NAME --reveal > FILE',
  ),
  'needs-reveal': entry(
    'values for something that is no terminal',
    'Values are printed at a terminal, or where the command says that they may be.',
    'Add --reveal, if the program that reads may have them.',
  ),
  'no-group': entry(
    'a group that the vault does not have',
    'Each environment is a group of its own, with its own recipients.',
    'keyturn vault status',
  ),
  'no-secret': entry(
    'a name that the vault does not have',
    'The message names the group that was looked in, and the nearest name.',
    'List the names: keyturn vault list',
  ),
  'no-vault': entry(
    'no vault where one was looked for',
    'The nearest .keyturn.vault on the way up to the top of the repository counts, or the one that --vault or KEYTURN_VAULT names.',
    'keyturn vault import .env',
  ),
  'not-installed': entry(
    'a program that npx keeps for a while only',
    'What is written down calls keyturn by its path, and this path goes when npx clears its cache.',
    'npm install --global keyturn',
  ),
  'state-unwritable': entry(
    'a state directory that cannot be written',
    'What this host remembers of vaults could not be kept.',
    'See whether the disk is full, and whose the directory is.',
  ),
  'store-unreadable': entry(
    'a store that gives no values',
    'It could not be reached, or it is one that takes values and never gives them back.',
    'See what it can do: keyturn stores',
  ),
  'tool-failed': entry(
    'a program that did not do what it was asked for',
    'It ended with an error. What it said is not shown, because it may quote values.',
    'Run it yourself to see what it says.',
  ),
  'tool-missing': entry(
    'a program that is not installed',
    'The file was encrypted by another program, and only that one opens it.',
    'Install it, or decrypt the file into a pipe: keyturn vault import -',
  ),
  'unknown-store': entry(
    'a name that is neither a file nor a store',
    'What follows --from is a file, or a store of .keyturn.yaml by its name, path or kind; what follows --done is a store that a person fills.',
    'keyturn config',
  ),
  'vault-busy': entry(
    'a vault that another process is changing',
    'One process at a time writes a vault. This one kept the others waiting for two minutes.',
    'See whether the process is still alive: ps -p PID',
  ),
  'vault-closed': entry(
    'a vault that is not for this host',
    'The vault is whole, but the key of this host is none of those that it was wrapped for.',
    'Tell a recipient yours: keyturn vault status',
    'They add it: keyturn vault rekey --add RECIPIENT',
  ),
  'vault-conflict': entry(
    'records that contradict each other',
    'Two people changed the same secret and a merge left both, or a record of it is gone. Nothing is guessed.',
    'Decide which value counts: keyturn vault set NAME',
    'After a merge that changed the data key on both sides: take one file, then import the other one.',
  ),
  'vault-damaged': entry(
    'a vault that is not as it was written',
    'Every byte is authenticated, so a changed bit, a cut or a lost line is seen. Nothing of it is believed.',
    'Take the generation before, where the message names one.',
    'If git merged it with a branch where keyturn vault rekey was run, do what the last hint says.',
    'Bring it back from git or a backup.',
  ),
  'vault-newer': entry(
    'a vault of a newer format',
    'It was written by a keyturn that knows more.',
    'npm install --global keyturn@latest',
  ),
  'vault-replayed': entry(
    'a vault that is older than one seen before',
    'This host remembers the highest counters. An old file in place of a new one, or a record that is gone, could bring back a key that was revoked.',
    'Take the newer file.',
    'On another branch an older one may be right: keyturn vault status --accept-older',
  ),
  'vault-unreadable': entry(
    'a vault file that cannot be read',
    'The system refused to open it.',
    'ls -l .keyturn.vault',
  ),
  'vault-unwritable': entry(
    'a vault that could not be written',
    'The disk is full, or the directory may not be written to. The file is as it was before.',
    'See what is full: df .',
  ),
};

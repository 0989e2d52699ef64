// What the codes of a rotation's errors mean.
import type { Entry } from '../../core/explanation.ts';

function entry(title: string, meaning: string, ...todo: string[]): Entry {
  return { title, meaning: [meaning], todo };
}

export const ROTATION_ERRORS: Readonly<Record<string, Entry>> = {
  'admin-refused': entry(
    'the admin credential does not do',
    'The provider does not accept the credential that manages keys, or it may not make and revoke them.',
    'Make another one at the page that `keyturn providers` names, with the rights that stand there.',
  ),
  'bad-consumer': entry(
    'a consumer that cannot be used',
    'The config names a recipe that is not known, or one that lacks something.',
    'Recipes: command, compose, pm2, systemd, openclaw; checks: http, command, log.',
  ),
  'bad-journal': {
    title: 'a damaged journal of a rotation',
    meaning: [
      'A line within the journal cannot be read. A torn last line is no error; this is more than that.',
      'Without the journal nobody knows which of the two keys is in use, so nothing is done.',
    ],
    todo: [
      "Look at the provider's list of keys: labels that begin with keyturn/ are of rotations.",
      'Move the journal that the message names away, then rotate again.',
    ],
  },
  'bad-store': entry(
    'a store that cannot be opened',
    'The config names a kind of store that is not known, or two stores of one name, or one that lacks something.',
    'List them: keyturn stores',
  ),
  'by-hand': entry(
    'only a person can revoke it',
    'The provider has no API for it. The message names the page.',
    'Do it there, then run the command again: it proves that the key is dead.',
  ),
  'cannot-go-back': entry(
    'there is no way back',
    'The old key is dead, or its end has begun: nothing can go back to it. The new key is in use.',
    'Go on to the end: keyturn rotate NAME',
  ),
  'config-changed': entry(
    'the config changed during a rotation',
    'The rotation began with a key, a provider, a store or a consumer that the config does not name any more.',
    'Put it back until the rotation is over. A key is never shown to another provider than the one that made it.',
  ),
  'consumer-refused': entry(
    'a program that uses the key cannot be reached',
    'Before anything is changed every consumer is looked at; this one could not be.',
    'See that the program runs and that its recipe in the config is right.',
  ),
  copies: entry(
    'the key stands in further places',
    'The value was found in a file that is no store of the key: it would go on with the old key, which will be dead.',
    'Rotate it there too: keyturn rotate NAME --include PLACE, or name it in the config.',
    'Leave it as it is: keyturn rotate NAME --leave PLACE',
  ),
  incomplete: entry(
    'a credential that lacks a field',
    'The provider needs all fields of a credential; one has no value.',
  ),
  'lock-held': entry(
    'another process is at work on the same key or place',
    'One process at a time rotates a key, or installs and removes hooks. The lock of one that was killed is taken over by itself; that of another ' +
      'machine or container, where nobody can look, five minutes after its last sign of life.',
    'See how far a rotation is: keyturn status. Or run the same again when the other process has ended.',
  ),
  'lock-lost': entry(
    'another machine took the work over',
    'This process gave no sign of life for more than five minutes, as when a machine sleeps, and another one went on. ' +
      'From then on this one changed nothing: before every effect it looks whose lock it is.',
    'See how far the other one is: keyturn status. Then run the same again: what is done is not done twice.',
  ),
  'log-busy': entry(
    'the event log is being written',
    'Another process holds the lock of the event log for longer than an entry takes.',
    'Look at that process; end it if it hangs. Its lock goes with it.',
  ),
  'newer-journal': entry(
    'a rotation that a newer keyturn began',
    'The journal is of a version that this program does not know. Nothing was changed.',
    'Go on with the version that began the rotation, or a newer one.',
  ),
  'no-admin': entry(
    'no credential that may make keys',
    'The provider makes keys by its API for who holds an admin credential; none was found.',
    'Set the variable that the message names, in the environment, the keychain or the vault; never as an argument.',
    'Or make the key by hand: keyturn rotate NAME --new-value-file -',
  ),
  'no-labels': entry(
    'no way to go on without a journal',
    'With --stateless the labels of the keys tell how far a rotation is; this provider has none, or no list.',
    'Leave out --stateless and run keyturn from a timer on a host of your own.',
  ),
  'no-list': entry('a provider without a list', 'It has no API that lists keys. The message names the page.'),
  'no-provider': entry(
    'a key of nobody knows what',
    'The config names the key but not its provider.',
    'List the providers: keyturn providers',
  ),
  'a-reference': entry(
    'a reference in the place of a value',
    'The place holds the name of another variable, or where another program keeps the value. A new value there would cut that tie.',
    'Rotate the key that it refers to.',
  ),
  'no-value': entry(
    'no value to rotate',
    'None of the stores holds a value of the key, or none can be read.',
    'Name the store that holds it in .keyturn.yaml.',
  ),
  'nothing-under-way': entry(
    'no rotation is under way',
    'There is nothing to go on with and nothing to turn back: no rotation of this key has begun, or it is over.',
    'See what is there: keyturn status',
  ),
  'old-ambiguous': entry(
    'several keys could be the old one',
    'The provider shows keys redacted, and more than one fits. None is taken by guess.',
    'Give the keys different names at the provider, or take the unused one away.',
  ),
  'old-unknown': entry(
    'the provider does not list the old key',
    'The value works, but it is in no list that the admin credential sees: it may belong to another account.',
    'Take the admin credential of the account that the key is of.',
  ),
  'stateless-unfinished': entry(
    'a rotation without a journal is not over',
    'A run with --stateless made the key that is in use, and the key before it still works. Only such a run can tell which one that is, and ends it after its grace.',
    'Go on in the same way: keyturn rotate NAME --stateless',
  ),
  'provider-busy': entry(
    'the provider cannot be asked now',
    'It is down, too busy or out of reach. Nothing was changed; a key is not called dead because of it.',
    'Run the same command later.',
  ),
  'provider-refused': entry(
    'the provider says no',
    'It answered, and will not do what was asked. Nothing was changed. The message has its own words.',
    'Look at the rights of the admin credential and at the page of the keys; then run the same command again.',
  ),
  quota: entry(
    'no second key fits',
    'The provider allows no further key, and for a while there have to be two.',
    'Take an unused key away at the provider, or go without: --revoke-first',
  ),
  'rotation-failed': entry(
    'a rotation that did not come to its end',
    'The old key is in use as before; a new one that was made is revoked, or the message says where it is.',
    'See what happened: keyturn log',
  ),
  'rotation-waits': entry(
    'a rotation that stopped and can go on',
    'One step did not do. What is done is in the journal; nothing is lost.',
    'Go on: keyturn rotate NAME',
    'Go back: keyturn rotate NAME --abort',
  ),
  'sealed-elsewhere': entry(
    'the journal was sealed with another key',
    'The new value is kept sealed until the rotation is over, because a provider shows it once. The key at hand is not the one that it was sealed with.',
    'Set KEYTURN_KEY, KEYTURN_KEY_FILE or KEYTURN_KEY_SOURCE as they were when it began. Is that key gone for good: see with keyturn verify NAME whether the value in the stores works, take away the other one of the two keys at the page of its provider, and remove the journal of NAME below rotations/ in the state directory.',
  ),
  shadowed: entry(
    'the new value would not be seen',
    'A copy that goes before the store, such as an exported variable, holds the old value.',
    'Take that copy away, then rotate.',
  ),
  'still-live': entry(
    'revoked, and still accepted',
    'The provider took the revocation, but the key still works. It may take a while to be known everywhere.',
    'Ask again later: keyturn verify NAME',
  ),
  'store-refused': entry(
    'a store cannot be read or written',
    'Before anything is changed every store is tried; this one refuses.',
    'See to its rights, or to the value that it cannot hold.',
  ),
  'stores-disagree': entry(
    'stores with different values',
    'Two stores of one key hold different values: nobody knows which one is meant.',
    'Ask the provider which one works: keyturn verify NAME; put it into both.',
  ),
  'under-way': entry(
    'a rotation is under way',
    'A key is not revoked or retired in the middle of its rotation: another one is taking its place.',
    'Go on to the end first: keyturn rotate NAME; with --emergency the old key goes at once.',
  ),
  'unknown-key': entry(
    'a name that is no key',
    'Neither the config nor an env file knows a key of this name and provider.',
    'keys: in .keyturn.yaml names them.',
  ),
  'unknown-provider': entry('a provider that is not known', 'The config names it.', 'List them: keyturn providers'),
  'value-refused': entry(
    'the new value was not taken',
    'It is the old key again, cut off, of another kind, or the provider does not accept it. Nothing was changed.',
    'Give the right one: keyturn rotate NAME --new-value-file -',
  ),
  'wrong-kind': entry(
    'a value that is no key of this provider',
    'What stands in the store has another form: an address of another kind of server, say, or a key of another product.',
    'See what stands there, or name the right provider in .keyturn.yaml.',
  ),
};

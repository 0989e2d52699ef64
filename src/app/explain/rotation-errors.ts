// What the codes of a rotation's errors mean.
import type { Entry } from '../../core/explanation.ts';

export const ROTATION_ERRORS: Readonly<Record<string, Entry>> = {
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
  'log-busy': {
    title: 'the event log is being written',
    meaning: ['Another process holds the lock of the event log for longer than an entry takes.'],
    todo: ['Look at that process; end it if it hangs. Its lock goes with it.'],
  },
  'newer-journal': {
    title: 'a rotation that a newer keyturn began',
    meaning: ['The journal is of a version that this program does not know. Nothing was changed.'],
    todo: ['Go on with the version that began the rotation, or a newer one.'],
  },
};

import type { Check } from '../check.ts';

export const retiredValue: Check = {
  id: 'retired-value',
  group: 'content',
  severity: 'critical',
  action: 'you',
  title: 'a value that is known to be dead',
  meaning: [
    'The record of this host (keyturn log) says that this value was retired or revoked, and proved dead; it stands here again, or still.',
    'What reads it is refused by its provider. Where a backup or an old copy came back, other old values may have come with it.',
    'Looked through are env files, their examples, and the files that a config names as stores. Values are compared by fingerprints; none is stored.',
  ],
  todo: [
    'Where a program needs it, put a living one there: keyturn rotate NAME',
    'Where none does, take it out: keyturn retire NAME',
    'See what happened to it: keyturn log NAME',
  ],
  run: (input) =>
    input.retired().map(({ path, line, name, at }) => {
      const message = `${name === null ? '' : `${name}: `}this value was retired ${at.slice(0, 10)} and is dead`;
      return { severity: 'critical', path, line, message };
    }),
};

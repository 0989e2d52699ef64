import type { Check, Problem } from '../check.ts';
import { filesWithExamples } from './pairs.ts';

export const envLacks: Check = {
  id: 'env-lacks-name',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'a name of the example that the env file lacks',
  meaning: [
    '.env.example lists a name that the env file beside it does not have: the program may miss it when it runs.',
    'A name that is only in a comment of the example is optional and not reported.',
  ],
  todo: ['Add the name with its value, or take it out of the example.', 'keyturn init adds the names, without values.'],
  run: (input) =>
    filesWithExamples(input).flatMap(({ file, example }) => {
      const held = new Set(file.entries.map(({ name }) => name));
      const missing = example.entries.filter(({ name }) => !held.has(name));
      return missing.map(
        ({ name }): Problem => ({
          severity: 'low',
          path: file.path,
          message: `lacks ${name}, which ${example.path} lists`,
        }),
      );
    }),
};

import type { Check, Problem } from '../check.ts';
import { filesWithExamples, namesIn } from './pairs.ts';

export const exampleLacks: Check = {
  id: 'example-lacks-name',
  group: 'content',
  severity: 'low',
  action: 'fix',
  title: 'a name that the example does not list',
  meaning: [
    'The env file has a name that .env.example does not have: who sets the project up next does not learn of it.',
    'A name in a comment of the example (# PORT=) counts as listed.',
  ],
  todo: ['Add the name to the example, without its value: keyturn check --fix does it.'],
  run: (input) =>
    filesWithExamples(input).flatMap(({ file, example }) => {
      const listed = namesIn(example);
      const missing = [...new Set(file.entries.map(({ name }) => name))].filter((name) => !listed.has(name));
      return missing.map(
        (name): Problem => ({
          severity: 'low',
          path: example.path,
          message: `lacks ${name}`,
          repair: [{ kind: 'add-line', path: example.path, line: `${name}=`, shown: `+ ${name}=` }],
        }),
      );
    }),
};

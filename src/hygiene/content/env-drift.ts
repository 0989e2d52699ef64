import type { Check, Problem } from '../check.ts';
import type { EnvFile, HygieneInput } from '../input.ts';
import { directoryOf, filesWithExamples } from './pairs.ts';

export const envLacks: Check = {
  id: 'env-lacks-name',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'a name of the example that the env file lacks',
  meaning: [
    '.env.example lists a name that the env file beside it does not have: the program may miss it when it runs.',
    'A name that is only in a comment of the example is optional and not reported.',
    'Beside a .env, a file such as .env.local adds to it: what .env has, it does not lack.',
  ],
  todo: ['Add the name with its value, or take it out of the example.', 'keyturn init adds the names, without values.'],
  run: (input) =>
    filesWithExamples(input).flatMap(({ file, example }) => {
      const held = new Set([file, ...baseOf(file, input)].flatMap(({ entries }) => entries.map(({ name }) => name)));
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

/** Frameworks read `.env` first, and a `.local` file over it. */
function baseOf({ path }: EnvFile, { env }: HygieneInput): EnvFile[] {
  return path.endsWith('.local') ? env.filter((file) => file.path === `${directoryOf(path)}.env`) : [];
}

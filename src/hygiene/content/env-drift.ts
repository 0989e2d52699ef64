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
    'Files such as .env.local add to .env, and env files of packages below have their own part: what one of them has is not lacking.',
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

/** Frameworks read `.env` first, and others over it; packages below have their own part of one example. */
function baseOf({ path }: EnvFile, { env }: HygieneInput): EnvFile[] {
  const directory = directoryOf(path);
  const name = path.slice(directory.length);
  const beside = name === '.env' ? /^\.env\.(?!test)/ : /^\.env(?:\.local)?$/;
  return env.filter((file) => {
    const other = file.path.startsWith(directory) ? file.path.slice(directory.length) : '';
    const isBase = (name === '.env' || name.endsWith('.local')) && beside.test(other);
    return !file.example && (isBase || other.includes('/'));
  });
}

import { READERS, readEnv } from '../../core/env/readers.ts';
import type { Check, Problem } from '../check.ts';
import type { EnvFile } from '../input.ts';
import { type Use, usesOf } from './used-by.ts';

export const readerMismatch: Check = {
  id: 'env-reader',
  group: 'content',
  severity: 'medium',
  action: 'you',
  title: 'a value that its reader does not give back',
  meaning: [
    'The program that reads this file, as the project itself names it (compose env_file, docker --env-file, systemd EnvironmentFile, a shell, node --env-file, dotenv, python-dotenv), gets another value than the one that is meant.',
    'What is meant is what dotenv reads. The rules of each reader are those of its own documentation or source.',
  ],
  todo: ['Write the value without quotes, blanks, # and $, or in the quotes that this reader knows.'],
  run: (input) => {
    const uses = usesOf(input);
    return input.env.flatMap((file) => (uses.get(file.path) ?? []).flatMap((use) => mismatches(file, use)));
  },
};

function mismatches(file: EnvFile, { reader, by }: Use): Problem[] {
  const { title } = READERS[reader];
  const { problem } = READERS[reader].parse(file.text);
  if (problem)
    return [{ severity: 'medium', path: file.path, message: `${title} (${by}) refuses the file: ${problem}` }];
  const got = readEnv(file.text, READERS[reader]);
  const meant = readEnv(file.text, READERS.dotenv);
  return [...meant].flatMap(([name, value]): Problem[] => {
    const read = got.get(name);
    if (value === null || read === value || (read === null && value.includes('$'))) return [];
    const line = file.entries.find((entry) => entry.name === name)?.line;
    const what = read === undefined ? 'does not see it' : 'reads another value';
    return [
      { severity: 'medium', path: file.path, ...(line ? { line } : {}), message: `${name}: ${title} (${by}) ${what}` },
    ];
  });
}

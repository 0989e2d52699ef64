import type { Check, Problem } from '../check.ts';
import { isNoScript } from './pairs.ts';
import { usesOf } from './used-by.ts';

export const exportWord: Check = {
  id: 'env-export',
  group: 'content',
  severity: 'low, medium where a reader that refuses it is named',
  action: 'you',
  title: 'the word export in an env file',
  meaning: [
    'Readers such as dotenv and shells take `export NAME=value`; docker --env-file and systemd make `export NAME` the name, and the variable is missing.',
  ],
  todo: ['Leave the word out: a shell takes the file with set -a; . ./.env; set +a'],
  run: (input) => {
    const uses = usesOf(input);
    return input.env.filter(isNoScript).flatMap(({ path, entries }) => {
      const first = entries.find(({ exported }) => exported);
      if (!first) return [];
      const refusing = uses.get(path)?.find(({ reader }) => reader === 'docker' || reader === 'systemd');
      const problem: Problem = {
        severity: 'low',
        path,
        line: first.line,
        message: 'export: docker and systemd do not take it',
      };
      return [
        refusing
          ? {
              ...problem,
              severity: 'medium' as const,
              message: `export: ${refusing.reader} (${refusing.by}) does not take it`,
            }
          : problem,
      ];
    });
  },
};

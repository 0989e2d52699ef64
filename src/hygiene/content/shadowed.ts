import type { Check, Problem } from '../check.ts';

export const shadowed: Check = {
  id: 'env-shadowed',
  group: 'content',
  severity: 'medium',
  action: 'you',
  title: 'an exported variable that stands before the file',
  meaning: [
    'The shell that you stand in has the same variable with another value. dotenv, node --env-file and compose let the exported one win: the program does not use what the file says, and after a rotation it would still hold the old key.',
  ],
  todo: [
    'Take it out of the shell: unset NAME',
    'Look where it comes from: ~/.bashrc, ~/.profile, direnv, the CI settings.',
  ],
  run: (input) =>
    input.env
      .filter(({ example }) => !example)
      .flatMap(({ path, entries }) =>
        entries.flatMap(({ name, value, line }): Problem[] => {
          const exported = input.exported(name);
          if (exported === undefined || exported === value || value === '' || !input.judge.isSecretName(name))
            return [];
          return [
            {
              severity: 'medium',
              path,
              line,
              message: `${name} is also exported here, with another value: that one wins`,
            },
          ];
        }),
      ),
};

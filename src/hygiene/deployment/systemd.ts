import type { Check, Problem } from '../check.ts';
import { secretInCommand } from './command.ts';
import { severityOf, splitAssignment } from './literal.ts';

export const systemdLiteral: Check = {
  id: 'systemd-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in a unit of systemd',
  meaning: ['Units can be read by every user: systemctl show prints their environment and their commands.'],
  todo: [
    'Give it as a credential: LoadCredential=NAME:/etc/credstore/NAME, read from $CREDENTIALS_DIRECTORY/NAME',
    'Or a file of mode 600: EnvironmentFile=/etc/app.env',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of input.texts('systemd')) {
      text.split(/\r?\n/).forEach((line, i) => {
        const command = /^[ \t]*Exec(?:Start|StartPre|StartPost|Reload|Stop)=(.{1,4000})$/.exec(line)?.[1];
        const what = command === undefined ? null : secretInCommand(command, input);
        if (what) problems.push({ severity: 'high', path, line: i + 1, message: `a command with ${what}` });
        const assigned = /^[ \t]*Environment=(.{1,4000})$/.exec(line)?.[1];
        for (const word of assigned?.match(/"[^"]{0,2000}"|'[^']{0,2000}'|\S{1,2000}/g) ?? []) {
          const pair = splitAssignment(word.replace(/^(["'])(.*)\1$/, '$2'));
          const severity = pair && severityOf(pair.name, pair.value, input);
          if (severity)
            problems.push({ severity, path, line: i + 1, message: `Environment= holds ${pair.name} in clear` });
        }
      });
    }
    return problems;
  },
};

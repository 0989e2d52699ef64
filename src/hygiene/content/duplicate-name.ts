import type { Check, Problem } from '../check.ts';
import type { EnvEntry } from '../env-text.ts';

export const duplicateName: Check = {
  id: 'duplicate-name',
  group: 'content',
  severity: 'medium where the values differ, else low',
  action: 'you',
  title: 'the same name twice in an env file',
  meaning: [
    'Readers do not agree which of the two counts: most take the last one, some the first.',
    'After a rotation the old key could come back that way.',
  ],
  todo: ['Keep one of the lines.'],
  run: (input) =>
    input.env.flatMap((file) => {
      const first = new Map<string, EnvEntry>();
      const problems: Problem[] = [];
      for (const entry of file.entries) {
        const before = first.get(entry.name);
        if (!before) first.set(entry.name, entry);
        else {
          const severity = before.value === entry.value ? 'low' : 'medium';
          const message = `${entry.name} stands there twice, first in line ${before.line}`;
          problems.push({ severity, path: file.path, line: entry.line, message });
        }
      }
      return problems;
    }),
};

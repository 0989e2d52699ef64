import type { Check, Problem } from '../check.ts';
import { isTestPath, type NameUse, namesRead } from '../code-names.ts';
import type { HygieneInput } from '../input.ts';
import { namesIn } from './pairs.ts';

export const codeName: Check = {
  id: 'code-reads-unlisted',
  group: 'content',
  severity: 'low for a secret, else info',
  action: 'you',
  title: 'a variable that code reads and no example lists',
  meaning: [
    'The code reads a variable of the environment that no .env.example of the project names.',
    'Projects without an example are not reported here.',
  ],
  todo: ['Add the name to the example: keyturn init does it.'],
  run: (input) => {
    const examples = input.env.filter(({ example }) => example);
    if (examples.length === 0) return [];
    const listed = new Set([...examples, ...input.env].flatMap((file) => [...namesIn(file)]));
    return [...firstReads(input)]
      .filter(([name]) => !listed.has(name))
      .map(
        ([name, { path, line }]): Problem => ({
          severity: input.judge.isSecretName(name) ? 'low' : 'info',
          path,
          line,
          message: `reads ${name}, which no example lists`,
        }),
      );
  },
};

/** Where each name is read first; tests aside, whose variables are their own. */
function firstReads(input: HygieneInput): Map<string, { path: string; line: NameUse['line'] }> {
  const reads = new Map<string, { path: string; line: number }>();
  for (const { path, text } of input.texts('code')) {
    if (isTestPath(path)) continue;
    for (const { name, line } of namesRead(text)) if (!reads.has(name)) reads.set(name, { path, line });
  }
  return reads;
}

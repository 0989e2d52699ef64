import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';

export const exampleValue: Check = {
  id: 'example-real-value',
  group: 'content',
  severity: 'high where git tracks the file, else medium',
  action: 'ask',
  title: 'a real value in an example or a README',
  meaning: [
    'An example is made to be shared. A value in it that is random, or the password of an address, is no placeholder.',
    'Whoever can read the repository has it.',
  ],
  todo: ['Put a placeholder there: replace-me', 'Replace the key at its provider: it is known.'],
  run: (input) => [...inExamples(input), ...inReadmes(input)],
};

function inExamples(input: HygieneInput): Problem[] {
  return input.env
    .filter(({ example }) => example)
    .flatMap(({ path, tracked, entries }) =>
      entries
        .filter(({ name, value }) => input.judge.isReal(name, value))
        .map(({ name, line }): Problem => problemOf({ path, tracked, name, line })),
    );
}

const ASSIGNMENT =
  /^[ \t]{0,20}(?:export[ \t]+|-e[ \t]+|\$ )?([A-Z][A-Z0-9_]{2,80})=["']?([^\s"'`]{8,300})["']?[ \t]*\\?$/gm;

function inReadmes(input: HygieneInput): Problem[] {
  const problems: Problem[] = [];
  for (const { path, text, tracked } of input.texts('readme')) {
    for (const match of text.matchAll(ASSIGNMENT)) {
      const [, name, value] = match;
      if (!input.judge.isReal(name, value)) continue;
      problems.push(problemOf({ path, tracked, name, line: text.slice(0, match.index).split('\n').length }));
    }
  }
  return problems;
}

function problemOf({
  path,
  tracked,
  name,
  line,
}: {
  path: string;
  tracked: boolean;
  name: string;
  line: number;
}): Problem {
  return { severity: tracked ? 'high' : 'medium', path, line, message: `${name} holds a real value` };
}

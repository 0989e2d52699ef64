import type { Check, Problem } from '../check.ts';
import { secretInCommand } from './command.ts';
import { instructionsOf } from './dockerfile.ts';

export const dockerfileRun: Check = {
  id: 'dockerfile-run',
  group: 'deployment',
  severity: 'high',
  action: 'you',
  title: 'a secret in RUN of a Dockerfile',
  meaning: ['The command line stays in the history of the image, whatever it does with the value.'],
  todo: ['Mount it for this one command: RUN --mount=type=secret,id=NAME … $(cat /run/secrets/NAME)'],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of input.texts('dockerfile')) {
      for (const { word, rest, line } of instructionsOf(text)) {
        const what = word === 'RUN' ? secretInCommand(rest, input) : null;
        if (what) problems.push({ severity: 'high', path, line, message: `RUN with ${what}` });
      }
    }
    return problems;
  },
};

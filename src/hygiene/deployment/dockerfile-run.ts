import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { instructionsOf } from './dockerfile.ts';
import { severityOf } from './literal.ts';

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
        const what = word === 'RUN' ? secretIn(rest, input) : null;
        if (what) problems.push({ severity: 'high', path, line, message: `RUN with ${what}` });
      }
    }
    return problems;
  },
};

const HEADER = /authorization:[ \t]{0,5}(?:bearer|basic|token)[ \t]{1,5}([^\s"'\\]{8,400})/gi;
const IN_ADDRESS = /[a-z][a-z0-9+]{1,10}:\/\/[^\s/:@"']{1,100}:([^\s/@"']{4,300})@/gi;
const OPTION =
  /(?:--?(?:password|token|api-?key|secret)[= ]|_authToken=|curl\s[^|;&]{0,200}?-u[ ]?[\w.-]{1,60}:)["']?([^\s"']{6,300})/gi;
const VARIABLE = /(?:^|[\s;&])(?:export\s+)?([A-Z][A-Z0-9_]{2,80})=["']?([^\s"';&|]{6,300})/g;

function secretIn(command: string, input: HygieneInput): string | null {
  const { judge } = input;
  const literal = (pattern: RegExp) =>
    [...command.matchAll(pattern)].some(([, value]) => !value.startsWith('$') && !judge.isStandIn(value));
  if (literal(HEADER)) return 'a token in a header';
  if (literal(IN_ADDRESS)) return 'a password in an address';
  if (literal(OPTION)) return 'a secret among its arguments';
  const set = [...command.matchAll(VARIABLE)].find(
    ([, name, value]) => !value.startsWith('$') && severityOf(name, value, input),
  );
  return set ? `${set[1]} in clear` : null;
}

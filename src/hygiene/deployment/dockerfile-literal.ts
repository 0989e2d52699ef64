import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { assignmentsOf, type Instruction, instructionsOf } from './dockerfile.ts';
import { severityOf } from './literal.ts';

export const dockerfileLiteral: Check = {
  id: 'dockerfile-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in ENV or ARG of a Dockerfile',
  meaning: [
    'What ENV and ARG hold stays in the image and its history: docker history and docker inspect show it to whoever can pull it.',
    'That is so for a build argument that is given at build time too.',
  ],
  todo: [
    'At build time: RUN --mount=type=secret,id=NAME, and docker build --secret id=NAME,env=NAME',
    'At run time: env_file, a Docker secret, or the environment of the platform.',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of input.texts('dockerfile')) {
      for (const instruction of instructionsOf(text)) problems.push(...problemsOf(path, instruction, input));
    }
    return problems;
  },
};

function problemsOf(path: string, instruction: Instruction, input: HygieneInput): Problem[] {
  const { word, line } = instruction;
  if (word !== 'ENV' && word !== 'ARG') return [];
  return assignmentsOf(instruction).flatMap(({ name, value }): Problem[] => {
    if (value === null || value.startsWith('$')) {
      if (word !== 'ARG' || value !== null || !input.judge.isSecretName(name)) return [];
      return [
        { severity: 'medium', path, line, message: `ARG ${name}: what is given for it stays in the image's history` },
      ];
    }
    const severity = severityOf(name, value, input);
    return severity ? [{ severity, path, line, message: `${word} ${name} holds a value in clear` }] : [];
  });
}

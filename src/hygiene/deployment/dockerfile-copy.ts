import type { Check, Problem } from '../check.ts';
import { directoryOf, joined } from '../git/ignore-rules.ts';
import type { HygieneInput } from '../input.ts';
import { isEnvFile, isKeyFile } from '../names.ts';
import { instructionsOf } from './dockerfile.ts';

export const dockerfileCopy: Check = {
  id: 'dockerfile-copy',
  group: 'deployment',
  severity: 'high, low if the file is here and holds no secret',
  action: 'you',
  title: 'an env or key file that goes into an image',
  meaning: [
    'COPY and ADD put the file into a layer of the image: whoever can pull it has the values, also when a later line deletes it.',
  ],
  todo: [
    'Take the line out, and add the file to .dockerignore.',
    'Give the values at run time: env_file, a Docker secret, a mounted file.',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of input.texts('dockerfile')) {
      for (const { word, rest, line } of instructionsOf(text)) {
        if (word !== 'COPY' && word !== 'ADD') continue;
        const [name] = sourcesOf(rest).filter((source) => isEnvFile(source) || isKeyFile(source));
        const severity = name && severityOf(name, path, input);
        if (severity) problems.push({ severity, path, line, message: `${word} puts ${name} into the image` });
      }
    }
    return problems;
  },
};

/** A file that is not here is taken for the worst; an encrypted one may go into an image. */
function severityOf(name: string, dockerfile: string, { files }: HygieneInput): Problem['severity'] | null {
  const below = name.replace(/^\.?\//, '');
  const places = [joined(directoryOf(dockerfile), below), below];
  const file = files.find(({ path }) => places.includes(path));
  if (file?.content === 'encrypted') return null;
  return file?.content === 'harmless' ? 'low' : 'high';
}

/** All words but the last, which is the place in the image; files of other stages are made there. */
function sourcesOf(rest: string): string[] {
  const list = /^\[.*\]$/.test(rest) ? rest.slice(1, -1).split(',') : rest.split(/\s+/);
  const words = list.map((word) => word.trim().replace(/^["']|["']$/g, ''));
  if (words.some((word) => word.startsWith('--from='))) return [];
  return words.filter((word) => !word.startsWith('--')).slice(0, -1);
}

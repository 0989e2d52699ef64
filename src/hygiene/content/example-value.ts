import type { Check, Problem, Repair } from '../check.ts';
import type { EnvEntry } from '../env-text.ts';
import type { EnvFile, HygieneInput, TextFile } from '../input.ts';
import { envOf } from '../names.ts';

export const exampleValue: Check = {
  id: 'example-real-value',
  group: 'content',
  severity: 'high where git tracks the file, else medium',
  action: 'ask',
  title: 'a real value in an example or a README',
  meaning: [
    'An example is made to be shared. A value in it that is random, or the password of an address, is no placeholder.',
    'Whoever can read the repository has it.',
    'Passwords made of words are taken for placeholders.',
  ],
  todo: ['Put a placeholder there: replace-me', 'Replace the key at its provider: it is known.'],
  run: (input) => [...inExamples(input), ...inReadmes(input)],
};

function inExamples(input: HygieneInput): Problem[] {
  return input.env
    .filter(({ example }) => example)
    .flatMap((file) =>
      file.entries
        .filter(({ name, value }) => input.judge.isReal(name, value))
        .map((entry): Problem => ({ ...problemOf({ ...file, ...entry }), repair: splitRepair(file, entry, input) })),
    );
}

const PLACEHOLDER = 'replace-me';
const PRIVATE = 0o600;

/** The value goes to the env file, if it is not there yet; a placeholder takes its place. */
function splitRepair(file: EnvFile, { name, raw, line, endLine }: EnvEntry, input: HygieneInput): Repair[] {
  if (line !== endLine) return [];
  const was = file.text.split(/\r\n|\n|\r/)[line - 1];
  const now = `${was.slice(0, was.indexOf('=') + 1)}${PLACEHOLDER}`;
  const path = envOf(file.path);
  const isThere = input.env.some((env) => env.path === path && env.entries.some((entry) => entry.name === name));
  const keep: Repair = { kind: 'add-line', path, line: `${name}=${raw}`, shown: `+ ${name}`, mode: PRIVATE };
  const replace: Repair = { kind: 'set-line', path: file.path, line, was, now, shown: `${name}=${PLACEHOLDER}` };
  return isThere ? [replace] : [keep, replace];
}

const ASSIGNMENT =
  /^[ \t]{0,20}(?:export[ \t]+|-e[ \t]+|\$ )?([A-Z][A-Z0-9_]{2,80})=["']?([^\s"'`]{8,300})["']?(?:[ \t]|\\?$)/gm;

function inReadmes(input: HygieneInput): Problem[] {
  return [...input.texts('readme')].flatMap((file) => inReadme(file, input));
}

/** Names with values that are random, and what is a key by its own format, wherever it stands. */
function inReadme({ path, text, tracked }: TextFile, input: HygieneInput): Problem[] {
  const names = new Map<number, string>();
  for (const { line, title, distinctive } of input.keysIn(Buffer.from(text))) if (distinctive) names.set(line, title);
  for (const { 1: name, 2: value, index } of text.matchAll(ASSIGNMENT)) {
    if (input.judge.isReal(name, value)) names.set(text.slice(0, index).split('\n').length, name);
  }
  const lines = [...names].sort(([a], [b]) => a - b);
  return lines.map(([line, name]) => problemOf({ path, tracked, name, line }));
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

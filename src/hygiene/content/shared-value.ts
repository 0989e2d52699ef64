import { createHash } from 'node:crypto';
import type { Check, Problem } from '../check.ts';
import type { EnvEntry } from '../env-text.ts';
import type { EnvFile, HygieneInput } from '../input.ts';
import { directoryOf, environmentOf, plainName, secretsIn } from './pairs.ts';

export const sharedValue: Check = {
  id: 'shared-value',
  group: 'content',
  severity: 'high between production and another environment, else low',
  action: 'you',
  title: 'the same value in two places',
  meaning: [
    'Two names, or two environments, hold the same secret: who has the one has the other, and both must change at once.',
    'Values are compared by fingerprints; none is stored.',
  ],
  todo: ['Make a key of its own for each: keyturn rotate NAME', 'Give development keys a low limit.'],
  run: (input) => [...groupsOf(input).values()].flatMap(problemsOf),
};

export interface Holder {
  file: EnvFile;
  entry: EnvEntry;
}

function groupsOf(input: HygieneInput): Map<string, Holder[]> {
  const groups = new Map<string, Holder[]>();
  for (const holder of secretsIn(input)) {
    const print = createHash('sha256').update(holder.entry.value).digest('base64');
    const group = groups.get(print);
    if (group) group.push(holder);
    else groups.set(print, [holder]);
  }
  return groups;
}

function problemsOf(group: readonly Holder[]): Problem[] {
  if (group.length < 2) return [];
  const crossing = acrossEnvironments(group);
  if (crossing) return [problemOf('high', crossing, 'production and another environment share')];
  const [first, ...rest] = group;
  const other = rest.find((each) => isAnother(first, each));
  return other ? [problemOf('low', [other, first], 'two names share')] : [];
}

/** A holder for production and one for something else. */
export function acrossEnvironments(group: readonly Holder[]): [Holder, Holder] | null {
  const production = group.find(({ file, entry }) => environmentOf(file, entry) === 'production');
  if (!production) return null;
  const other = group.find(({ file, entry }) => environmentOf(file, entry) === 'other');
  const plain = group.find((holder) => isPlain(holder) && isBeside(holder, production));
  const beside = other ?? plain;
  return beside ? [production, beside] : null;
}

/** `.env` beside `.env.production` is what people work with. */
function isPlain({ file, entry }: Holder): boolean {
  return /(?:^|\/)\.env$/.test(file.path) && environmentOf(file, entry) === null;
}

function isBeside(a: Holder, b: Holder): boolean {
  return a.file.path !== b.file.path && directoryOf(a.file.path) === directoryOf(b.file.path);
}

/** Another name in the same place; the same name in another directory is another program's copy. */
function isAnother(a: Holder, b: Holder): boolean {
  return directoryOf(a.file.path) === directoryOf(b.file.path) && plainName(a.entry.name) !== plainName(b.entry.name);
}

function problemOf(severity: 'high' | 'low', [one, other]: [Holder, Holder], words: string): Problem {
  const where = other.file.path === one.file.path ? `line ${other.entry.line}` : other.file.path;
  const message = `${words} a value: ${one.entry.name} here, ${other.entry.name} in ${where}`;
  return { severity, path: one.file.path, line: one.entry.line, message };
}

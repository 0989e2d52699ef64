import type { Check, Problem } from '../check.ts';
import type { EnvEntry } from '../env-text.ts';
import { isNoScript } from './pairs.ts';

export const quoting: Check = {
  id: 'env-quoting',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'a value that needs quotes',
  meaning: [
    'Without quotes a blank, a # or a $ is read differently by different programs: cut off, taken as a comment, or replaced by another variable.',
    'In double quotes most readers still replace $NAME.',
  ],
  todo: [
    "Put the value in single quotes: NAME='…'",
    'docker --env-file takes no quotes: there such a value must not be quoted.',
  ],
  run: (input) =>
    input.env.filter(isNoScript).flatMap(({ path, entries }) =>
      entries.flatMap((entry): Problem[] => {
        const what = input.judge.isPlaceholder(entry.value) ? null : troubleOf(entry);
        return what ? [{ severity: 'low', path, line: entry.line, message: `${entry.name} ${what}` }] : [];
      }),
    ),
};

function troubleOf({ raw, quote }: EnvEntry): string | null {
  if (quote === "'" || quote === '`') return null;
  if (quote === '"')
    return /\$[A-Za-z_(]/.test(raw) ? 'has a $ in double quotes: it is replaced by some readers' : null;
  const plain = raw.replace(/[ \t]+#.*$/, '');
  if (/^["'`]/.test(plain)) return 'begins with a quote that does not end';
  if (/\S[ \t]+\S/.test(plain)) return 'has a blank without quotes: a shell cuts it off there';
  if (/\S#/.test(plain)) return 'has a # without quotes: some readers cut it off there';
  return /\$(?!\{)[A-Za-z_(]/.test(plain) ? 'has a $ without quotes: it is replaced by some readers' : null;
}

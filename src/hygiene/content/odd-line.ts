import type { Check, Problem } from '../check.ts';
import type { EnvFile } from '../input.ts';
import { isNoScript } from './pairs.ts';

export const oddLine: Check = {
  id: 'env-line',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'a line of an env file that readers leave out',
  meaning: [
    'Reported are lines that are no assignment, names that are no identifier (letters, digits and _, no digit first), and bytes that are no UTF-8.',
    'Some readers pass over such a line in silence, some refuse the whole file: the variable is missing when the program runs.',
  ],
  todo: ['Write NAME=value, or put a # before what is a remark.'],
  run: (input) => input.env.filter(isNoScript).flatMap((file) => [...strayLines(file), ...oddEntries(file)]),
};

/** What a reader puts in the place of bytes that it cannot decode. */
const BROKEN = '\uFFFD';
const NO_TEXT = 'bytes that are no UTF-8: readers differ in what they make of them';

function strayLines({ path, text, strays }: EnvFile): Problem[] {
  if (strays.length === 0) return [];
  const lines = text.split(/\r\n|\n|\r/);
  return strays.map((line) => {
    const message = lines[line - 1].includes(BROKEN) ? NO_TEXT : 'no assignment: readers leave it out';
    return { severity: 'low', path, line, message };
  });
}

function oddEntries({ path, entries }: EnvFile): Problem[] {
  return entries.flatMap(({ name, raw, line }): Problem[] => {
    if (raw.includes(BROKEN)) return [{ severity: 'low', path, line, message: `${name} holds ${NO_TEXT}` }];
    if (/^[A-Za-z_]\w*$/.test(name)) return [];
    return [{ severity: 'low', path, line, message: `${name} is no identifier: shells and systemd leave it out` }];
  });
}

// Values as other programs read them.
import { parse as parseDotenv } from 'dotenv';
import { StoreError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';

export type TransferFormat = 'dotenv' | 'json' | 'shell';

export interface NamedText {
  name: string;
  text: string;
}

const WRITERS: Record<TransferFormat, (values: readonly NamedText[]) => string> = {
  dotenv: (values) => values.map(({ name, text }) => `${name}=${dotenvValue(name, text)}\n`).join(''),
  json: (values) => `${JSON.stringify(Object.fromEntries(values.map(({ name, text }) => [name, text])), null, 2)}\n`,
  shell: (values) => values.map(({ name, text }) => `export ${name}=${shellWord(text)}\n`).join(''),
};

export function writeValues(values: readonly NamedText[], format: TransferFormat): string {
  return WRITERS[format](values);
}

/** The first way of quoting that dotenv reads back exactly. */
function dotenvValue(name: string, text: string): string {
  const escaped = text.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  for (const written of [text, `'${text}'`, `"${escaped}"`, `\`${text}\``]) {
    if (/^[#\s]|\s$/.test(written)) continue;
    const read = parseDotenv(`A=0\n${name}=${written}\nZ=0\n`);
    if (read[name] === text && read.A === '0' && read.Z === '0' && Object.keys(read).length <= 3) return written;
  }
  throw new StoreError('cannot-write', `dotenv has no way to write the value of ${name}`, ['--format json']);
}

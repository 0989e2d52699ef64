// A POSIX shell that sources the file (`set -a; . ./.env`), and its rc files: what is assigned literally.
import type { EnvEntry, EnvReader, ParsedEnv } from '../reader.ts';
import { readWord, type ShellWord, skipBlanks, skipHeredocs } from './shell-word.ts';

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;
/** Words behind which a command begins. */
const TRANSPARENT = new Set([
  'then',
  'do',
  'else',
  'elif',
  'if',
  'while',
  'until',
  '{',
  '}',
  '!',
  'fi',
  'done',
  'esac',
  'time',
]);
const DECLARING = new Set(['export', 'readonly', 'declare', 'typeset']);

export const shell: EnvReader = {
  id: 'shell',
  title: 'POSIX shell',
  sources: ['https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html'],
  parse: parseShell,
  spell: (value) => ({
    '': value,
    "'": `'${value.replaceAll("'", "'\\''")}'`,
    '"': `"${value.replace(/["\\`$]/g, '\\$&')}"`,
  }),
};

function parseShell(text: string): ParsedEnv {
  const entries: EnvEntry[] = [];
  for (let at = 0; at < text.length; ) at = readCommand(text, at, entries);
  return { entries, problem: text.includes('\0') ? 'a shell reads no NUL' : null };
}

/** A simple command while it is read. */
interface Command {
  assigned: EnvEntry[];
  /** The declaring word, e.g. `export`. */
  declaring: string | null;
  /** Something is run: assignments before it are for that alone. */
  foreign: boolean;
}

function readCommand(text: string, start: number, entries: EnvEntry[]): number {
  const command: Command = { assigned: [], declaring: null, foreign: false };
  const heredocs: string[] = [];
  let at = skipBlanks(text, start);
  while (at < text.length && !/[\n;&|()]/.test(text[at])) {
    if (text[at] === '#') {
      at = lineEnd(text, at);
    } else {
      const word = readWord(text, at, heredocs);
      addWord(command, word);
      at = skipBlanks(text, word.end);
    }
  }
  if (!command.foreign) entries.push(...command.assigned);
  return text[at] === '\n' ? skipHeredocs(text, at + 1, heredocs) : at + 1;
}

function addWord(command: Command, word: ShellWord): void {
  const { foreign, declaring, assigned } = command;
  const first = !foreign && declaring === null && assigned.length === 0;
  if (first && TRANSPARENT.has(word.raw)) return;
  if (first && DECLARING.has(word.raw)) command.declaring = word.raw;
  else if (!foreign && ASSIGNMENT.test(word.raw)) assigned.push(toEntry(word, declaring));
  else if (declaring === null) command.foreign = true;
}

function toEntry(word: ShellWord, declaring: string | null): EnvEntry {
  const equal = word.raw.indexOf('=');
  return {
    name: word.raw.slice(0, equal),
    value: word.value === null ? null : word.value.slice(equal + 1),
    nameStart: word.start,
    valueStart: word.start + equal + 1,
    valueEnd: word.end,
    exported: declaring !== null && declaring !== 'readonly',
  };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

// Values in the files of other programs.
import { parse as parseDotenv } from 'dotenv';
import { UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import { parseShell } from './shell.ts';
import type { TransferFormat } from './write.ts';

/** Who encrypted a file, and the command that prints it decrypted, as JSON. */
export interface Encrypted {
  tool: 'sops' | 'dotenvx';
  args: readonly string[];
}

/** Null: it is not encrypted by a tool that we know. */
export function encryptedBy(text: string, path: string): Encrypted | null {
  if (/^(?:sops_mac=|sops:\s*$|\s*"sops":\s*\{)/m.test(text)) {
    return { tool: 'sops', args: ['--decrypt', '--output-type', 'json', path] };
  }
  if (/^\s*(?:export\s+)?\w+=["']?encrypted:/m.test(text)) return { tool: 'dotenvx', args: ['get', '-f', path] };
  return null;
}

export function formatOf(text: string, path: string): TransferFormat {
  if (path.endsWith('.json') || /^\s*\{/.test(text)) return 'json';
  return /\.(?:sh|bash|zsh|profile)$/.test(path) ? 'shell' : 'dotenv';
}

/** The values by name, in the order of the file. */
export function readValues(text: string, format: TransferFormat): Map<string, string> {
  if (format === 'json') return readJson(text);
  if (format === 'shell') return parseShell(text);
  return new Map(Object.entries(parseDotenv(text)));
}

function readJson(text: string): Map<string, string> {
  const tree = parseJson(text);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw bad('it is no object of names and values');
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (name === 'sops') continue;
    if (typeof value === 'object' && value !== null) {
      throw bad(`${name} is no text: only one level can be imported`, [
        `that level alone, decrypted: ... | jq ${shellWord(`.[${JSON.stringify(name)}]`)} | keyturn vault import -`,
      ]);
    }
    // A long number would come back rounded.
    if (typeof value === 'number' && !text.includes(String(value))) throw bad(`the number ${name} is no text`);
    if (value !== null) values.set(name, String(value));
  }
  return values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote what it read.
    throw bad('it is no JSON');
  }
}

function bad(what: string, hints: readonly string[] = ['--format dotenv, json or shell']): UsageError {
  return new UsageError('bad-import', `the file cannot be imported: ${what}`, hints);
}

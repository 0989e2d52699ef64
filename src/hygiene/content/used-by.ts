// Which programs read an env file: told by what starts them.
import type { ReaderId } from '../../core/env/reader.ts';
import type { HygieneInput } from '../input.ts';
import { directoryOf } from './pairs.ts';

export interface Use {
  reader: ReaderId;
  /** Where that is said. */
  by: string;
}

type Clue = readonly [Parameters<HygieneInput['texts']>[0], ReaderId, RegExp];

/** Group 1 names the file; without it `.env` is meant. */
const CLUES: readonly Clue[] = [
  ['shell', 'docker', /docker\s[^\n]{0,300}?--env-file[= ]["']?([\w./-]{1,200})/g],
  ['shell', 'shell', /(?:^|[\s;&])(?:source|\.)[ \t]+["']?((?:[\w./-]{0,200}\/)?[\w-]{0,60}\.env[\w.-]{0,60})/gm],
  ['systemd', 'systemd', /^[ \t]*EnvironmentFile=-?["']?([^\s"']{1,300})/gm],
  ['manifest', 'node', /node\s[^"\n]{0,200}?--env-file(?:-if-exists)?[= ]([\w./-]{1,200})/g],
  ['compose', 'compose', /env_file:[ \t]*["']?([\w./-]{1,200})/g],
  [
    'compose',
    'compose',
    /env_file:[ \t]*\r?\n(?:[ \t]*-[ \t]*(?:path:[ \t]*)?["']?([\w./-]{1,200})["']?[ \t]*\r?\n?)/g,
  ],
  ['code', 'python-dotenv', /(?:from dotenv import|import dotenv)()/g],
  ['code', 'dotenv', /(?:require\(|from |import )["']dotenv(?:\/config)?["']()/g],
];

/** The readers of each env file that the project itself names, by path. */
export function usesOf(input: HygieneInput): ReadonlyMap<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const paths = input.env.filter(({ example }) => !example).map(({ path }) => path);
  for (const [kind, reader, pattern] of CLUES) {
    for (const { path: by, text } of input.texts(kind)) {
      for (const match of text.matchAll(pattern)) note(uses, fileOf(match[1], by, paths), { reader, by });
    }
  }
  for (const { keys } of input.configs) {
    for (const { path, reader } of keys.flatMap(({ stores }) => stores)) {
      if (path && isReader(reader)) note(uses, paths.includes(path) ? path : null, { reader, by: '.keyturn.yaml' });
    }
  }
  return uses;
}

function note(uses: Map<string, Use[]>, path: string | null, use: Use): void {
  if (path === null) return;
  const known = uses.get(path) ?? [];
  if (!known.some(({ reader }) => reader === use.reader)) known.push(use);
  uses.set(path, known);
}

/** The env file that is meant: from the directory of the one that names it, or from the top. */
function fileOf(named: string | undefined, by: string, paths: readonly string[]): string | null {
  const name = (named || '.env').replace(/^\.\//, '');
  // Where it will be installed says the name alone.
  const last = name.startsWith('/') ? [name.slice(name.lastIndexOf('/') + 1)] : [];
  return [name, ...last].flatMap((each) => [directoryOf(by) + each, each]).find((path) => paths.includes(path)) ?? null;
}

function isReader(reader: unknown): reader is ReaderId {
  return typeof reader === 'string' && /^(?:dotenv|python-dotenv|docker|compose|systemd|shell|node)$/.test(reader);
}

// Reads a config: YAML, data only, every mistake with its line and column.
import { LineCounter, type Node, parseDocument } from 'yaml';
import shape from '../../../docs/json-schema/config.json';
import { ConfigError } from '../../core/errors.ts';
import { complain, type Schema } from './schema.ts';
import type { Tree, TreePath } from './tree.ts';

/** A config that is well formed. */
export interface Parsed {
  tree: Tree;
  /** The line where a part stands. */
  lineOf(path: TreePath): number;
  /** `name:line:column` of a part, for messages. */
  placeOf(path: TreePath): string;
}

/** What `text` says; the first mistake in it is an error. `name` is for messages. */
export function parseConfig(text: string, name: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'error',
  });
  const [problem] = document.errors;
  if (problem) {
    const message = problem.code === 'MULTIPLE_DOCS' ? 'a config is one document' : firstLine(problem.message);
    throw badConfig({ name, lines, offset: problem.pos[0] }, message);
  }
  const complaint = complain(document.contents as Node | null, shape as Schema);
  if (complaint) throw badConfig({ name, lines, offset: complaint.offset }, complaint.message, complaint.hint);
  const start = (path: TreePath) => lines.linePos((document.getIn(path, true) as Node | undefined)?.range?.[0] ?? 0);
  return {
    tree: (document.toJS({ maxAliasCount: 0 }) ?? {}) as Tree,
    lineOf: (path) => start(path).line,
    placeOf: (path) => `${name}:${start(path).line}:${start(path).col}`,
  };
}

interface Place {
  name: string;
  lines: LineCounter;
  offset: number;
}

function badConfig({ name, lines, offset }: Place, message: string, hint: string | null = null): ConfigError {
  const { line, col } = lines.linePos(offset);
  return new ConfigError('bad-config', `${name}:${line}:${col}: ${message}`, hint ? [hint] : []);
}

/** The parser's own words, without what they quote. */
function firstLine(message: string): string {
  if (message.includes('call stack')) return 'too deeply nested';
  const line = message.split('\n')[0].replace(/[.:]?$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

// YAML: comments, order, styles and anchors stay.
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml';
import type { Path } from './place.ts';
import { type Syntax, Unfit } from './syntax.ts';
import { breakOf, splice } from './tokens.ts';

export const yaml: Syntax = {
  title: 'YAML',
  pieces: (text, value) =>
    scalarsThatAre(text, value).map(({ range }) => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 })),
  quoted: JSON.stringify,
  parse(text) {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error?.code === 'MULTIPLE_DOCS') throw new Unfit('it holds several documents: name a file with one');
    if (error) throw error;
    return document.toJS({ maxAliasCount: 1000 }) ?? {};
  },
  *replacements(text, { old, fresh }) {
    for (const { range, type } of scalarsThatAre(text, old)) {
      const [start, end] = range as [number, number, number];
      // A block text ends with the line break of its last line.
      if (type?.startsWith('BLOCK')) yield splice(text, start, end, `${JSON.stringify(fresh)}${breakOf(text)}`);
      for (const written of spellings(fresh, type)) yield splice(text, start, end, written);
    }
  },
  *additions(text, { path, depth, fresh }) {
    const lineBreak = breakOf(text);
    const rest = path.slice(depth);
    const root = parseDocument(text).contents;
    const parent = depth === 0 ? root : nodeAt(root as Node | null, path.slice(0, depth));
    for (const value of spellings(fresh, undefined)) {
      if (isMap(parent) && parent.items.length > 0) yield* behindLast(text, parent, { rest, value, lineBreak });
      const lead = text === '' || text.endsWith('\n') ? '' : lineBreak;
      yield `${text}${lead}${lines(rest, value, { indent: '', lineBreak })}${lineBreak}`;
    }
  },
  *removals(text, { path }) {
    const pair = pairAt(parseDocument(text).contents as Node | null, path);
    const [key, value] = [pair?.key as Node | undefined, pair?.value as Node | undefined];
    if (!key?.range || !value?.range) return;
    const from = text.lastIndexOf('\n', key.range[0] - 1) + 1;
    const stop = text.indexOf('\n', value.range[1] - 1);
    yield splice(text, from, stop === -1 ? text.length : stop + 1, '');
    yield splice(text, key.range[0], value.range[1], '');
    // A map that becomes empty is still a map.
    yield splice(text, key.range[0], value.range[1], '{}');
  },
};

interface Addition {
  rest: Path;
  value: string;
  lineBreak: string;
}

/** One more pair, in the column of the first and behind the last. */
function* behindLast(text: string, parent: YAMLMap, { rest, value, lineBreak }: Addition): Iterable<string> {
  const [first, last] = [parent.items[0].key as Node, parent.items.at(-1)?.value as Node | null];
  if (!first.range || !last?.range) return;
  const lineStart = text.lastIndexOf('\n', first.range[0] - 1) + 1;
  const indent = ' '.repeat(first.range[0] - lineStart);
  if (parent.flow) {
    yield splice(text, last.range[1], last.range[1], `, ${lines(rest, value, { indent: '', lineBreak })}`);
    return;
  }
  const end = text.indexOf('\n', Math.max(last.range[1] - 1, 0));
  const added = lines(rest, value, { indent, lineBreak });
  if (end === -1) yield `${text}${lineBreak}${added}`;
  else yield splice(text, end + 1, end + 1, `${added}${lineBreak}`);
}

function lines(rest: Path, value: string, { indent, lineBreak }: { indent: string; lineBreak: string }): string {
  return rest
    .map((step, index) => {
      const last = index === rest.length - 1;
      return `${indent}${'  '.repeat(index)}${keyOf(step)}:${last ? ` ${value}` : ''}`;
    })
    .join(lineBreak);
}

function keyOf(step: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(step) ? step : JSON.stringify(step);
}

/** Its own style first; the parser decides what reads back. */
function spellings(value: string, type: Scalar['type'] | undefined): string[] {
  const single = `'${value.replaceAll("'", "''")}'`;
  const double = JSON.stringify(value);
  if (type === 'QUOTE_DOUBLE') return [double];
  if (type === 'QUOTE_SINGLE') return [single, double];
  return [value, double];
}

const TEXT = 'tag:yaml.org,2002:str';

function scalarsThatAre(text: string, value: string): Scalar[] {
  const found: Scalar[] = [];
  visit(parseDocument(text), {
    Scalar(key, node) {
      // A tag of somebody else's says what the text is: encrypted, in another file.
      const plain = !node.tag || node.tag === TEXT;
      if (key !== 'key' && node.value === value && node.range && plain) found.push(node);
    },
  });
  return found;
}

function nodeAt(root: Node | null, path: Path): Node | null {
  let at: Node | null = root;
  for (const step of path) {
    if (isSeq(at)) at = (at.items[Number(step)] as Node | undefined) ?? null;
    else at = (pairIn(at, step)?.value as Node | undefined) ?? null;
  }
  return at;
}

function pairAt(root: Node | null, path: Path): Pair | null {
  return pairIn(nodeAt(root, path.slice(0, -1)), path.at(-1) ?? '');
}

function pairIn(node: Node | null, step: string): Pair | null {
  if (!isMap(node)) return null;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === step) ?? null;
}

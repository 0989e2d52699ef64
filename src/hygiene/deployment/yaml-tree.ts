// YAML as it stands in a file: every scalar with its path and line; templates that are no YAML give nothing.
import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';

export interface Leaf {
  /** Keys and positions from the top of the document. */
  path: readonly (string | number)[];
  value: string;
  /** Counted from 1. */
  line: number;
  /** `!vault`, `!secret`. */
  tag: string | null;
}

export interface YamlDocument {
  leaves: Leaf[];
  /** The plain value at the top, e.g. of `kind`; null: none. */
  top(key: string): string | null;
}

const DEEPEST = 40;
const MOST_LEAVES = 50_000;

export function yamlDocuments(text: string): YamlDocument[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents
      .filter(({ errors }) => errors.length === 0)
      .map(({ contents }) => documentOf(contents as Node | null, lines));
  } catch {
    return [];
  }
}

function documentOf(contents: Node | null, lines: LineCounter): YamlDocument {
  const leaves: Leaf[] = [];
  collect(contents, [], (path, node) => {
    if (!isScalar(node) || leaves.length >= MOST_LEAVES) return;
    const line = lines.linePos(node.range?.[0] ?? 0).line;
    leaves.push({ path, value: node.value === null ? '' : String(node.value), line, tag: node.tag ?? null });
  });
  const top = (key: string) => leaves.find(({ path }) => path.length === 1 && path[0] === key)?.value ?? null;
  return { leaves, top };
}

type Take = (path: readonly (string | number)[], node: Node) => void;

function collect(node: Node | null, path: readonly (string | number)[], take: Take): void {
  if (node === null || path.length > DEEPEST) return;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      collect(value as Node | null, [...path, name], take);
    }
  } else if (isSeq(node)) {
    for (const [i, item] of node.items.entries()) collect(item as Node | null, [...path, i], take);
  } else take(path, node);
}

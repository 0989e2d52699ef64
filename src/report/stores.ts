// The list of stores: for a person, one in full, and as docs/stores.md.
import type { StoreHere } from '../core/store-view.ts';
import { inColumns } from './columns.ts';
import type { Style } from './style.ts';
import { plural, visible, wrap } from './words.ts';

interface Row {
  id: string;
  title: string;
  summary: string;
  settings: Readonly<Record<string, string>>;
  example: string;
  capabilities: {
    readable: boolean;
    compareAndSwap: boolean;
    versions: boolean;
    atomicSet: boolean;
    manual: boolean;
  };
  sources: readonly string[];
}

const HEAD = ['ID', 'READ BACK', 'COMPARE', 'VERSIONS', 'ALL AT ONCE'];

export function storesText(rows: readonly Row[]): string {
  const lines = inColumns([HEAD, ...rows.map(cells)]);
  return `${[...lines, `${plural(rows.length, 'kind')} of stores`].join('\n')}\n`;
}

/** Where the keys of this place are kept; a value that is dead stands out. */
export function storesHereText(here: readonly StoreHere[], style: Style): string {
  if (here.length === 0) return '';
  const rows = [
    ['STATE', 'STORE', 'KEY'],
    ...here.map(({ store, key, retired }) => [retired ? 'dead' : 'kept', store, key]),
  ];
  const starts = inColumns(rows.map((row) => [...row.map(visible), '|'])).map((line) => line.slice(0, -1));
  const lines = here.flatMap(({ promise, mode, retired }, i) => {
    const kept = `${promise}${mode === null ? '' : `, mode ${mode}`}`;
    const words = retired ? `retired ${retired.slice(0, 10)}: put a living one there; ${kept}` : kept;
    const start = starts[i + 1];
    const [first, ...rest] = wrap(words, ' '.repeat(Math.min(start.length, 50)));
    const line = `${start}${first.trimStart()}`;
    return [retired ? style.red('dead') + line.slice(4) : line, ...rest];
  });
  return `${['', 'In use here', `${starts[0]}KEPT`, ...lines].join('\n')}\n`;
}

function cells({ id, capabilities }: Row): string[] {
  const { readable, compareAndSwap, versions, atomicSet, manual } = capabilities;
  if (manual) return [id, 'by a person', '-', '-', '-'];
  return [id, readable ? 'yes' : 'write-only', yesNo(compareAndSwap), yesNo(versions), yesNo(atomicSet)];
}

function yesNo(yes: boolean): string {
  return yes ? 'yes' : '-';
}

export function storeText({ id, title, summary, settings, example, sources }: Row): string {
  const width = Math.max(...Object.keys(settings).map((name) => name.length), 'example'.length) + 2;
  const item = (name: string, words: string): string[] =>
    wrap(words, ' '.repeat(width)).map((line, i) => (i === 0 ? name.padEnd(width) + line.slice(width) : line));
  const lines = [
    `${id}: ${title}`,
    ...wrap(plain(summary), ''),
    '',
    ...Object.entries(settings).flatMap(([name, meaning]) => item(name, plain(meaning))),
    `${'example'.padEnd(width)}${example}`,
    ...sources.map((source, i) => `${(i === 0 ? 'source' : '').padEnd(width)}${source}`),
  ];
  return `${lines.join('\n')}\n`;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

export function storesMarkdown(rows: readonly Row[]): string {
  return `${[
    '# Stores',
    '',
    'Where the value of a key may be kept. This page is written from the program itself.',
    '',
    '- **Read back**: after a write the value is read and compared; a write-only store shows by its time or version that it changed.',
    '- **Compare**: a write that somebody else came before is refused, not overwritten.',
    '- **Versions**: old values can be listed and destroyed.',
    '- **All at once**: the fields of a credential change in one step.',
    '',
    '| kind | | read back | compare | versions | all at once |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| [\`${row.id}\`](#${row.id}) | ${row.title} | ${cells(row).slice(1).join(' | ')} |`),
    '',
    'A path that leads out of the directory of the config, an address of its own and a command have effect only where the config is trusted (`keyturn trust`).',
    'A file is edited whole and durably: its mode, its owner and the target of a link stay; a file that another program changed meanwhile is not touched.',
    ...rows.flatMap(section),
    '',
    ...PROTOCOL,
  ].join('\n')}\n`;
}

function section({ id, title, summary, settings, example, sources }: Row): string[] {
  return [
    '',
    `## ${id}`,
    `${title[0].toUpperCase()}${title.slice(1)}. ${summary}`,
    '',
    '```yaml',
    `stores: [${example}]`,
    '```',
    ...Object.entries(settings).map(([name, meaning]) => `- \`${name}\`: ${meaning}`),
    ...(sources.length > 0 ? ['', `Facts: ${sources.map(linked).join(', ')}`] : []),
  ];
}

function linked(source: string): string {
  return source.startsWith('https://') ? `<${source}>` : source;
}

const PROTOCOL = [
  '## The protocol of exec',
  'The program is started once for each request, in the directory of the config, without a shell. It reads one JSON object from stdin and writes one to stdout:',
  '',
  '```json',
  '{ "protocol": 1, "action": "get", "names": { "value": "API_KEY" } }',
  '{ "ok": true, "fields": { "value": "…" }, "version": "7" }',
  '```',
  '- `action` is `check` (changes nothing; `fields` holds a value to try, or null), `get`, `put` or `remove`. `names` says the name of each field.',
  '- `put` and `remove` come with `expected`: the version that is replaced, or null. A program that finds another version answers `{ "ok": false, "kind": "conflict", "message": "…" }`.',
  '- `get` answers `fields` by field, without those that are missing; `"fields": null` says that they cannot be read. `version` is a text that changes with each write, or null.',
  '- `check` may answer `"warnings": ["…"]`.',
  '- A failure has a `kind` (`refused`, `not-found`, `conflict`, `quota`, `invalid`, `busy`, `lost`), a `message` and perhaps `hints`. Any other end, or no answer within 30 s, counts as an effect that may have happened.',
];

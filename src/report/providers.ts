// The list of providers: for a person, one in full, and as docs/providers.md.
import { inColumns } from './columns.ts';
import { plural, wrap } from './words.ts';

interface Step {
  open: string;
  click: readonly string[];
  notes: readonly string[];
}

interface Row {
  id: string;
  title: string;
  class: string;
  make: string;
  list: boolean;
  disable: boolean;
  remove: string;
  usage: boolean;
  variables: readonly string[];
  admin: { title: string; variables: readonly string[]; open: string; rights: string } | null;
  hosts: readonly string[];
  regions: readonly string[];
  console: { keys: string; usage: string | null; limits: string | null };
  steps: Readonly<Record<string, Step>>;
  tells: string;
  sources: readonly string[];
}

const HEAD = ['ID', 'NEW KEY', 'LIST', 'DISABLE', 'REMOVE', 'USAGE', 'CLASS'];

export function providersText(rows: readonly Row[]): string {
  const lines = inColumns([HEAD, ...rows.map(cells)]);
  return `${[...lines, `${plural(rows.length, 'provider')}; every one can tell a living key from a dead one`].join('\n')}\n`;
}

function cells({ id, make, list, disable, remove, usage, class: kind }: Row): string[] {
  return [id, means(make), yesNo(list), yesNo(disable), means(remove), yesNo(usage), kind];
}

function means(word: string): string {
  return { api: 'API', 'in-place': 'in place' }[word] ?? 'by hand';
}

function yesNo(yes: boolean): string {
  return yes ? 'yes' : '-';
}

export function providerText(row: Row): string {
  const { admin, console } = row;
  const lines = [
    `${row.title}: new key ${means(row.make)}, removed ${means(row.remove)}. ${CLASSES[row.class] ?? ''}`,
    ...item('variable', row.variables.join(', ')),
    ...item('hosts', row.hosts.join(', ')),
    ...item('regions', row.regions.join(', ')),
    ...item('verify', row.tells),
    ...item('keys', console.keys),
    ...item('usage', console.usage ?? ''),
    ...item('limits', console.limits ?? ''),
    ...(admin ? [...item('admin', `${admin.title} in ${admin.variables.join(' or ')}: ${admin.rights}`)] : []),
    ...(admin ? item('', admin.open) : []),
    ...Object.entries(row.steps).flatMap(([name, step]) => stepLines(name, step)),
    ...row.sources.flatMap((source, i) => item(i === 0 ? 'sources' : '', source)),
  ];
  return `${lines.join('\n')}\n`;
}

function item(label: string, text: string): string[] {
  if (text === '') return [];
  const [first, ...rest] = wrap(text, ' '.repeat(10));
  return [`${label.padEnd(10)}${first.slice(10)}`, ...rest];
}

function stepLines(name: string, { open, click, notes }: Step): string[] {
  return [
    ...item(name, open),
    ...click.flatMap((each) => item('', `click ${each}`)),
    ...notes.flatMap((each) => item('', each)),
  ];
}

const CLASSES: Readonly<Record<string, string>> = {
  A: 'Two keys live at once and can be listed.',
  B: 'Two keys live at once, but cannot be listed.',
  C: 'The old key dies when the new one is made.',
  D: 'A person makes the new key.',
};

/** docs/providers.md; made from the objects, so that it cannot be out of date. */
export function providersMarkdown(rows: readonly Row[]): string {
  const head = ['provider', 'id', 'new key', 'list', 'disable', 'remove', 'usage', 'class'];
  const body = rows.map((row) => {
    const [id, ...rest] = cells(row);
    return [`[${row.title}](#${id})`, `\`${id}\``, ...rest];
  });
  return [INTRODUCTION, ...markdownTable([head, ...body]), '', ...rows.flatMap(section)].join('\n');
}

function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(rows[0]), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)];
}

const INTRODUCTION = `# Providers

This page is made from the program itself (\`keyturn providers\`); a test keeps it current.

Every provider can tell a living key from a dead one. What else its API allows decides what a rotation can promise:

- **A**: two keys live at once and can be listed. At no instant is a dead key in use, and no key is forgotten.
- **B**: two keys live at once, but cannot be listed. If the answer to the call that makes a key is lost, that key may
  live on unseen: it is recorded as a possible orphan, with the page where to look.
- **C**: the old key dies when the new one is made. The window is as short as the writes; it is said and asked for first.
- **D**: a person makes the new key on a page. It is verified before anything is written; the rest is as in A.

"By hand" is a step for a person: keyturn names the page and what to click there, and goes on by itself.
"Verify" says what is asked with a key and what the answers mean. For none of them 429, 5xx, no answer or a page instead
of an answer says that a key is dead; they say nothing.
Where each region keeps keys of its own, a key is asked about in all of them, and while one does not answer nothing is
said; \`provider: { id: …, region: … }\` names the key's own, and only that is asked.
A secret is sent to the hosts of its own provider only. Another address in the config needs trust.
`;

function section(row: Row): string[] {
  const { admin, console } = row;
  const facts = [
    ['Class', `${row.class}. ${CLASSES[row.class] ?? ''}`],
    ['Variables', code(row.variables)],
    ['Hosts', code(row.hosts)],
    ['Regions', code(row.regions)],
    ['Verify', row.tells],
    ['Keys', console.keys],
    ['Usage', console.usage],
    ['Limits', console.limits],
    ['Admin credential', admin && `${admin.title} in ${code(admin.variables)}: ${admin.rights}. Made at ${admin.open}`],
    ...Object.entries(row.steps).map(([name, { open, click, notes }]) => {
      const words = [click.join(', then '), ...notes].filter((each) => each !== '').join('; ');
      return [`By hand: ${name}`, `${open}: ${words}`];
    }),
    ['Facts from', row.sources.join(', ')],
  ];
  const lines = facts.filter(([, text]) => text).map(([label, text]) => `- ${label}: ${text}`);
  return [`<a id="${row.id}"></a>`, '', `## ${row.title}`, '', ...lines, ''];
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

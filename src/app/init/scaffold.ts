// The files that `init` writes or completes, as texts: nothing that stands in one is changed, only added to.
import { parse } from 'dotenv';
import ignore from 'ignore';
import { type InitKey, KINDS } from './keys.ts';

/** Which promise the person wants for the values. */
export type Promised = 'file' | 'vault';

/** `before` is null where the file is made. Texts are latin1: every byte of a file that stands there is kept. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string;
  /** Lines that were added, without headings and comments. */
  added: string[];
  /** 600 for values, 644 for what is shared. */
  mode: 0o600 | 0o644;
}

interface Group {
  title: string;
  lines: string[];
}

const FAKE = 'replace-me';

/** Names that env text holds already; one that is commented out counts too. */
function namesIn(text: string): Set<string> {
  const names = new Set(Object.keys(parse(text)));
  for (const [, name] of text.matchAll(/^[ \t]*#[ \t]*(?:export[ \t]+)?([A-Za-z_]\w{0,199})=/gm)) names.add(name);
  return names;
}

function groupsOf(keys: readonly InitKey[], linesOf: (key: InitKey) => string[]): Group[] {
  return KINDS.map(([kind, title]) => ({
    title,
    lines: keys.filter((key) => key.kind === kind).flatMap(linesOf),
  })).filter(({ lines }) => lines.length > 0);
}

/** The env file: a name for each key, the value to be filled in. */
export function envFile(path: string, before: string | null, keys: readonly InitKey[]): FileChange {
  const known = namesIn(before ?? '');
  const missing = keys.filter(({ name }) => !known.has(name));
  const heading = before === null ? [`# Values stand here and nowhere else: mode 600, ignored by git.`] : [];
  const groups = groupsOf(missing, ({ name }) => [`${name}=`]);
  return changeOf({ path, before, mode: 0o600 }, heading, groups);
}

/** The example: the same names, where to get each key, and values that nobody takes for one. */
export function exampleFile(
  before: string | null,
  keys: readonly InitKey[],
  settings: readonly string[],
  promised: Promised = 'file',
): FileChange {
  const known = namesIn(before ?? '');
  const missing = keys.filter(({ name }) => !known.has(name));
  const heading = before === null ? [HEADINGS[promised]] : [];
  const groups = groupsOf(missing, (key) => [`# ${sourceOf(key)}`, `${key.name}=${FAKE}`]);
  const open = settings.filter((name) => !known.has(name)).map((name) => `# ${name}=`);
  if (open.length > 0) groups.push({ title: 'Settings, no secrets', lines: open });
  return changeOf({ path: '.env.example', before, mode: 0o644 }, heading, groups);
}

const HEADINGS: Readonly<Record<Promised, string>> = {
  file: '# Copy this file to .env and fill it in. Real values never stand here.',
  vault: '# What the vault holds: keyturn vault set NAME. Real values never stand here.',
};

function sourceOf({ provider, title }: InitKey): string {
  if (!provider) return `${title}: where to get it is to be written down here`;
  if (provider.id === 'random') return `${provider.title}: made here, keyturn rotate makes a new one`;
  return `${provider.title}: ${provider.console.keys}`;
}

const IGNORED = [
  '.env',
  '.env.*',
  '!.env.example',
  '.env_*',
  '.env~',
  '*.env.bak',
  '.*.sw[a-p]',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.jks',
  'credentials.json',
  '*service-account*.json',
  '*service_account*.json',
];

/** The ignore rules that are not there yet, in one block at the end: the last rule that fits a path wins. */
export function ignoreFile(before: string | null): FileChange {
  const known = new Set((before ?? '').split(/\r?\n/).map((line) => line.trim().replace(/^(!?)\//, '$1')));
  const rules = ignore().add(before ?? '');
  const missing = IGNORED.filter((line) => !known.has(line) || rules.ignores(sampleOf(line)) === line.startsWith('!'));
  // An exception counts only behind the rule that it is one from.
  if (missing.includes('.env.*') && !missing.includes('!.env.example'))
    missing.splice(missing.indexOf('.env.*') + 1, 0, '!.env.example');
  const groups = missing.length > 0 ? [{ title: 'Keys and env files', lines: missing }] : [];
  return changeOf({ path: '.gitignore', before, mode: 0o644 }, [], groups);
}

/** A name that the rule is for: one that stands there has no effect where a later one says otherwise. */
function sampleOf(rule: string): string {
  return rule.replace(/^!/, '').replace('[a-p]', 'p').replaceAll('*', 'x');
}

type Base = Pick<FileChange, 'path' | 'before' | 'mode'>;

/** Groups at the end of a file, with its own line ends. */
function changeOf(base: Base, heading: readonly string[], groups: readonly Group[]): FileChange {
  const { before } = base;
  const added = groups.flatMap(({ lines }) => lines);
  if (added.length === 0 && before !== null) return { ...base, after: before, added };
  const end = before !== null && /\r\n/.test(before) ? '\r\n' : '\n';
  const blocks = groups.map(({ title, lines }) => [`# ${title}`, ...lines].join(end));
  if (heading.length > 0) blocks.unshift(heading.join(end));
  const text = `${blocks.join(end + end)}${end}`;
  return { ...base, after: `${closed(before ?? '', end)}${text}`, added };
}

/** The old text, ready for a new block. */
function closed(before: string, end: string): string {
  if (before === '') return '';
  return `${before}${before.endsWith('\n') ? '' : end}${end}`;
}

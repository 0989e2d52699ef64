// `.keyturn.yaml` as `init` writes it: names and places, with comments that say what may be changed.
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, parse, parseDocument } from 'yaml';
import { ConfigError } from '../../core/errors.ts';
import type { InitConsumer } from './consumers.ts';
import type { InitCredential } from './credentials.ts';
import type { FileChange, Promised } from './scaffold.ts';

export interface ConfigWishes {
  project: string;
  promised: Promised;
  /** `90d`. */
  every: string;
  /** One env file for each of them; empty: one for all. */
  environments: readonly string[];
  consumers: readonly InitConsumer[];
}

const PATH = '.keyturn.yaml';
const SSH_INTERVAL = '365d';

export function configFile(
  before: string | null,
  credentials: readonly InitCredential[],
  wishes: ConfigWishes,
): FileChange {
  const base = { path: PATH, before, mode: 0o644 as const };
  const names = (list: readonly InitCredential[]) => list.map(({ name }) => name);
  if (before === null) return { ...base, after: newConfig(credentials, wishes), added: names(credentials) };
  const document = parseDocument(Buffer.from(before, 'latin1').toString('utf8'));
  const [error] = document.errors;
  if (error) {
    const [what] = error.message.split('\n')[0].toLowerCase().split(' at line ');
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    throw new ConfigError('bad-config', `${PATH}:${line}:${col}: ${what}; nothing was written`);
  }
  const known = variablesIn(document);
  const missing = credentials.filter(({ name, variables }) => ![name, ...variables].some((each) => known.has(each)));
  // What the files tell goes into a new config only: this one may have its reasons.
  const added = wishes.environments.length > 0 ? environmentLines(credentials, wishes) : [];
  const isApart = added.length === 0 || document.has('environments') || document.has('policy');
  if (missing.length === 0 && isApart) return { ...base, after: before, added: [] };
  const withKeys = missing.length === 0 ? before : withEntries(before, document, { missing, wishes });
  return { ...base, after: isApart ? withKeys : atEnd(withKeys, added), added: names(missing) };
}

/** Names of keys, and of the variables of their fields. */
function variablesIn(document: Document): Set<string> {
  const keys = (document.toJS() as { keys?: Record<string, { fields?: Record<string, string> } | null> } | null)?.keys;
  const entries = Object.entries(keys ?? {});
  return new Set(entries.flatMap(([name, entry]) => [name, ...Object.values(entry?.fields ?? {}).map(String)]));
}

interface Adding {
  missing: readonly InitCredential[];
  wishes: ConfigWishes;
}

/** New lines behind those of `keys:`; only a file that is written in another form is written anew. */
function withEntries(before: string, document: Document, { missing, wishes }: Adding): string {
  if (!isMap(document.get('keys'))) document.setIn(['keys'], document.createNode({}));
  for (const each of missing) document.setIn(['keys', each.name], document.createNode(entryOf(each, wishes)));
  const wanted: unknown = document.toJS();
  const lines = before.split('\n');
  const at = lines.findIndex((line) => /^keys:\s*(?:#.*)?$/.test(line));
  const { end, indent } = blockBelow(lines, at);
  const block = missing.flatMap((each) => linesOf(each, wishes)).map((line) => line.replace(/^ {2}/, indent));
  const text = at === -1 ? atEnd(before, ['', 'keys:', ...block]) : inserted(lines, end, block);
  if (isSame(text, wanted)) return text;
  return Buffer.from(document.toString({ lineWidth: 0 }), 'utf8').toString('latin1');
}

function isSame(text: string, wanted: unknown): boolean {
  try {
    return isDeepStrictEqual(parse(Buffer.from(text, 'latin1').toString('utf8')), wanted);
  } catch {
    return false;
  }
}

/** Behind the last line of a block that begins with a line at the margin. */
function blockBelow(lines: readonly string[], at: number): { end: number; indent: string } {
  let end = at + 1;
  for (let i = at + 1; i < lines.length && /^(?:\s|#|$)/.test(lines[i]); i++) if (/^\s+\S/.test(lines[i])) end = i + 1;
  const indent = lines.slice(at + 1, end).flatMap((line) => /^( +)[^\s#]/.exec(line)?.[1] ?? [])[0] ?? '  ';
  return { end, indent };
}

function inserted(lines: readonly string[], end: number, block: readonly string[]): string {
  const cr = lines[0].endsWith('\r') ? '\r' : '';
  const isLast = end === lines.length;
  const head = lines.slice(0, end);
  // A last line without an end gets one; the file ends as it did.
  if (isLast && cr && !head[end - 1].endsWith('\r')) head[end - 1] += cr;
  const added = block.map((line, i) => (isLast && i === block.length - 1 ? line : `${line}${cr}`));
  return [...head, ...added, ...lines.slice(end)].join('\n');
}

function atEnd(text: string, lines: readonly string[]): string {
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${lines.join(end)}${end}`;
}

function entryOf(credential: InitCredential, wishes: ConfigWishes): Record<string, unknown> {
  const { name, provider, fields } = credential;
  const { promised, every } = wishes;
  const consumers = consumersOf(credential, wishes);
  const admin = provider?.selfAdmin ? undefined : provider?.admin?.variables[0];
  return {
    ...(provider ? { provider: provider.id } : {}),
    ...(fields ? { fields } : {}),
    ...(admin ? { admin } : {}),
    stores: promised === 'vault' ? [{ kind: 'vault' }] : storesOf(credential, wishes),
    every: intervalOf(name, every),
    ...(consumers.length > 0 ? { consumers } : {}),
  };
}

/** Those that read a store of the key, or that take one of its variables. */
function consumersOf(credential: InitCredential, wishes: ConfigWishes) {
  const { variables, apart } = credential;
  const { promised, environments, consumers } = wishes;
  const own = storesOf(credential, wishes).map((store) => (typeof store === 'string' ? store : store.path));
  const files = [...own, ...environments.map(storeOf), ...Object.values(apart).flat()];
  const stores = promised === 'vault' ? [] : files;
  return consumers
    .filter(
      (each) => each.files.some((file) => stores.includes(file)) || variables.some((v) => each.variables.includes(v)),
    )
    .map(({ name, reload }) => ({ name, reload }));
}

function intervalOf(name: string, every: string): string {
  return /(?:^|_)SSH(?:_|$)/.test(name) ? SSH_INTERVAL : every;
}

/** Where its value stands; a key without one gets its place in `.env`. */
function storesOf({ files }: InitCredential, { environments }: ConfigWishes): readonly (string | { path: string })[] {
  if (environments.length > 0) return [storeOf(environments[0])];
  return files.length > 0 ? files.map(storeIn) : ['.env'];
}

/** A script that a shell reads has its own way to write. */
function storeIn(path: string): string | { kind: string; path: string } {
  return /(?:^|\/)\.envrc$/.test(path) ? { kind: 'shell-rc', path } : path;
}

function storeOf(environment: string): string {
  return `.env.${environment}`;
}

function newConfig(credentials: readonly InitCredential[], wishes: ConfigWishes): string {
  const lines = [
    "# Names and places of this project's keys, never values. keyturn config shows what is in effect.",
    '# A rotation restarts what runs with a key, once keyturn trust was given:',
    '#   consumers: [{ name: api, reload: { pm2: api } }]   or compose, systemd, command',
    'version: 1',
    `project: ${JSON.stringify(wishes.project)}`,
  ];
  if (credentials.length > 0) lines.push('', 'keys:', ...credentials.flatMap((each) => linesOf(each, wishes)));
  lines.push(...environmentLines(credentials, wishes));
  return `${lines.join('\n')}\n`;
}

function linesOf(credential: InitCredential, wishes: ConfigWishes): string[] {
  const { name, title, provider } = credential;
  return [
    `  ${name}:${provider ? ` # ${title}` : ` # ${title}; set its provider`}`,
    ...Object.entries(entryOf(credential, wishes)).map(([key, value]) => `    ${key}: ${inFlow(value)}`),
  ];
}

/** A word that is nothing but a text in YAML. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_.][\w./-]*$/i;
const DURATION = /^\d+[smhd]$/;

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return PLAIN.test(text) || DURATION.test(text) ? text : JSON.stringify(text);
  }
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${inFlow(inner)}`)
    .join(', ')} }`;
}

/** Environments that were asked for, else those that the env files tell of. */
function environmentLines(credentials: readonly InitCredential[], { environments, promised }: ConfigWishes): string[] {
  if (promised === 'vault' || credentials.length === 0) return [];
  const asked = new Map(
    environments.map((name) => [name, credentials.map((each) => [each.name, [storeOf(name)]] as const)]),
  );
  const apart = environments.length > 0 ? asked : environmentsOf(credentials);
  if (apart.size === 0) return [];
  const lines = ['', '# Kept apart: one env file each.', 'environments:'];
  for (const [name, stores] of apart) {
    lines.push(`  ${name}:`, '    stores:', ...stores.map(([key, files]) => `      ${key}: ${inFlow(files)}`));
  }
  const separate = SEPARATE.every((name) => apart.has(name)) ? SEPARATE : environments;
  return separate.length > 0 ? [...lines, '', 'policy:', `  separate: [${separate.join(', ')}]`] : lines;
}

const SEPARATE = ['development', 'production'] as const;

function environmentsOf(credentials: readonly InitCredential[]) {
  const found = new Map<string, (readonly [key: string, files: readonly string[]])[]>();
  for (const { name, apart } of credentials) {
    for (const [environment, files] of Object.entries(apart)) {
      found.set(environment, [...(found.get(environment) ?? []), [name, files]]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

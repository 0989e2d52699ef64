// `.keyturn.yaml` as `init` writes it: names and places, with comments that say what may be changed.
import { isMap, parseDocument } from 'yaml';
import { ConfigError } from '../../core/errors.ts';
import type { InitKey } from './keys.ts';
import type { FileChange, Promised } from './scaffold.ts';

export interface ConfigWishes {
  project: string;
  promised: Promised;
  /** `90d`. */
  every: string;
  /** One env file for each of them; empty: one for all. */
  environments: readonly string[];
}

const PATH = '.keyturn.yaml';
const SSH_INTERVAL = '365d';

export function configFile(before: string | null, keys: readonly InitKey[], wishes: ConfigWishes): FileChange {
  const base = { path: PATH, before, mode: 0o644 as const };
  if (before === null) return { ...base, after: newConfig(keys, wishes), added: keys.map(({ name }) => name) };
  const document = parseDocument(Buffer.from(before, 'latin1').toString('utf8'));
  const [error] = document.errors;
  if (error) throw new ConfigError('bad-config', `${PATH}: ${error.message.split('\n')[0].toLowerCase()}`);
  const listed = document.get('keys');
  const missing = keys.filter(({ name }) => !isMap(listed) || !listed.has(name));
  if (missing.length === 0) return { ...base, after: before, added: [] };
  for (const key of missing) document.setIn(['keys', key.name], document.createNode(entryOf(key, wishes)));
  const text = Buffer.from(document.toString({ lineWidth: 0 }), 'utf8').toString('latin1');
  return { ...base, after: text, added: missing.map(({ name }) => name) };
}

function entryOf(key: InitKey, { promised, every, environments }: ConfigWishes): Record<string, unknown> {
  return {
    ...(key.provider ? { provider: key.provider.id } : {}),
    ...(key.provider?.admin ? { admin: key.provider.admin.variables[0] } : {}),
    stores: [promised === 'vault' ? { kind: 'vault' } : storeOf(environments[0])],
    every: intervalOf(key, every),
  };
}

function intervalOf({ name }: InitKey, every: string): string {
  return /(?:^|_)SSH(?:_|$)/.test(name) ? SSH_INTERVAL : every;
}

function storeOf(environment: string | undefined): string {
  return environment ? `.env.${environment}` : '.env';
}

function newConfig(keys: readonly InitKey[], wishes: ConfigWishes): string {
  const lines = [
    "# Names and places of this project's keys, never values. keyturn config shows what is in effect.",
    'version: 1',
    `project: ${JSON.stringify(wishes.project)}`,
  ];
  if (keys.length > 0) lines.push('', 'keys:');
  for (const key of keys) {
    const entry = entryOf(key, wishes);
    lines.push(`  ${key.name}:${key.provider ? ` # ${key.provider.title}` : ` # ${key.title}; set its provider`}`);
    for (const [name, value] of Object.entries(entry)) lines.push(`    ${name}: ${inFlow(value)}`);
  }
  lines.push(...environmentLines(keys, wishes));
  return `${lines.join('\n')}\n`;
}

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${inFlow(inner)}`)
    .join(', ')} }`;
}

function environmentLines(keys: readonly InitKey[], { environments, promised }: ConfigWishes): string[] {
  if (environments.length === 0 || promised === 'vault' || keys.length === 0) return [];
  const lines = ['', '# Kept apart: one env file each.', 'environments:'];
  for (const name of environments) {
    lines.push(`  ${name}:`, '    stores:', ...keys.map((key) => `      ${key.name}: [${storeOf(name)}]`));
  }
  return [...lines, '', 'policy:', `  separate: [${environments.join(', ')}]`];
}

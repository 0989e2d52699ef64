// What runs with the keys, as the project itself says: services of compose, programs of pm2, units of systemd.
import { basename, posix } from 'node:path';
import { parse } from 'yaml';

/** One text of the project that starts programs. */
export interface Starter {
  /** Relative to the root. */
  path: string;
  text: string;
}

export interface InitConsumer {
  name: string;
  /** As it stands in the config: `{ compose: api }`. */
  reload: Readonly<Record<string, unknown>>;
  /** Takes all of these env files; paths from the root. */
  files: readonly string[];
  /** Takes these variables, wherever their values are. */
  variables: readonly string[];
}

const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const PM2 = /^(?:ecosystem(?:\.config)?|pm2(?:\.config)?|process)\.(?:c?js|json)$/i;
const UNIT = /\.service$/;
/** Compose finds these by itself. */
const FOUND = /^(?:docker-)?compose\.ya?ml$/i;
const MOST = 20;

export function isStarter(path: string): boolean {
  const name = basename(path);
  return COMPOSE.test(name) || PM2.test(name) || UNIT.test(name);
}

export function consumersIn(starters: readonly Starter[]): InitConsumer[] {
  const found = new Map<string, InitConsumer>();
  for (const starter of starters) {
    for (const consumer of readStarter(starter)) {
      const key = JSON.stringify(consumer.reload);
      if (!found.has(key)) found.set(key, consumer);
    }
  }
  return [...found.values()].slice(0, MOST);
}

function readStarter(starter: Starter): InitConsumer[] {
  const name = basename(starter.path);
  if (COMPOSE.test(name)) return services(starter);
  return UNIT.test(name) ? unit(starter) : programs(starter);
}

type Tree = Record<string, unknown>;

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

function services({ path, text }: Starter): InitConsumer[] {
  const directory = posix.dirname(path);
  const isFound = directory === '.' && FOUND.test(path);
  return Object.entries(treeOf(parsed(text).services)).map(([name, service]) => {
    const { env_file: files, environment } = treeOf(service);
    return {
      name,
      reload: { compose: isFound ? name : { service: name, file: path } },
      files: listOf(files)
        .map((each) => (typeof each === 'string' ? each : treeOf(each).path))
        .filter((each) => typeof each === 'string')
        .map((each) => posix.normalize(posix.join(directory, each))),
      variables: namesOf(environment),
    };
  });
}

function parsed(text: string): Tree {
  try {
    return treeOf(parse(text, { logLevel: 'silent' }));
  } catch {
    return {};
  }
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

const INTERPOLATED = /\$(?:\{([A-Za-z_]\w{0,199})|([A-Za-z_]\w{0,199}))/g;

/** `- NAME` and `NAME:` take it from outside; `A: ${NAME}` names it. A literal is none of ours. */
function namesOf(environment: unknown): string[] {
  const pairs = Array.isArray(environment)
    ? environment.map(String).map((line): [string, string | null] => {
        const at = line.indexOf('=');
        return at === -1 ? [line, null] : [line.slice(0, at), line.slice(at + 1)];
      })
    : Object.entries(treeOf(environment)).map(([name, value]): [string, string | null] => [
        name,
        value === null || value === '' ? null : String(value),
      ]);
  return pairs.flatMap(([name, value]) =>
    value === null ? [name] : [...value.matchAll(INTERPOLATED)].map((match) => match[1] ?? match[2]),
  );
}

/** A file of pm2 is a program: the names of its apps stand in it as plain words. */
function programs({ path, text }: Starter): InitConsumer[] {
  const files = ['.env', '.env.production'].map((name) => posix.normalize(posix.join(posix.dirname(path), name)));
  return [...text.matchAll(/(?<![\w-])["']?name["']?\s{0,5}:\s{0,5}["'`]([\w][\w.-]{0,99})["'`]/g)].map(([, name]) => ({
    name,
    reload: { pm2: name },
    files,
    variables: [],
  }));
}

function unit({ path, text }: Starter): InitConsumer[] {
  const name = basename(path).replace(UNIT, '');
  // Where it will be installed says the last part alone.
  const files = [...text.matchAll(/^[ \t]*EnvironmentFile=-?["']?([^\s"']{1,300})/gm)].map(([, file]) =>
    basename(file),
  );
  return files.length === 0 || !/^[\w][\w.@-]{0,99}$/.test(name)
    ? []
    : [{ name, reload: { systemd: name }, files, variables: [] }];
}

// docker compose: `restart` does not read env files again, `up -d` makes the container anew if they changed.
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { READERS } from '../core/env/readers.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { Wanted } from './consumer.ts';
import type { ConsumerPorts } from './ports.ts';
import { mapOf, programThere, type Reload, runWell, staleFile, textOf } from './recipe.ts';

const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/ */
const OVERRIDES = FILES.map((name) => name.replace('.', '.override.'));

/** `SERVICE`, or `{ service, file, project }`. */
export function composeReload(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Reload> {
  const settings = typeof value === 'string' ? { service: value } : mapOf(value);
  const [service, file, project] = [textOf(settings.service), textOf(settings.file), textOf(settings.project)];
  if (service === null) return failed('invalid', 'a reload by compose wants a service');
  const compose = ['docker', 'compose', ...(file ? ['-f', file] : []), ...(project ? ['-p', project] : [])];
  const container = async (): Promise<Result<string>> => {
    const listed = await runWell([...compose, 'ps', '-q', service], ports);
    return listed.ok ? done(listed.value.stdout.trim()) : listed;
  };
  return done({
    describe: () => [...compose, 'up', '-d', service].join(' '),
    async preflight(wanted) {
      const there = programThere('docker', ports);
      if (!there.ok) return there;
      const running = await container();
      if (!running.ok) return running;
      return done(shadowsOf({ service, file }, wanted, ports));
    },
    async run() {
      const before = await container();
      if (!before.ok) return before;
      const started = await runWell([...compose, 'up', '-d', service], ports, { timeout });
      if (!started.ok) return started;
      const after = await container();
      if (!after.ok) return after;
      if (after.value === '') return failed('unexpected', `${service} is not running after up -d`);
      if (after.value !== before.value) return done(null);
      // Nothing that compose looks at has changed: the program reads the file itself, and a restart is enough.
      const restarted = await runWell([...compose, 'restart', service], ports, { timeout });
      return restarted.ok ? done(null) : restarted;
    },
  });
}

interface Described {
  name: string;
  environment: unknown;
  /** As they are written, the last one counts. */
  envFiles: readonly string[];
}

/** Values under `environment:` go before those of an `env_file:`; of two files the later one counts. */
function shadowsOf(place: { service: string; file: string | null }, wanted: Wanted, ports: ConsumerPorts): string[] {
  const described = filesOf(place.file, ports).flatMap((name) => serviceIn(name, place.service, ports) ?? []);
  return wanted.variables.flatMap((variable) => {
    const named = described.filter(({ environment }) => isNamed(environment, variable)).at(-1);
    if (named)
      return isShadow(named, variable, wanted, ports) ? [`${variable} under environment: in ${named.name}`] : [];
    const paths = described.flatMap(({ envFiles }) => envFiles);
    const { holder, stale } = staleFile(variable, { paths, reader: READERS.compose }, wanted, ports);
    return stale ? [`${variable} in ${holder}, an env_file: of ${place.service}`] : [];
  });
}

function isShadow(
  { name, environment }: Described,
  variable: string,
  { files }: Wanted,
  ports: ConsumerPorts,
): boolean {
  // The file may be a store itself.
  const own = files.some((path) => ports.realPath(path) === ports.realPath(join(ports.root, name)));
  return !own && isLiteral(environment, variable);
}

/** The file that is taken, and what is laid over it. */
function filesOf(file: string | null, ports: ConsumerPorts): string[] {
  if (file !== null) return [file];
  const there = (name: string) => {
    const text = ports.readText(join(ports.root, name));
    return text.ok && text.value !== null;
  };
  const base = FILES.find(there);
  const over = base === undefined ? undefined : OVERRIDES.find(there);
  return [base, over].filter((name) => name !== undefined);
}

function serviceIn(name: string, service: string, ports: ConsumerPorts): Described | null {
  const path = join(ports.root, name);
  const text = ports.readText(path);
  if (!text.ok || text.value === null) return null;
  const { environment, env_file: named } = mapOf(mapOf(mapOf(safeParse(text.value)).services)[service]);
  const paths = [named].flat().map((each) => textOf(each) ?? textOf(mapOf(each).path));
  const envFiles = paths.filter((each) => each !== null).map((each) => resolve(dirname(path), each));
  return { name, environment, envFiles };
}

function isNamed(environment: unknown, variable: string): boolean {
  if (Array.isArray(environment)) return environment.some((each) => String(each).split('=')[0] === variable);
  return Object.hasOwn(mapOf(environment), variable);
}

function safeParse(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** `${NAME}` and a bare name take what the file or the shell says. */
function isLiteral(environment: unknown, variable: string): boolean {
  if (Array.isArray(environment)) {
    const entry = environment.map(String).find((each) => each.startsWith(`${variable}=`));
    return entry !== undefined && !/\$\{?\w/.test(entry);
  }
  const value = mapOf(environment)[variable];
  return value !== undefined && value !== null && !/\$\{?\w/.test(String(value));
}

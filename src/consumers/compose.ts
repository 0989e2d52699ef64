// docker compose: `restart` does not read env files again, `up -d` makes the container anew if they changed.
import { join } from 'node:path';
import { parse } from 'yaml';
import { done, failed, type Result } from '../core/result.ts';
import type { ConsumerPorts } from './ports.ts';
import { mapOf, programThere, type Reload, runWell, textOf } from './recipe.ts';

const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

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
    async preflight(variables) {
      const there = programThere('docker', ports);
      if (!there.ok) return there;
      const running = await container();
      if (!running.ok) return running;
      return done(literals({ service, file }, variables, ports));
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

/** Values under `environment:` go before those of an `env_file:`. */
function literals(
  { service, file }: { service: string; file: string | null },
  variables: readonly string[],
  ports: ConsumerPorts,
): string[] {
  const names = file ? [file] : FILES;
  for (const name of names) {
    const text = ports.readText(join(ports.root, name));
    if (!text.ok || text.value === null) continue;
    const environment = mapOf(mapOf(mapOf(safeParse(text.value)).services)[service]).environment;
    return variables
      .filter((variable) => isLiteral(environment, variable))
      .map((variable) => `${variable} under environment: in ${name}`);
  }
  return [];
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

// pm2 keeps the environment that a process was first started with, in its daemon and in its dump.
import { join } from 'node:path';
import { done, failed, type Result } from '../core/result.ts';
import type { ConsumerPorts } from './ports.ts';
import { jsonIn, mapOf, programThere, type Reload, runWell, textOf } from './recipe.ts';

/** It tells the whole environment of every process. */
const LISTING = 16 << 20;

interface Listed {
  name: string;
  status: string;
  restarts: number;
  /** The environment it is started with. */
  environment: Record<string, unknown>;
}

export function pm2Reload(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Reload> {
  const name = textOf(value);
  if (name === null || name.startsWith('-')) return failed('invalid', 'a reload by pm2 wants the name of a process');
  const argv = ['pm2', 'restart', name, '--update-env'];
  return done({
    describe: () => argv.join(' '),
    async preflight({ variables }) {
      const there = programThere('pm2', ports);
      if (!there.ok) return there;
      const found = await find(name, ports);
      if (!found.ok) return found;
      const saved = variables.filter((variable) => found.value.some(({ environment }) => holds(environment, variable)));
      return done([
        ...saved.map((variable) => `${variable} in pm2's saved environment of ${name}`),
        ...dumped(name, variables, ports),
      ]);
    },
    async run() {
      const before = await find(name, ports);
      if (!before.ok) return before;
      const restarted = await runWell(argv, ports, { timeout });
      if (!restarted.ok) return restarted;
      const after = await find(name, ports);
      if (!after.ok) return after;
      const down = after.value.find(({ status }) => status !== 'online');
      if (down) return failed('unexpected', `pm2 says that ${name} is ${down.status} after the restart`);
      const restarts = (listed: readonly Listed[]): number => listed.reduce((sum, each) => sum + each.restarts, 0);
      if (restarts(after.value) > restarts(before.value)) return done(null);
      return failed('unexpected', `pm2 did not restart ${name}`);
    },
  });
}

/** All instances. */
async function find(name: string, ports: ConsumerPorts): Promise<Result<Listed[]>> {
  const listed = await runWell(['pm2', 'jlist'], ports, { limit: LISTING });
  if (!listed.ok) return listed;
  const all = jsonIn(listed.value.stdout, '[');
  if (!Array.isArray(all)) return failed('unexpected', 'pm2 jlist did not answer with a list');
  const found = all
    .map(mapOf)
    .filter((each) => each.name === name)
    .map(listedOf);
  if (found.length === 0) return failed('not-found', `pm2 knows no process ${name}`, { hints: ['pm2 list'] });
  return done(found);
}

function listedOf(each: Record<string, unknown>): Listed {
  const { status, restart_time: restarts, env, ...environment } = mapOf(each.pm2_env);
  return {
    name: String(each.name),
    status: String(status),
    restarts: Number(restarts ?? 0),
    environment: { ...environment, ...mapOf(env) },
  };
}

/** What `pm2 resurrect` brings back after a reboot. */
function dumped(name: string, variables: readonly string[], ports: ConsumerPorts): string[] {
  const path = join(ports.env.PM2_HOME ?? join(ports.home, '.pm2'), 'dump.pm2');
  const text = ports.readText(path);
  const dump = text.ok && text.value !== null ? jsonIn(text.value, '[') : [];
  const entries = (Array.isArray(dump) ? dump : []).map(mapOf).filter((each) => each.name === name);
  const held = variables.filter((variable) =>
    entries.some((each) => holds(each, variable) || holds(mapOf(each.env), variable)),
  );
  return held.map((variable) => `${variable} in ${path} (pm2 save)`);
}

function holds(environment: Record<string, unknown>, variable: string): boolean {
  return typeof environment[variable] === 'string' && environment[variable] !== '';
}

// Any command, as a reload or as a check.
import { done, failed, type Result } from '../core/result.ts';
import type { ConsumerPorts } from './ports.ts';
import { type Check, programThere, type Reload, runWell } from './recipe.ts';

export function commandReload(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Reload> {
  const argv = argvOf(value);
  if (!argv) return failed('invalid', 'a command is a list: program and arguments');
  return done({
    describe: () => argv.join(' '),
    async preflight() {
      const there = programThere(argv[0], ports);
      return there.ok ? done([]) : there;
    },
    async run() {
      const ended = await runWell(argv, ports, { timeout });
      return ended.ok ? done(null) : ended;
    },
  });
}

export function commandCheck(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Check> {
  const argv = argvOf(value);
  if (!argv) return failed('invalid', 'a command is a list: program and arguments');
  return done({
    describe: () => argv.join(' '),
    preflight: async () => programThere(argv[0], ports),
    begin: () => undefined,
    async run() {
      const ended = await runWell(argv, ports, { timeout });
      return ended.ok ? done('exit 0') : ended;
    },
  });
}

function argvOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.length > 0 ? value.map(String) : null;
}

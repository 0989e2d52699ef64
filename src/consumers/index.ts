// Opens the consumers that a config names: one recipe to reload, one to check.
import type { ConsumerConfig, Recipe } from '../core/config.ts';
import { parseDuration } from '../core/duration.ts';
import { done, failed, type Result } from '../core/result.ts';
import { commandCheck, commandReload } from './command.ts';
import { composeReload } from './compose.ts';
import type { Consumer } from './consumer.ts';
import { httpCheck } from './http.ts';
import { logCheck } from './log.ts';
import { openclawReload } from './openclaw.ts';
import { pm2Reload } from './pm2.ts';
import type { ConsumerPorts } from './ports.ts';
import type { Check, Reload } from './recipe.ts';
import { systemdReload } from './systemd.ts';

type Make<T> = (value: unknown, timeout: number | null, ports: ConsumerPorts) => Result<T>;

const RELOADS: Readonly<Record<string, Make<Reload>>> = {
  command: commandReload,
  compose: composeReload,
  pm2: pm2Reload,
  systemd: systemdReload,
  openclaw: openclawReload,
};

export function openConsumer({ name, reload, check }: ConsumerConfig, ports: ConsumerPorts): Result<Consumer> {
  const opened = { reload: reload ? openReload(reload, ports) : null, check: check ? openCheck(check, ports) : null };
  if (opened.reload && !opened.reload.ok) return opened.reload;
  if (opened.check && !opened.check.ok) return opened.check;
  return done(join(name, opened.reload?.value ?? null, opened.check?.value ?? null));
}

function join(name: string, reload: Reload | null, check: Check | null): Consumer {
  let begun = false;
  const takeAnew = async (): Promise<Result<null>> => {
    begun = true;
    check?.begin();
    return (await reload?.run()) ?? done(null);
  };
  return {
    name,
    describeReload: () => reload?.describe() ?? null,
    describeCheck: () => check?.describe() ?? null,
    async preflight(wanted) {
      const watched = await check?.preflight();
      if (watched && !watched.ok) return watched;
      const seen = await reload?.preflight(wanted);
      return seen && !seen.ok ? seen : done({ shadows: seen?.value ?? [] });
    },
    reload: takeAnew,
    async check() {
      // Gone on with after a crash: what came between cannot be told apart any more.
      const again = check?.sinceReload && !begun ? await takeAnew() : done(null);
      return again.ok ? ((await check?.run()) ?? done('')) : again;
    },
  };
}

function openReload({ kind, value, settings }: Recipe, ports: ConsumerPorts): Result<Reload> {
  const make = RELOADS[kind];
  return make ? make(value, timeoutOf(settings), ports) : failed('invalid', `no reload by ${kind}`);
}

function openCheck({ kind, value, settings }: Recipe, ports: ConsumerPorts): Result<Check> {
  const timeout = timeoutOf(settings);
  if (kind === 'http') return httpCheck(value, settings.expect, timeout, ports);
  if (kind === 'command') return commandCheck(value, timeout, ports);
  return kind === 'log' ? logCheck(value, settings.quiet, ports) : failed('invalid', `no check by ${kind}`);
}

function timeoutOf({ timeout }: Recipe['settings']): number | null {
  return typeof timeout === 'string' ? parseDuration(timeout) : null;
}

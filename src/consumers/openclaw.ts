// OpenClaw: `secrets reload` says ok for keys of `.env` and keeps the old ones, only a restart of the gateway takes them.
import { join } from 'node:path';
import JSON5 from 'json5';
import { READERS, readEnv } from '../core/env/readers.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { ConsumerPorts } from './ports.ts';
import { jsonIn, mapOf, programThere, type Reload, runWell, textOf } from './recipe.ts';

/** It must not fetch plugins on the way. */
const OFFLINE = { npm_config_offline: 'true' };

interface Wish {
  /** `restart`: keys of env files. `secrets`: references to files and stores. `none`: auth profiles, read at each call. */
  way: 'restart' | 'secrets' | 'none';
  /** The service has a copy of the env file, which `gateway install --force` writes anew. */
  install: boolean;
  profile: string | null;
}

/** `true`, the name of a profile, or `{ way, install, profile }`. */
export function openclawReload(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Reload> {
  const wish = wishOf(value);
  if (!wish) return failed('invalid', 'a reload of openclaw wants `way`: restart, secrets or none');
  const openclaw = ['openclaw', ...(wish.profile ? ['--profile', wish.profile] : [])];
  const run = (words: readonly string[]) => runWell([...openclaw, ...words], ports, { timeout, env: OFFLINE });
  return done({
    describe: () =>
      wish.way === 'none' ? 'openclaw reads it at each call' : [...openclaw, ...wordsOf(wish)].join(' '),
    async preflight({ variables }) {
      const there = programThere('openclaw', ports);
      if (!there.ok) return there;
      return done(wish.way === 'restart' ? shadowsOf(variables, wish, ports) : []);
    },
    async run() {
      if (wish.way === 'none') return done(null);
      if (wish.install) {
        const installed = await run(['gateway', 'install', '--force']);
        if (!installed.ok) return installed;
      }
      const ended = await run(wordsOf(wish));
      if (!ended.ok) return ended;
      return wish.way === 'secrets' ? verdictOf(ended.value.stdout) : done(null);
    },
  });
}

function wishOf(value: unknown): Wish | null {
  const settings = mapOf(value);
  const way = settings.way ?? 'restart';
  if (way !== 'restart' && way !== 'secrets' && way !== 'none') return null;
  return { way, install: settings.install === true, profile: textOf(value) ?? textOf(settings.profile) };
}

function wordsOf({ way }: Wish): string[] {
  return way === 'secrets' ? ['secrets', 'reload', '--json'] : ['gateway', 'restart'];
}

/** Exit 0 is said too when an old key was kept. */
function verdictOf(stdout: string): Result<null> {
  const { ok, warningCount } = mapOf(jsonIn(stdout, '{'));
  if (ok === true && warningCount === 0) return done(null);
  return failed('unexpected', `openclaw kept old secrets: ${String(warningCount ?? 'no')} warnings of secrets reload`);
}

/** What goes before `<state>/.env`, or stands in for it in the installed service. */
function shadowsOf(variables: readonly string[], wish: Wish, ports: ConsumerPorts): string[] {
  const state =
    ports.env.OPENCLAW_STATE_DIR ?? join(ports.home, wish.profile ? `.openclaw-${wish.profile}` : '.openclaw');
  const copies = wish.install
    ? []
    : [join(state, 'gateway.systemd.env'), join(state, 'service-env', 'ai.openclaw.gateway.env')];
  const found = copies.flatMap((path) => {
    const names = envNames(path, ports);
    return variables
      .filter((variable) => names.has(variable))
      .map((variable) => `${variable} in ${path} (openclaw gateway install --force)`);
  });
  const unit = join(ports.home, '.config/systemd/user/openclaw-gateway.service');
  const text = wish.install ? null : textAt(unit, ports);
  const inUnit = variables
    .filter((variable) => text?.includes(`${variable}=`))
    .map((variable) => `${variable} under Environment= of ${unit}`);
  return [...found, ...inUnit, ...profiles(state, variables, ports)];
}

function envNames(path: string, ports: ConsumerPorts): ReadonlySet<string> {
  const text = textAt(path, ports);
  return new Set(text === null ? [] : readEnv(text, READERS.systemd).keys());
}

/** Auth profiles go before the environment; those of older versions stand in a file. */
function profiles(state: string, variables: readonly string[], ports: ConsumerPorts): string[] {
  const path = join(state, 'agents/main/agent/auth-profiles.json');
  const text = textAt(path, ports);
  if (text === null) return [];
  try {
    const listed = Object.values(mapOf(mapOf(JSON5.parse(text)).profiles)).map((each) =>
      String(mapOf(each).provider ?? ''),
    );
    const held = listed.filter(
      (provider) => provider !== '' && variables.some((name) => name.toLowerCase().startsWith(provider.toLowerCase())),
    );
    return [...new Set(held)].map((provider) => `the auth profile of ${provider} in ${path}`);
  } catch {
    return [];
  }
}

function textAt(path: string, ports: ConsumerPorts): string | null {
  const text = ports.readText(path);
  return text.ok ? text.value : null;
}

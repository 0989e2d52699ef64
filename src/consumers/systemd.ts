// systemd: `EnvironmentFile=` is read at each start and goes before `Environment=`; a program's own file comes last.
import { READERS } from '../core/env/readers.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { Wanted } from './consumer.ts';
import type { ConsumerPorts } from './ports.ts';
import { mapOf, programThere, type Reload, runWell, staleFile, textOf } from './recipe.ts';

/** `UNIT`, or `{ unit, user: true }`. */
export function systemdReload(value: unknown, timeout: number | null, ports: ConsumerPorts): Result<Reload> {
  const settings = typeof value === 'string' ? { unit: value } : mapOf(value);
  const unit = textOf(settings.unit);
  if (unit === null || unit.startsWith('-')) return failed('invalid', 'a reload by systemd wants a unit');
  const systemctl = ['systemctl', ...(settings.user === true ? ['--user'] : []), '--no-ask-password'];
  return done({
    describe: () => ['systemctl', ...(settings.user === true ? ['--user'] : []), 'restart', unit].join(' '),
    async preflight(wanted) {
      const there = programThere('systemctl', ports);
      if (!there.ok) return there;
      const shown = await runWell([...systemctl, 'show', unit, '-p', 'LoadState,Environment,EnvironmentFiles'], ports);
      if (!shown.ok) return shown;
      const facts = propertiesOf(shown.value.stdout);
      if (facts.get('LoadState')?.[0] !== 'loaded') return failed('not-found', `systemd has no unit ${unit}`);
      const ofManager = await runWell([...systemctl, 'show-environment'], ports);
      const manager = ofManager.ok ? namesIn(ofManager.value.stdout.split('\n')) : new Set<string>();
      return done(shadowsOf(unit, wanted, { facts, manager }, ports));
    },
    async run() {
      // A unit that was edited since would be started as it was before.
      const stale = await runWell([...systemctl, 'show', unit, '-p', 'NeedDaemonReload'], ports);
      if (stale.ok && propertiesOf(stale.value.stdout).get('NeedDaemonReload')?.[0] === 'yes') {
        const reread = await runWell([...systemctl, 'daemon-reload'], ports, { timeout });
        if (!reread.ok) return reread;
      }
      const restarted = await runWell([...systemctl, 'restart', unit], ports, { timeout });
      if (!restarted.ok) return restarted;
      const active = await runWell([...systemctl, 'is-active', unit], ports);
      return active.ok ? done(null) : failed('unexpected', `${unit} is not active after the restart`, active);
    },
  });
}

interface Facts {
  facts: ReadonlyMap<string, string[]>;
  /** What every unit of this manager gets. */
  manager: ReadonlySet<string>;
}

function shadowsOf(unit: string, wanted: Wanted, { facts, manager }: Facts, ports: ConsumerPorts): string[] {
  const paths = (facts.get('EnvironmentFiles') ?? []).map((line) => line.replace(/ \(ignore_errors=\w+\)$/, ''));
  const own = namesIn((facts.get('Environment') ?? []).flatMap(wordsOf));
  return wanted.variables.flatMap((variable) => {
    // From the file it comes anew at each start.
    const { holder, stale } = staleFile(variable, { paths, reader: READERS.systemd }, wanted, ports);
    if (stale) return [`${variable} in ${holder}, the EnvironmentFile= of ${unit}`];
    if (holder !== null) return [];
    if (own.has(variable)) return [`${variable} under Environment= of ${unit}`];
    return manager.has(variable) ? [`${variable} in the environment of systemd's manager`] : [];
  });
}

/** `KEY=value` lines; a key may come more than once. */
function propertiesOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const equal = line.indexOf('=');
    if (equal <= 0) continue;
    const key = line.slice(0, equal);
    found.set(key, [...(found.get(key) ?? []), line.slice(equal + 1)]);
  }
  return found;
}

/** `A=1 "B=two words"` */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}

function namesIn(assignments: readonly string[]): Set<string> {
  return new Set(assignments.filter((each) => each.includes('=')).map((each) => each.slice(0, each.indexOf('='))));
}

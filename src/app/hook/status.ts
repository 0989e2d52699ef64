// The use case behind `keyturn hook status`.
import { basename, isAbsolute, join } from 'node:path';
import type { HookReport, HookState } from '../../core/hook-report.ts';
import type { Scripts } from '../../io/scripts.ts';
import type { HookPlaces } from '../../io/trusted-git.ts';
import type { Stage } from './call.ts';
import { type ManagerFile, managerFile } from './manager-file.ts';
import { type HookHome, hookHome, savedPath, type Target } from './place.ts';
import type { HookPorts } from './ports.ts';
import { versionOf, withoutBlock } from './script.ts';

export function hookStatus(places: HookPlaces, program: string, { scripts, version }: HookPorts): HookReport {
  const home = hookHome(places, scripts);
  const main = mainScript(home, scripts);
  const needs = main === null ? null : needsOf(main, home.root);
  const sound = needs !== null && scripts.exists(needs.program);
  const file = managerFile(home, scripts);
  const recorded = scripts.read(home.record)?.split('\n') ?? [];
  const hooks = home.targets.map((target) => stateOf(target, { scripts, version, sound, main, file, recorded }));
  const inForce = hooks[0].state === 'installed' || hooks[0].state === 'stale';
  return {
    schema: 'keyturn.hook/1',
    keyturn: version,
    root: home.root,
    inForce,
    manager: home.manager,
    hooks,
    ...(needs ?? { program: null, node: null }),
    failOpen: main?.includes('echo "keyturn: not checked:') ?? false,
    done: [],
    notes: notesOf(home, hooks, file, program),
    next: inForce && isSound(hooks) ? [] : [`${program} hook install`],
  };
}

/** Nothing is there that `hook install` would repair. */
function isSound(hooks: readonly HookState[]): boolean {
  return hooks.every(({ state }) => state !== 'stale' && state !== 'broken' && state !== 'dropped');
}

/** The script that knows where everything is. */
function mainScript({ targets, runner }: HookHome, scripts: Scripts): string | null {
  const own = targets.filter(({ form }) => form === 'own').map(({ path }) => scripts.read(path));
  return own.find((script) => script !== null && versionOf(script) !== null) ?? scripts.read(runner);
}

function needsOf(script: string, root: string): { program: string; node: string } | null {
  const text = Buffer.from(script, 'latin1').toString('utf8');
  const all = (name: string) =>
    [...text.matchAll(new RegExp(`(?:^|then )${name}=('(?:[^']|'\\\\'')*'|[^\\s;]+)`, 'gm'))].map(([, word]) =>
      plainWord(word),
    );
  const [node] = all('node');
  const programs = all('program').map((path) => (isAbsolute(path) ? path : join(root, path)));
  return node === undefined || programs.length === 0 ? null : { program: programs[0], node };
}

/** What a shell makes of a quoted word. */
function plainWord(word: string): string {
  return word.startsWith("'") ? word.slice(1, -1).replaceAll(`'\\''`, "'") : word;
}

interface Seen {
  scripts: Scripts;
  version: string;
  /** What the scripts need is there. */
  sound: boolean;
  main: string | null;
  file: ManagerFile | null;
  /** The stages that were put in place. */
  recorded: readonly string[];
}

function stateOf(target: Target, seen: Seen): HookState {
  const { stage, path } = target;
  const current = seen.scripts.read(path);
  const version = current === null ? null : versionIn(current, stage, seen);
  if (version === null) {
    const without = current === null ? 'absent' : 'other';
    return { stage, path, state: seen.recorded.includes(stage) ? 'dropped' : without, version, before: null };
  }
  const saved = savedPath(target);
  const before = target.form !== 'block' && seen.scripts.exists(saved) ? saved : null;
  const right = version === seen.version ? 'installed' : 'stale';
  return { stage, path, state: seen.sound ? right : 'broken', version, before };
}

/** Lines in somebody else's script, and what it is made from, have the version of what they call. */
function versionIn(script: string, stage: Stage, { main, file }: Seen): string | null {
  const calls = withoutBlock(script) !== null || (file?.holds(stage) && file.made(script, stage));
  return versionOf(script) ?? (calls ? versionOf(main ?? '') : null);
}

function notesOf(
  { manager }: HookHome,
  hooks: readonly HookState[],
  file: ManagerFile | null,
  program: string,
): string[] {
  const shared = `is shared: commit it; other clones run ${program} hook install`;
  const [{ stage, path, state }] = hooks;
  if (manager === 'husky') return state === 'absent' ? [] : [`${path} ${shared}`];
  const taken = hooks.filter((each) => each.state === 'dropped').map((each) => each.stage);
  const dropped =
    taken.length > 0 ? [`another program has taken keyturn out of ${taken.join(', ')} since it was installed`] : [];
  if (manager === 'pre-commit') {
    return [...dropped, `pre-commit install -f takes hooks of others out; afterwards: ${program} hook install`];
  }
  if (manager !== 'lefthook' && manager !== 'simple-git-hooks') return dropped;
  if (file?.holds(stage)) return [...dropped, `${basename(file.path)} ${shared}`];
  return [...dropped, `${manager} writes its hooks anew; to make it last, let it run: ${program} hook run pre-commit`];
}

// The use case behind `keyturn hook status`.
import { isAbsolute, join } from 'node:path';
import type { HookReport, HookState } from '../../core/hook-report.ts';
import type { Scripts } from '../../io/scripts.ts';
import type { HookPlaces } from '../../io/trusted-git.ts';
import type { Stage } from './call.ts';
import { type HookHome, hookHome, savedPath, type Target } from './place.ts';
import type { HookPorts } from './ports.ts';
import { versionOf, withoutBlock } from './script.ts';
import { scriptCommand } from './simple-git-hooks.ts';

export function hookStatus(places: HookPlaces, program: string, { scripts, version }: HookPorts): HookReport {
  const home = hookHome(places, scripts);
  const main = mainScript(home, scripts);
  const needs = main === null ? null : needsOf(main, home.root);
  const sound = needs !== null && scripts.exists(needs.program);
  const hooks = home.targets.map((target) => stateOf(target, { scripts, version, sound, main }));
  const [commit] = hooks;
  const inForce = commit.state === 'installed' || commit.state === 'stale';
  return {
    schema: 'keyturn.hook/1',
    keyturn: version,
    root: home.root,
    inForce,
    manager: home.manager,
    hooks,
    program: needs?.program ?? null,
    node: needs?.node ?? null,
    failOpen: main?.includes('echo "keyturn: not checked:') ?? false,
    done: [],
    notes: notesOf(home, commit, program, scripts),
    next:
      hooks.some(({ state }) => state === 'stale' || state === 'broken') || !inForce ? [`${program} hook install`] : [],
  };
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
}

function stateOf(target: Target, seen: Seen): HookState {
  const { stage, path } = target;
  const current = seen.scripts.read(path);
  const version = current === null ? null : versionIn(current, stage, seen.main);
  if (version === null) return { stage, path, state: current === null ? 'absent' : 'other', version, before: null };
  const saved = savedPath(target);
  const before = target.form !== 'block' && seen.scripts.exists(saved) ? saved : null;
  const right = version === seen.version ? 'installed' : 'stale';
  return { stage, path, state: seen.sound ? right : 'broken', version, before };
}

/** Lines in somebody else's script have the version of what they call. */
function versionIn(script: string, stage: Stage, main: string | null): string | null {
  const calls = withoutBlock(script) !== null || script.includes(scriptCommand(stage));
  return versionOf(script) ?? (calls ? versionOf(main ?? '') : null);
}

function notesOf(home: HookHome, { path, state }: HookState, program: string, scripts: Scripts): string[] {
  const { manager, root } = home;
  const shared = `is shared: commit it; other clones run ${program} hook install`;
  if (manager === 'husky') return state === 'absent' ? [] : [`${path} ${shared}`];
  if (manager !== 'lefthook' && manager !== 'simple-git-hooks') return [];
  const inManifest = scripts.read(join(root, 'package.json'))?.includes('/keyturn/hook\\" pre-commit');
  if (inManifest) return [`package.json ${shared}`];
  return [`${manager} may write its hooks anew; to make it last, let it run: ${program} hook run pre-commit`];
}

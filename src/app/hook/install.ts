// The use cases behind `keyturn hook install` and `uninstall`.
import { dirname, join } from 'node:path';
import { homeDirectory } from '../../core/directories.ts';
import { ScanError, UsageError } from '../../core/errors.ts';
import type { HookChange, HookReport } from '../../core/hook-report.ts';
import type { Scripts } from '../../io/scripts.ts';
import type { HookPlaces } from '../../io/trusted-git.ts';
import { isLefthook } from './lefthook.ts';
import { managerFile } from './manager-file.ts';
import { dependsOnKeyturn, type HookHome, hookHome, savedPath, type Target } from './place.ts';
import type { HookPorts } from './ports.ts';
import {
  ownHook,
  runner,
  type ScriptFacts,
  sharedBlock,
  sharedHook,
  versionOf,
  withBlock,
  withoutBlock,
} from './script.ts';
import { scriptCommand, withoutCommand } from './simple-git-hooks.ts';
import { hookStatus } from './status.ts';

export interface InstallRequest {
  places: HookPlaces;
  program: string;
  prePush: boolean;
  failOpen: ScriptFacts['failOpen'];
  /** Also where other repositories use the same hooks. */
  outside: boolean;
}

/** pre-push on request only, and where it was. */
function wantedOf({ record, targets }: HookHome, prePush: boolean, scripts: Scripts): Target[] {
  const before = scripts.read(record)?.split('\n') ?? [];
  return targets.filter(({ stage, path }) => {
    return stage !== 'pre-push' || prePush || before.includes(stage) || isOurs(scripts.read(path));
  });
}

/** A hook of a manager that nobody had written anything into. */
const EMPTY = '#!/bin/sh\n';

export function installHooks(request: InstallRequest, ports: HookPorts): HookReport {
  const { places, program, prePush, failOpen } = request;
  const { scripts, node, version } = ports;
  const home = hookHome(places, scripts);
  if (home.outside && !request.outside) throw outsideError(home, program);
  const dependency = dependsOnKeyturn(home.root, scripts);
  const facts: ScriptFacts = {
    version,
    node: node.replaceAll('\\', '/'),
    copy: copyProgram(dependency, ports),
    dependency,
    failOpen,
    program,
  };
  const wanted = wantedOf(home, prePush, scripts);
  const made = madeNow(home, scripts);
  const stages = wanted.map(({ stage }) => stage);
  const file = managerFile(home, scripts);
  const text = file?.with(stages) ?? null;
  if (text !== null || wanted.some(({ form }) => form !== 'own')) {
    scripts.write(home.runner, bytesOf(runner(facts)), 0o755);
  }
  const done = wanted.map((target) => {
    const isManaged = scripts.read(target.path)?.includes(scriptCommand(target.stage));
    const same: HookChange = { what: 'renewed', path: target.path, chained: false };
    return isManaged ? same : installOne(target, facts, scripts);
  });
  if (file && text !== null && text !== file.text) {
    scripts.write(file.path, text, scripts.modeOf(file.path) ?? 0o644);
    done.push({ what: 'renewed', path: file.path, chained: false });
  }
  scripts.write(home.record, `${[...stages, ...made].join('\n')}\n`, 0o644);
  return { ...hookStatus(places, program, ports), done };
}

/** Recorded where the directory of the hooks was not there before. */
const MADE = 'directory';

function madeBefore({ record }: HookHome, scripts: Scripts): boolean {
  return scripts.read(record)?.split('\n').includes(MADE) === true;
}

function madeNow(home: HookHome, scripts: Scripts): string[] {
  return madeBefore(home, scripts) || !scripts.exists(home.hooksDir) ? [MADE] : [];
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

function isOurs(script: string | null): boolean {
  return script !== null && (versionOf(script) !== null || withoutBlock(script) !== null);
}

function outsideError({ hooksDir }: HookHome, program: string): UsageError {
  return new UsageError('hooks-outside', `core.hooksPath leads out of the repository: ${hooksDir}`, [
    'other repositories may use the same hooks; where that is meant:',
    `${program} hook install --outside`,
    'for this repository alone: git config core.hooksPath .git/hooks',
  ]);
}

/** The program in the person's own directory: it outlasts the package that it comes from. */
function copyProgram(dependency: boolean, { scripts, env, version, readProgram }: HookPorts): string | null {
  const directory = homeDirectory('data', env);
  if (directory === null) {
    if (dependency) return null;
    throw new ScanError('no-home', 'no place for the program of the hook: HOME is not set', [
      'set HOME or XDG_DATA_HOME, or make keyturn a devDependency of the project',
    ]);
  }
  const path = join(directory, `hook-${version}.mjs`);
  const program = readProgram();
  if (scripts.read(path) !== program.toString('latin1')) scripts.write(path, program, 0o600);
  return path.replaceAll('\\', '/');
}

function installOne({ stage, path, form }: Target, facts: ScriptFacts, scripts: Scripts): HookChange {
  const current = scripts.read(path);
  const what = isOurs(current) ? 'renewed' : 'new';
  if (form === 'block') {
    const script = current === null ? EMPTY : (withoutBlock(current) ?? current);
    scripts.write(path, withBlock(script, sharedBlock(stage, facts)), scripts.modeOf(path) ?? 0o755);
    return { what, path, chained: current !== null };
  }
  const keep = current !== null && versionOf(current) === null;
  const saved = savedPath({ stage, path });
  if (keep) setAside(path, saved, scripts);
  const script = form === 'own' ? ownHook(stage, facts) : sharedHook(stage, facts);
  try {
    scripts.write(path, bytesOf(script), 0o755);
  } catch (error) {
    if (keep) scripts.move(saved, path);
    throw error;
  }
  return { what, path, chained: scripts.exists(saved) };
}

/** Another program may have put its hook in the place of keyturn's: the older one is kept too. */
function setAside(path: string, saved: string, scripts: Scripts): void {
  // lefthook has made its own anew: the older one is the same.
  if (isLefthook(scripts.read(path)) && isLefthook(scripts.read(saved))) scripts.remove(saved);
  if (scripts.exists(saved)) {
    let older = 1;
    while (scripts.exists(`${saved}.${older}`)) older++;
    scripts.move(saved, `${saved}.${older}`);
  }
  scripts.move(path, saved);
}

export function uninstallHooks(places: HookPlaces, program: string, ports: HookPorts): HookReport {
  const { scripts } = ports;
  const home = hookHome(places, scripts);
  const done = home.targets.flatMap(({ stage, path }) => {
    // The pre-commit framework may have come, or gone, since; lefthook moves what it finds to `.old`.
    const paths = [path, `${path}.legacy`, path.replace(/\.legacy$/, ''), `${path}.old`];
    return [...new Set(paths)].flatMap((each) => uninstallOne({ stage, path: each }, scripts));
  });
  const file = managerFile(home, scripts);
  const text = file?.without() ?? null;
  if (file && text !== null) {
    scripts.write(file.path, text, scripts.modeOf(file.path) ?? 0o644);
    done.push({ what: 'restored', path: file.path, chained: true });
  }
  const made = madeBefore(home, scripts);
  for (const path of [home.runner, home.record]) if (scripts.exists(path)) scripts.remove(path);
  scripts.removeDirectory(dirname(home.runner));
  if (made) scripts.removeDirectory(home.hooksDir);
  return { ...hookStatus(places, program, ports), done };
}

function uninstallOne(target: Pick<Target, 'stage' | 'path'>, scripts: Scripts): HookChange[] {
  const { path } = target;
  const gone: HookChange = { what: 'gone', path, chained: false };
  const restored: HookChange = { what: 'restored', path, chained: true };
  const current = scripts.read(path);
  if (current === null) return [];
  const rest = withoutBlock(current);
  if (rest !== null) {
    const isEmpty = rest === EMPTY;
    if (isEmpty) scripts.remove(path);
    else scripts.write(path, rest, scripts.modeOf(path) ?? 0o755);
    return [isEmpty ? gone : restored];
  }
  const saved = savedPath(target);
  if (versionOf(current) === null) return unmanage(target, current, scripts);
  if (!scripts.exists(saved)) {
    scripts.remove(path);
    return [gone];
  }
  if (path.endsWith('.old') && isLefthook(scripts.read(saved))) {
    for (const each of [path, saved]) scripts.remove(each);
    return [gone];
  }
  scripts.move(saved, path);
  return [restored];
}

/** A script that simple-git-hooks has written since, from a manifest with keyturn's commands. */
function unmanage(target: Pick<Target, 'stage' | 'path'>, script: string, scripts: Scripts): HookChange[] {
  const { stage, path } = target;
  if (!script.includes(scriptCommand(stage))) return [];
  const rest = withoutCommand(script, stage);
  scripts.remove(savedPath(target));
  if (rest === null) scripts.remove(path);
  else scripts.write(path, rest, scripts.modeOf(path) ?? 0o755);
  return [{ what: rest === null ? 'gone' : 'restored', path, chained: rest !== null }];
}

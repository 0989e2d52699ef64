// Where a hook goes: git's own directory, a shared one, or the file of the program that manages hooks.
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { HookReport } from '../../core/hook-report.ts';
import type { Scripts } from '../../io/scripts.ts';
import type { HookPlaces } from '../../io/trusted-git.ts';
import { STAGES, type Stage } from './call.ts';
import { SAVED, versionOf } from './script.ts';

export interface Target {
  stage: Stage;
  path: string;
  /** `own`: a script of this clone; `shared`: one that others may get; `block`: lines in a person's script. */
  form: 'own' | 'shared' | 'block';
}

export interface HookHome extends HookPlaces {
  manager: HookReport['manager'];
  /** Outside of the repository: other repositories use the same hooks. */
  outside: boolean;
  targets: readonly Target[];
  /** What shared hooks call. */
  runner: string;
  /** Names the stages that were put in place, so that one that another program took out is noticed. */
  record: string;
  /** The config of the manager; null where nothing of keyturn's belongs into it. */
  config: string | null;
}

export function hookHome(places: HookPlaces, scripts: Scripts): HookHome {
  const { root, commonDir, hooksDir } = places;
  const inGit = isBelow(commonDir, hooksDir);
  const husky = huskyDirectory(places);
  const targets = STAGES.map((stage): Target => {
    if (husky) return { stage, path: join(husky, stage), form: 'block' };
    const path = join(hooksDir, stage);
    if (isPreCommit(scripts.read(path))) return { stage, path: `${path}.legacy`, form: 'own' };
    return { stage, path, form: inGit || !isBelow(root, hooksDir) ? 'own' : 'shared' };
  });
  const manager = husky ? 'husky' : managerOf(root, hooksDir, scripts);
  const configs = manager === 'lefthook' ? LEFTHOOK_FILES.map((name) => join(root, name)) : [];
  return {
    ...places,
    manager,
    outside: !inGit && !isBelow(root, hooksDir),
    targets,
    runner: join(commonDir, 'keyturn', 'hook'),
    record: join(commonDir, 'keyturn', 'installed'),
    config: configs.find((path) => scripts.exists(path)) ?? null,
  };
}

function isBelow(directory: string, path: string): boolean {
  const below = relative(directory, path);
  return below !== '..' && !/^\.\.[\\/]/.test(below) && !isAbsolute(below);
}

/** Where a person writes husky's hooks; git is led to a directory inside, or in old versions to the same. */
function huskyDirectory({ root, hooksDir, configured }: HookPlaces): string | null {
  if (configured === null || !isBelow(root, hooksDir)) return null;
  if (basename(hooksDir) === '_' && basename(dirname(hooksDir)) === '.husky') return dirname(hooksDir);
  return basename(hooksDir) === '.husky' ? hooksDir : null;
}

/** The pre-commit framework runs a hook that was there before it, as `.legacy`. */
function isPreCommit(script: string | null): boolean {
  return script?.includes('https://pre-commit.com') === true && versionOf(script) === null;
}

const LEFTHOOK_FILES = ['', '.', '.config/'].flatMap((dot) =>
  ['yml', 'yaml', 'toml', 'json'].map((end) => `${dot}lefthook.${end}`),
);
const SIMPLE_FILES = ['', '.'].flatMap((dot) =>
  ['json', 'js', 'cjs', 'mjs'].map((end) => `${dot}simple-git-hooks.${end}`),
);

function managerOf(root: string, hooksDir: string, scripts: Scripts): HookReport['manager'] {
  const has = (names: readonly string[]) => names.some((name) => scripts.exists(join(root, name)));
  if (STAGES.some((stage) => isPreCommit(scripts.read(join(hooksDir, stage))))) return 'pre-commit';
  if (has(LEFTHOOK_FILES)) return 'lefthook';
  const manifest = readManifest(root, scripts);
  return has(SIMPLE_FILES) || manifest?.['simple-git-hooks'] !== undefined ? 'simple-git-hooks' : null;
}

/** The project depends on keyturn itself. */
export function dependsOnKeyturn(root: string, scripts: Scripts): boolean {
  const manifest = readManifest(root, scripts);
  const named = ['dependencies', 'devDependencies', 'optionalDependencies'].some((kind) => {
    const list = manifest?.[kind];
    return typeof list === 'object' && list !== null && 'keyturn' in list;
  });
  return named && scripts.exists(join(root, 'node_modules/keyturn/dist/hook.mjs'));
}

function readManifest(root: string, scripts: Scripts): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(scripts.read(join(root, 'package.json')) ?? 'null');
    return typeof parsed === 'object' ? (parsed as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Beside the hook, whatever that is called. */
export function savedPath({ stage, path }: Pick<Target, 'stage' | 'path'>): string {
  return join(dirname(path), `${stage}${SAVED}`);
}

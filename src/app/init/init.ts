// The use case behind `keyturn init`: plan all files first, then write them; nothing that stands there is lost.
import { basename, join } from 'node:path';
import { ConfigError, StoreError, UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import { sizeWords } from '../../core/size.ts';
import type { FileEditor } from '../../io/edit-file.ts';
import type { Repository } from '../../io/repository.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ScanPorts } from '../ports.ts';
import { configFile } from './config-file.ts';
import { consumersIn } from './consumers.ts';
import { credentialsOf, environmentOfFile, type InitCredential, inventory } from './credentials.ts';
import { incidentPlan } from './incident-plan.ts';
import type { InitKey } from './keys.ts';
import { envFile, exampleFile, type FileChange, ignoreFile, type Promised } from './scaffold.ts';
import type { Survey } from './survey.ts';

export interface InitWishes {
  promised: Promised;
  /** Rotation interval, e.g. `90d`. */
  every: string;
  /** Development and production apart: by files, by names, or not. */
  separate: 'files' | 'names' | null;
  /** Write SECURITY-INCIDENT.md. */
  plan: boolean;
  /** How the person starts keyturn, for the commands in the plan. */
  program: string;
}

/** Something that is left as it is, with the reason. */
export interface LeftAlone {
  path: string;
  reason: string;
}

export interface InitPlan {
  keys: InitKey[];
  changes: FileChange[];
  leftAlone: LeftAlone[];
  /** What a rotation will restart, where that is new in the config. */
  consumers: readonly string[];
}

/** What is here, and what was picked. */
export interface Found {
  keys: readonly InitKey[];
  survey: Survey;
  repository: Repository | null;
  providers: readonly Provider[];
}

const ENVIRONMENTS = ['development', 'production'] as const;
const SUFFIXES = ['_DEV', '_PROD'] as const;
const LARGEST = 4e6;
const PRIVATE = 0o600;

export function planInit(
  root: string,
  { keys: picked, survey, repository, providers }: Found,
  wishes: InitWishes,
  ports: ScanPorts,
): InitPlan {
  const keys = wishes.separate === 'names' ? picked.flatMap(twice) : [...picked];
  const planner = new Planner(root, ports);
  const environments = wishes.separate === 'files' ? ENVIRONMENTS : [];
  if (wishes.promised === 'file') planEnvFiles(planner, keys, environments);
  const settings = settingsOf(survey, keys);
  planner.add('.env.example', (before) => exampleFile(before, keys, settings, wishes.promised));
  if (repository) planner.add('.gitignore', ignoreFile);
  const project = projectName(root);
  const credentials = credentialsOf(keys);
  const consumers = consumersIn(survey.starters);
  let config = '';
  planner.add('.keyturn.yaml', (before) => {
    const change = configFile(before, credentials, { ...wishes, project, environments, consumers });
    config = change.after;
    return change;
  });
  for (const { path, reason } of survey.skipped) if (path === '.') planner.leftAlone.push({ path, reason });
  const all = inventory(config, credentials, providers);
  if (wishes.plan) planner.add(PLAN, (before) => planFile(before, all, wishes.program));
  const isNew = planner.changes.some(({ path, added }) => path === '.keyturn.yaml' && added.length > 0);
  const restarted = isNew && / consumers: \[\{/.test(config) ? consumers.map(({ name }) => name) : [];
  return { keys, changes: planner.changes, leftAlone: planner.leftAlone, consumers: restarted };
}

function planEnvFiles(planner: Planner, keys: readonly InitKey[], environments: readonly string[]): void {
  for (const path of environments.map((name) => `.env.${name}`))
    planner.add(path, (before) => envFile(path, before, keys));
  if (environments.length > 0) return;
  // What has its value elsewhere is not asked for a second time.
  const homeless = keys.filter(({ kept }) => kept.length === 0);
  const needed = homeless.length > 0 || keys.length === 0;
  planner.add('.env', (before) => envFile('.env', before, homeless), needed);
  planner.leftAlone.push(...elsewhere(keys));
}

/** Another value of the same name in a file that stands for no environment: one of both needs a name of its own. */
function elsewhere(keys: readonly InitKey[]): LeftAlone[] {
  return keys.flatMap(({ name, kept, others }) =>
    others
      .filter((path) => environmentOfFile(path) === null)
      .map((path) => ({ path, reason: `its ${name} is another one than that of ${kept[0]}, which is managed` })),
  );
}

/** Writes what was planned; a file that changed meanwhile stops it. Gives what was written. */
export function applyInit(root: string, { changes }: InitPlan, editor: FileEditor): void {
  // All or nothing, as far as can be told beforehand.
  for (const { path } of changes) {
    const { ok, ...why } = editor.check(join(root, path));
    if (!ok && 'message' in why) throw new StoreError('cannot-write', `${why.message}; nothing was written`, why.hints);
  }
  for (const change of changes) {
    const base = editor.check(join(root, change.path));
    if (!base.ok) throw new StoreError('cannot-write', base.message, base.hints);
    const held = base.value.bytes?.toString('latin1') ?? null;
    if (held !== change.before)
      throw new StoreError('changed-meanwhile', `${change.path} was changed by another program`);
    const mode = change.mode === PRIVATE || held === null ? change.mode : undefined;
    const written = editor.replace(base.value, Buffer.from(change.after, 'latin1'), mode);
    if (!written.ok) throw new StoreError('cannot-write', written.message, written.hints);
  }
}

const PLAN = 'SECURITY-INCIDENT.md';

function planFile(before: string | null, keys: readonly InitCredential[], program: string): FileChange {
  const base = { path: PLAN, before, mode: 0o644 as const };
  if (before !== null) return { ...base, after: before, added: [] };
  const after = Buffer.from(incidentPlan(keys, program), 'utf8').toString('latin1');
  return { ...base, after, added: keys.map(({ name }) => name) };
}

function twice(key: InitKey): InitKey[] {
  if (SUFFIXES.some((suffix) => key.name.endsWith(suffix))) return [key];
  return SUFFIXES.map((suffix) => ({ ...key, name: `${key.name}${suffix}`, filled: [], kept: [], others: [] }));
}

/** Variables that the code reads and that are no keys. */
function settingsOf(survey: Survey, keys: readonly InitKey[]): string[] {
  const known = new Set(
    keys.map(({ name }) => name.replace(/_(?:DEV|PROD)$/, '')).concat(keys.map(({ name }) => name)),
  );
  return [...survey.variables.keys()].filter((name) => !known.has(name)).sort();
}

function projectName(root: string): string {
  return (
    basename(root)
      .replace(/[^\w.-]+/g, '-')
      .slice(0, 100) || 'project'
  );
}

class Planner {
  readonly changes: FileChange[] = [];
  readonly leftAlone: LeftAlone[] = [];

  constructor(
    readonly root: string,
    readonly ports: ScanPorts,
  ) {}

  /** Without need, a file that is not there is not made. */
  add(path: string, change: (before: string | null) => FileChange, needed = true): void {
    const before = this.#read(path);
    if (before === undefined || (before === null && !needed)) return;
    const planned = change(before);
    if (planned.after !== before || (planned.mode === PRIVATE && this.#isOpen(path))) this.changes.push(planned);
  }

  /** The file's bytes as latin1; null: there is none; undefined: it cannot be completed, and that was said. */
  #read(path: string): string | null | undefined {
    const place = join(this.root, path);
    const stat = this.ports.files.stat(place);
    if (!stat) return null;
    if (stat.kind === 'directory') {
      throw new UsageError('not-a-file', `${path} is a directory; init makes a file of that name`, [
        `mv ${path} ${path}.d`,
      ]);
    }
    if (stat.kind === 'link') return this.#leave(path, 'a link: what it leads to is not changed from here');
    if (stat.kind === 'device') return this.#leave(path, 'a device, no file');
    if (stat.kind === 'other')
      return this.#leave(path, 'no regular file: another program, such as 1Password, fills it');
    const bytes = this.ports.files.read(place, LARGEST);
    if (bytes === 'over the size limit')
      return this.#leave(path, `over ${sizeWords(LARGEST)}: no env file is that large`);
    if (typeof bytes === 'string') {
      const hints = [`ls -l ${shellWord(place)}`];
      throw new ConfigError('unreadable-file', `${path}: ${bytes}; nothing was written`, hints);
    }
    if (bytes.includes(0)) return this.#leave(path, 'no plain text: it holds NUL bytes');
    return bytes.toString('latin1');
  }

  #leave(path: string, reason: string): undefined {
    this.leftAlone.push({ path, reason });
  }

  /** Others than its owner may read or write it. */
  #isOpen(path: string): boolean {
    const stat = this.ports.files.stat(join(this.root, path));
    return stat !== null && process.platform !== 'win32' && (stat.mode & 0o077) !== 0;
  }
}

// What a project already has: the variables that its code reads, its env files, the packages that it imports.
import { createHash } from 'node:crypto';
import { parse } from 'dotenv';
import { type FileName, locate } from '../../core/path.ts';
import { isOfTheSystem, isTestPath, namesInterpolated, namesRead, packagesImported } from '../../hygiene/code-names.ts';
import { isForTesting } from '../../hygiene/content/pairs.ts';
import { isEnvExample, isEnvFile } from '../../hygiene/names.ts';
import type { Files } from '../../io/files.ts';
import type { Repository } from '../../io/repository.ts';
import { listWorktree } from '../../scan/sources/worktree-list.ts';
import { Tally } from '../../scan/tally.ts';
import type { ScanPorts } from '../ports.ts';
import { consumersIn, isStarter, type Starter } from './consumers.ts';

export interface Place {
  path: string;
  line: number;
}

/** A variable, and where the project speaks of it. */
export interface Variable {
  name: string;
  uses: Place[];
  /** Env files that give it a value. */
  filled: string[];
  /** Those of them that a rotation would write to: of the first value that is found; tests have values of their own. */
  kept: string[];
  /** Files that give it another one. */
  others: string[];
  /** What an address begins with: `postgres`, `sqlite`; null: not known. */
  scheme: string | null;
}

export interface Survey {
  /** By name. */
  variables: ReadonlyMap<string, Variable>;
  /** Names in the env file that `init` completes. */
  packages: ReadonlySet<string>;
  /** Texts that say what runs with the keys. */
  starters: readonly Starter[];
  files: number;
  /** Files that were not read, with the reason. */
  skipped: { path: string; reason: string }[];
}

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|rb|php|java|kt|kts|scala|cs|fs|ex|exs|swift|dart|lua|c|cc|cpp|h|sh|bash|zsh|pl|pm|r|jl|cr|ps1|psm1|gradle|groovy|ipynb)$/i;
/** Texts that take variables from outside as compose does. */
const INTERPOLATING = /^(?:application[\w.-]*\.(?:properties|ya?ml)|serverless[\w.-]*\.ya?ml)$/i;
const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const LARGEST_SOURCE = 1 << 20;
const LARGEST_ENV = 4 << 20;
const MOST_FILES = 20_000;

export async function surveyProject(root: string, repository: Repository | null, ports: ScanPorts): Promise<Survey> {
  const survey = new Surveyor(root, ports.files);
  const index = repository ? await readTracked(repository, ports.files) : null;
  const home = repository && index ? { repository, index, changedOnly: false } : null;
  const listing = await listWorktree(root, home, {
    files: ports.files,
    tally: new Tally(),
    repositoryIn: () => null,
  });
  const names = listing.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of names.slice(0, MOST_FILES)) survey.look(file);
  if (names.length > MOST_FILES) {
    survey.skipped.push({ path: '.', reason: `only the first ${MOST_FILES} of ${names.length} files were read` });
  }
  return survey;
}

async function readTracked(repository: Repository, files: Files) {
  const { readIndex } = await import('../../scan/sources/tracked.ts');
  return readIndex(repository, files, new Tally());
}

class Surveyor implements Survey {
  readonly variables = new Map<string, Variable>();
  readonly packages = new Set<string>();
  readonly starters: Starter[] = [];
  readonly skipped: Survey['skipped'] = [];
  /** Digests, to tell whether two files give a variable the same. */
  readonly #values = new Map<string, string>();
  files = 0;

  constructor(
    readonly root: string,
    readonly door: Files,
  ) {}

  look(file: FileName): void {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (isEnvFile(file.path) || isEnvExample(file.path)) this.#lookAtEnv(file);
    else if (COMPOSE.test(name) || INTERPOLATING.test(name)) this.#lookAtCompose(file);
    else if (CODE.test(name)) this.#lookAtCode(file);
    else if (isStarter(file.path)) this.#start(file, this.#read(file, LARGEST_SOURCE));
  }

  #start({ path }: FileName, text: string | null): void {
    if (text !== null && isStarter(path)) this.starters.push({ path, text });
  }

  #lookAtEnv(file: FileName): void {
    const text = this.#read(file, LARGEST_ENV);
    if (text === null) return;
    const lines = text.split('\n');
    for (const [name, value] of Object.entries(parse(text))) {
      if (!/^[A-Za-z_]\w{0,199}$/.test(name)) continue;
      const line = 1 + lines.findIndex((each) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:]`).test(each));
      this.#note(name, { path: file.path, line });
      if (value !== '') this.#noteValue(this.variables.get(name), value, file.path);
    }
  }

  #noteValue(variable: Variable | undefined, value: string, path: string): void {
    if (!variable) return;
    variable.scheme ??= /^([a-z][a-z0-9+.-]{1,30}):/i.exec(value)?.[1].toLowerCase() ?? null;
    if (!isEnvFile(path)) return;
    variable.filled.push(path);
    if (isForTesting({ path })) return;
    const digest = createHash('sha256').update(value).digest('base64');
    const first = this.#values.get(variable.name) ?? digest;
    this.#values.set(variable.name, first);
    (first === digest ? variable.kept : variable.others).push(path);
  }

  #lookAtCompose(file: FileName): void {
    const text = this.#read(file, LARGEST_SOURCE);
    this.#start(file, text);
    if (text === null) return;
    for (const { name, line } of namesInterpolated(text)) this.#note(name, { path: file.path, line });
    const names = consumersIn([{ path: file.path, text }]).flatMap(({ variables }) => variables);
    for (const name of new Set(names)) {
      const line = 1 + text.split('\n').findIndex((each) => each.includes(name));
      if (!isOfTheSystem(name) && !this.#isNoted(name, file.path)) this.#note(name, { path: file.path, line });
    }
  }

  #lookAtCode(file: FileName): void {
    const text = this.#read(file, LARGEST_SOURCE);
    if (text === null) return;
    this.#start(file, text);
    if (isTestPath(file.path)) return;
    // Cells of a notebook are strings in JSON.
    const source = file.path.endsWith('.ipynb') ? text.replaceAll('\\"', '"') : text;
    for (const { name, line } of namesRead(source)) this.#note(name, { path: file.path, line });
    for (const name of packagesImported(text)) this.packages.add(name);
  }

  #isNoted(name: string, path: string): boolean {
    return this.variables.get(name)?.uses.some((use) => use.path === path) === true;
  }

  #note(name: string, place: Place): void {
    const known = this.variables.get(name);
    if (known) known.uses.push(place);
    else this.variables.set(name, { name, uses: [place], filled: [], kept: [], others: [], scheme: null });
  }

  #read(file: FileName, limit: number): string | null {
    const bytes = this.door.read(locate(this.root, file), limit);
    if (typeof bytes === 'string') {
      this.skipped.push({ path: file.path, reason: bytes });
      return null;
    }
    this.files++;
    return bytes.toString('utf8');
  }
}

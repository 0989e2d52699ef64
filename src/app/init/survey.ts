// What a project already has: the variables that its code reads, its env files, the packages that it imports.
import { parse } from 'dotenv';
import { type FileName, locate } from '../../core/path.ts';
import { isOfTheSystem, namesInterpolated, namesRead, packagesImported } from '../../hygiene/code-names.ts';
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
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|rb|php|java|kt|kts|scala|cs|fs|ex|exs|swift|dart|lua|c|cc|cpp|h|sh|bash|zsh|pl|pm|r|jl|cr|ps1|psm1)$/i;
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
  files = 0;

  constructor(
    readonly root: string,
    readonly door: Files,
  ) {}

  look(file: FileName): void {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (isEnvFile(file.path) || isEnvExample(file.path)) this.#lookAtEnv(file);
    else if (COMPOSE.test(name)) this.#lookAtCompose(file);
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
      if (value !== '' && isEnvFile(file.path)) this.variables.get(name)?.filled.push(file.path);
    }
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
    for (const { name, line } of namesRead(text)) this.#note(name, { path: file.path, line });
    for (const name of packagesImported(text)) this.packages.add(name);
  }

  #isNoted(name: string, path: string): boolean {
    return this.variables.get(name)?.uses.some((use) => use.path === path) === true;
  }

  #note(name: string, place: Place): void {
    const known = this.variables.get(name);
    if (known) known.uses.push(place);
    else this.variables.set(name, { name, uses: [place], filled: [] });
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

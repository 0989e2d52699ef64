// Gathers what the hygiene checks look at: names, modes, texts, and what git makes of them.
import { resolve } from 'node:path';
import { locate } from '../../core/path.ts';
import type { HygieneInput, KeyState } from '../../hygiene/input.ts';
import { envOf } from '../../hygiene/names.ts';
import { gitIn, gitPath, pathFrom } from '../commands.ts';
import type { ScanPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { committedFiles } from './committed.ts';
import type { Coverage } from './coverage.ts';
import { fileModeOf, gitFacts, NO_GIT, repositoryAt } from './git-facts.ts';
import { exampleFile, guardedFile, leakyConfigs } from './guarded.ts';
import { type Names, NOTHING, namesBelow } from './names.ts';
import { namedDirectories, ownership } from './owner.ts';
import type { Place } from './place.ts';
import { keysIn, servedKeys } from './served.ts';
import { openTexts } from './texts.ts';
import { valueJudge } from './value-judge.ts';
import { Walk } from './walk.ts';

export interface Gathering {
  settings: Settings;
  keys: readonly KeyState[];
  ports: ScanPorts;
  /** Takes what could not be looked at, and counts. */
  coverage: Coverage;
}

export function gather(root: string, { settings, keys, ports, coverage }: Gathering): HygieneInput {
  const { cwd } = settings.request;
  const repository = repositoryAt(root, ports);
  const names = repository?.bare ? NOTHING : namesBelow(new Walk(root, ports.files, coverage));
  const git = repository ? gitFacts(repository, names, { ports, coverage }) : NO_GIT;
  const place: Place = { root, repository, git, settings, ports, coverage };
  for (const path of names.devices) coverage.omit('file', path, 'a device: left alone');
  const files = names.guarded.map((name) => guardedFile(name, place));
  return {
    root,
    files: files.map(({ file }) => file),
    env: [...files.flatMap(({ env }) => env ?? []), ...names.examples.flatMap((name) => exampleFile(name, place))],
    texts: openTexts(names.texts, place),
    leakyConfigs: onDemand(() => leakyConfigs(names.configs, place)),
    envDirectories: names.envDirectories.filter((path) => !ports.files.stat(`${root}/${path}/pyvenv.cfg`)),
    ...accessOf(place, names),
    ...ownership(place),
    directories: namedDirectories(place),
    git: repository !== null,
    fileMode: repository ? fileModeOf(repository) : null,
    committed: onDemand(() => (repository ? committedFiles(repository, git, place) : [])),
    uncovered: repository ? uncovered(names, git.ignored) : [],
    configs: settings.configs.map(({ config }) => config),
    keys,
    judge: valueJudge,
    served: onDemand(() => servedKeys(names.texts.get('served') ?? [], place)),
    keysIn: (content) => keysIn(content, 'value.txt', place),
    exported: (name) => ports.env[name],
    shellPath: (path) => pathFrom(cwd, resolve(root, path)),
    gitCommand: (words, path) => `${gitIn(root, cwd)} ${words} ${gitPath(root, cwd, path)}`,
  };
}

/** Examples whose env file is neither there nor ignored. */
function uncovered({ guarded, examples }: Names, ignored: ReadonlySet<string>): string[] {
  const present = new Set(guarded.map(({ path }) => path));
  return examples.map(({ path }) => path).filter((path) => !present.has(envOf(path)) && !ignored.has(envOf(path)));
}

function accessOf({ root, ports }: Place, { guarded }: Names): Pick<HygieneInput, 'access' | 'acls'> {
  return {
    access: (directory) => {
      const stat = process.platform === 'win32' ? null : ports.files.stat(directory ? `${root}/${directory}` : root);
      return stat && { mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid };
    },
    acls: () => {
      const plain = guarded.filter(({ raw, kind }) => !raw && kind === 'file');
      const found = ports.access?.acls(plain.map((name) => String(locate(root, name)))) ?? null;
      return found && new Map([...found].map(([path, grants]) => [path.slice(root.length + 1), grants]));
    },
  };
}

function onDemand<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

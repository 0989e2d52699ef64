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
import { gitFactsBelow, repositoryOf } from './git-below.ts';
import { fileModeOf, type GitFacts, repositoryAt } from './git-facts.ts';
import { exampleFile, guardedFile, leakyConfigs } from './guarded.ts';
import { type Names, NOTHING, namesBelow } from './names.ts';
import { namedDirectories, ownership } from './owner.ts';
import type { Place } from './place.ts';
import { retiredValues } from './retired-values.ts';
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

/** What a report says nothing about is no pass. */
const UNSEEN: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'modes, owners and access lists',
  darwin: 'access lists',
};

export function gather(root: string, { settings, keys, ports, coverage }: Gathering): HygieneInput {
  const { cwd } = settings.request;
  const repository = repositoryAt(root, ports);
  const names = repository?.bare ? NOTHING : namesBelow(new Walk(root, ports.files, coverage));
  const git = gitFactsBelow(root, repository?.bare ? null : repository, names, { ports, coverage });
  const place: Place = { root, repository, git, settings, ports, coverage };
  const unseen = UNSEEN[process.platform];
  if (unseen) coverage.omit('source', unseen, 'cannot be checked on this system');
  for (const path of names.devices) coverage.omit('file', path, 'a device: left alone');
  const files = names.guarded.map((name) => guardedFile(name, place));
  const env = [
    ...files.flatMap((each) => each.env ?? []),
    ...names.examples.flatMap((name) => exampleFile(name, place)),
  ];
  return {
    root,
    files: files.map(({ file }) => file),
    env,
    retired: onDemand(() => retiredValues(env, place)),
    texts: openTexts(names.texts, place),
    leakyConfigs: onDemand(() => leakyConfigs(names.configs, place)),
    envDirectories: names.envDirectories.filter((path) => !ports.files.stat(`${root}/${path}/pyvenv.cfg`)),
    ...accessOf(place, names),
    ...ownership(place),
    directories: namedDirectories(place),
    fileMode: repository ? fileModeOf(repository) : null,
    committed: onDemand(() => (repository ? committedFiles(repository, git, place) : [])),
    repositoryOf: (path) => repositoryOf(path, git),
    uncovered: uncovered(names, git),
    configs: settings.configs.map(({ config }) => config),
    keys,
    judge: valueJudge,
    served: onDemand(() => servedKeys(names.texts.get('served') ?? [], place)),
    keysIn: (content) => keysIn(content, 'value.txt', place),
    exported: (name) => ports.env[name],
    shellPath: (path) => pathFrom(cwd, resolve(root, path)),
    gitCommand: (words, path) => {
      const top = resolve(root, repositoryOf(path, git) ?? '');
      return `${gitIn(top, cwd)} ${words} ${gitPath(top, cwd, resolve(root, path))}`;
    },
  };
}

/** Examples whose env file is neither there nor ignored. */
function uncovered({ guarded, examples }: Names, git: GitFacts): string[] {
  const present = new Set(guarded.map(({ path }) => path));
  const inGit = examples.map(({ path }) => path).filter((path) => repositoryOf(path, git) !== null);
  return inGit.filter((path) => !present.has(envOf(path)) && !git.ignored.has(envOf(path)));
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

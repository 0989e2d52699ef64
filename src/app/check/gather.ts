// Gathers what the hygiene checks look at: names, modes, texts, and what git makes of them.
import { resolve } from 'node:path';
import { type FileName, locate } from '../../core/path.ts';
import { judgeEnv, judgeKey } from '../../hygiene/content.ts';
import { readEnvText } from '../../hygiene/env-text.ts';
import type { EnvFile, GuardedFile, HygieneInput } from '../../hygiene/input.ts';
import { envOf, isEnvExample, isEnvFile, isKeyFile } from '../../hygiene/names.ts';
import { type TextKind, textKindsOf } from '../../hygiene/text-kinds.ts';
import { megabytes } from '../../scan/sources/files.ts';
import { gitIn, gitPath, pathFrom } from '../commands.ts';
import type { ScanPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Coverage } from './coverage.ts';
import { gitFacts, NO_GIT, repositoryAt } from './git-facts.ts';
import type { Place } from './place.ts';
import { openTexts } from './texts.ts';
import { valueJudge } from './value-judge.ts';
import { Walk, type Walked } from './walk.ts';

const LARGEST_FILE = 1 << 20;

export interface Gathering {
  settings: Settings;
  ports: ScanPorts;
  /** Takes what could not be looked at, and counts. */
  coverage: Coverage;
}

export function gather(root: string, { settings, ports, coverage }: Gathering): HygieneInput {
  const { cwd } = settings.request;
  const repository = repositoryAt(root, ports);
  const names = repository?.bare ? NOTHING : namesBelow(new Walk(root, ports.files, coverage));
  const examples = names.examples.map(({ path }) => path);
  const asked = [...names.guarded.map(({ path }) => path), ...examples.map(envOf)];
  const git = repository ? gitFacts(repository, ports, asked) : NO_GIT;
  const present = new Set(names.guarded.map(({ path }) => path));
  const place: Place = { root, repository, git, ports, coverage };
  const files = names.guarded.map((name) => guardedFile(name, place));
  return {
    root,
    files: files.map(({ file }) => file),
    env: [...files.flatMap(({ env }) => env ?? []), ...names.examples.flatMap((name) => exampleFile(name, place))],
    texts: openTexts(names.texts, place),
    git: repository !== null,
    uncovered: repository ? examples.filter((path) => !present.has(envOf(path)) && !git.ignored.has(envOf(path))) : [],
    configs: settings.configs.map(({ config }) => config),
    judge: valueJudge,
    exported: (name) => ports.env[name],
    shellPath: (path) => pathFrom(cwd, resolve(root, path)),
    gitCommand: (words, path) => `${gitIn(root, cwd)} ${words} ${gitPath(root, cwd, path)}`,
  };
}

interface Names {
  guarded: Walked[];
  examples: Walked[];
  texts: Map<TextKind, FileName[]>;
}

const NOTHING: Names = { guarded: [], examples: [], texts: new Map() };

function namesBelow(walk: Walk): Names {
  const names: Names = { guarded: [], examples: [], texts: new Map() };
  for (const entry of walk.entries()) {
    if (isEnvFile(entry.path) || isKeyFile(entry.path)) names.guarded.push(entry);
    else if (entry.kind === 'file') noteText(entry, names);
  }
  for (const list of [names.guarded, names.examples, ...names.texts.values()]) list.sort(byPath);
  return names;
}

function noteText(entry: Walked, { examples, texts }: Names): void {
  if (isEnvExample(entry.path)) examples.push(entry);
  for (const kind of textKindsOf(entry.path)) {
    const list = texts.get(kind);
    if (list) list.push(entry);
    else texts.set(kind, [entry]);
  }
}

function byPath(a: FileName, b: FileName): number {
  return a.path < b.path ? -1 : 1;
}

/** The text of a regular file; null if it cannot be read, which is noted. */
function readText(name: FileName, { root, ports, coverage }: Place): string | null {
  const bytes = ports.files.read(locate(root, name), LARGEST_FILE);
  if (typeof bytes !== 'string') {
    coverage.files++;
    return bytes.toString('utf8');
  }
  if (bytes === 'over the size limit') coverage.omit('file', name.path, `over ${megabytes(LARGEST_FILE)} MB`);
  else if (bytes !== 'vanished') coverage.miss('file', name.path, bytes);
  return null;
}

function guardedFile(name: Walked, place: Place): { file: GuardedFile; env: EnvFile | null } {
  const { path } = name;
  const { git, ports } = place;
  const kind = isEnvFile(path) ? 'env' : 'key';
  const text = name.kind === 'file' ? readText(name, place) : null;
  const stat = ports.files.stat(locate(place.root, name));
  const tracked = git.tracked.has(path);
  const file: GuardedFile = {
    path,
    kind,
    type: name.kind,
    leftover: false,
    mode: process.platform === 'win32' || !stat ? null : stat.mode & 0o777,
    tracked,
    trackedSince: git.since.get(path) ?? null,
    ignored: git.ignored.has(path),
    content: judge(kind, path, text),
  };
  const env = kind === 'env' && text !== null ? { ...readEnvText(text), path, example: false, tracked } : null;
  return { file, env };
}

function judge(kind: GuardedFile['kind'], path: string, text: string | null): GuardedFile['content'] {
  if (text === null) return 'unknown';
  return kind === 'env' ? judgeEnv(text) : judgeKey(path, text);
}

function exampleFile(name: Walked, place: Place): EnvFile[] {
  const text = readText(name, place);
  if (text === null) return [];
  return [{ ...readEnvText(text), path: name.path, example: true, tracked: place.git.tracked.has(name.path) }];
}

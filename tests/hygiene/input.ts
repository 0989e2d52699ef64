// Input for checks, made of little.
import { valueJudge } from '../../src/app/check/value-judge.ts';
import type { CheckResult } from '../../src/core/model.ts';
import { readEnvText } from '../../src/hygiene/env-text.ts';
import { CHECKS, runChecks } from '../../src/hygiene/index.ts';
import type { GuardedFile, HygieneInput } from '../../src/hygiene/input.ts';
import { isEnvExample, isEnvFile } from '../../src/hygiene/names.ts';
import { textKindsOf } from '../../src/hygiene/text-kinds.ts';

export function guarded(given: Partial<GuardedFile> = {}): GuardedFile {
  return {
    path: '.env',
    kind: 'env',
    type: 'file',
    leftover: false,
    mode: 0o600,
    uid: 1000,
    links: 1,
    target: null,
    tracked: false,
    staged: false,
    trackedSince: null,
    repository: '',
    ignored: true,
    unignoredBy: null,
    content: 'secrets',
    ...given,
  };
}

/** Texts by their paths: env files and examples are read as such, all of them can be asked for by their kinds. */
export function inputOf(texts: Readonly<Record<string, string>>, given: Partial<HygieneInput> = {}): HygieneInput {
  const paths = Object.keys(texts);
  const env = paths
    .filter((path) => isEnvFile(path) || isEnvExample(path))
    .map((path) => ({ ...readEnvText(texts[path]), path, example: isEnvExample(path), tracked: isEnvExample(path) }));
  return {
    root: '/project',
    files: paths.filter(isEnvFile).map((path) => guarded({ path })),
    env,
    texts: (kind) =>
      paths
        .filter((path) => textKindsOf(path).includes(kind))
        .map((path) => ({ path, text: texts[path], tracked: true })),
    leakyConfigs: () => [],
    envDirectories: [],
    directories: [],
    committed: () => [],
    fileMode: true,
    access: () => ({ mode: 0o755, uid: 1000, gid: 1000 }),
    acls: () => null,
    owner: { name: 'ada', uid: 1000 },
    unknownOwners: [],
    privateGroup: () => false,
    repositoryOf: () => '',
    uncovered: [],
    configs: [],
    keys: [],
    retired: () => [],
    judge: valueJudge,
    served: () => [],
    keysIn: () => [],
    exported: () => undefined,
    shellPath: (path) => path,
    gitCommand: (words, path) => `git ${words} ${path}`,
    ...given,
  };
}

/** What a check says about texts. */
export function resultsOf(id: string, texts: Readonly<Record<string, string>>, given?: Partial<HygieneInput>) {
  const check = CHECKS.find((each) => each.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return runChecks([check], inputOf(texts, given)).map(({ result }) => result);
}

/** What all checks say, one line each. */
export function problemsOf(given: Partial<HygieneInput>): string[] {
  return runChecks(CHECKS, inputOf({}, given)).map(({ result }) => lineOf(result));
}

function lineOf({ severity, id, path, message, fix }: CheckResult): string {
  return `${severity} ${id} ${path}: ${message} [${fix}]`;
}

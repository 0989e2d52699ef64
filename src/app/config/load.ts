// Makes ready what the configs say. Imported only where there is one: it brings the parsers with it.
import { isAbsolute, join, relative } from 'node:path';
import { type Config, DEFAULTS, type GuardedPart } from '../../core/config.ts';
import { ConfigError } from '../../core/errors.ts';
import type { Omission, Severity } from '../../core/model.ts';
import { nearest } from '../../core/nearest.ts';
import type { CustomRule } from '../../rules/rule.ts';
import type { AroundList } from '../../scan/around.ts';
import type { Test } from '../../scan/suppress/layer.ts';
import { customOf } from './custom.ts';
import type { ConfigFile } from './find.ts';
import { type Foreign, parseGitleaks, parseIgnored } from './gitleaks.ts';
import { guardedParts } from './guard.ts';
import { testsOf } from './layers.ts';
import { type Parsed, parseConfig } from './parse.ts';
import { shapeConfig } from './shape.ts';
import { leavesOf, prune, startsWith, type Tree, type TreePath } from './tree.ts';
import { isTrusted, realPath, type TrustPorts } from './trust.ts';

/** What one file says. */
export interface Layer extends Pick<ConfigFile, 'cause' | 'name' | 'base'> {
  config: Config;
  /** As it was written, without the parts that have no effect. */
  tree: Tree;
  /** Where each text, number and the like in it comes from. */
  origins: Origin[];
  /** What it hides. */
  tests: Test[];
  rules: CustomRule[];
  /** Sightings at paths where their rule does not count. */
  outside: Test[];
  /** Rules that it names, and where. */
  named: { rule: string; place: string }[];
  /** Parts that have no effect. */
  ignored: Omission[];
}

export interface Origin {
  path: TreePath;
  value: unknown;
  /** Name of the file. */
  file: string;
  line: number;
}

export interface LoadContext {
  /** The top of the repository, or the directory that is looked at. */
  root: string;
  /** Ids of the rules that there are; grows. */
  taken: Set<string>;
  /** Allowlists that ask for what stands around a secret; grows. */
  around: AroundList[];
  today: string;
  /** What `--trust-config` says. */
  trustConfig: string | null;
  ports: TrustPorts;
}

export function loadLayers(files: readonly ConfigFile[], context: LoadContext): Layer[] {
  const layers: Layer[] = [];
  for (const file of files) {
    const failOn = layers.findLast(({ config }) => config.policy.failOn)?.config.policy.failOn ?? DEFAULTS.failOn;
    if (file.kind === 'keyturn') layers.push(ownLayer(file, context, failOn));
    else if (file.kind === 'gitleaks') layers.push(foreignLayer(file, parseGitleaks(file.text, file.name, context)));
    else layers.push(foreignLayer(file, { tests: [parseIgnored(file.text)], rules: [], outside: [], left: [] }));
  }
  // A rule may be one that a later file brings.
  for (const layer of layers) checkNames(layer, context.taken);
  return layers;
}

/** What allows nothing, because its rule is misspelt, must not look as if it did; a person's own is for many places. */
function checkNames({ cause, name, named, ignored }: Layer, taken: ReadonlySet<string>): void {
  for (const { rule, place } of named) {
    if (taken.has(rule)) continue;
    const near = nearest(rule, [...taken]);
    if (cause === 'userConfig') ignored.push(without(name, `no rule is called ${rule}${near ? `; ${near} is` : ''}`));
    else
      throw new ConfigError(
        'bad-config',
        `${place}: no rule is called "${rule}"`,
        near ? [`did you mean ${near}`] : [],
      );
  }
}

function ownLayer(file: ConfigFile, context: LoadContext, failOn: Severity): Layer {
  const { cause, name, base } = file;
  const parsed = parseConfig(file.text, name);
  const guarded = cause === 'repoConfig' ? guardedIn(parsed, file, { ...context, failOn }) : [];
  const untrusted = guarded.length > 0 && !isTrusted(file, context.trustConfig, context.ports) ? guarded : [];
  const personal = cause === 'repoConfig' && parsed.tree.keySource !== undefined;
  const pruned = [...untrusted.map(({ path }) => path), ...(personal ? [['keySource']] : [])];
  const tree = prune(parsed.tree, pruned);
  const config = shapeConfig(tree, untrusted);
  const whence = { name, base, placeOf: parsed.placeOf };
  return {
    cause,
    name,
    base,
    config,
    tree,
    origins: originsOf(parsed, name, pruned),
    tests: testsOf(config.scan, whence, context.today),
    ...customOf(config.scan.rules, whence, context.taken),
    named: config.scan.allow.flatMap(({ rule }, i) => {
      return rule === undefined ? [] : [{ rule, place: parsed.placeOf(['scan', 'allow', i, 'rule']) }];
    }),
    ignored: [
      ...untrusted.map(({ place, effect }) => without(`${place} (${effect})`, 'not trusted')),
      ...(personal ? [without(`${name} keySource`, "a person's setting, not the repository's: no effect")] : []),
    ],
  };
}

function originsOf({ tree, lineOf }: Parsed, file: string, pruned: readonly TreePath[]): Origin[] {
  return leavesOf(tree, [])
    .filter(({ path }) => !pruned.some((start) => startsWith(path, start)))
    .map(({ path, value }) => ({ path, value, file, line: lineOf(path) }));
}

/** Parts that could hurt. */
export function guardedIn(
  parsed: Parsed,
  { name, base }: Pick<ConfigFile, 'name' | 'base'>,
  { root, ports, failOn }: Pick<LoadContext, 'root' | 'ports'> & { failOn: Severity },
): GuardedPart[] {
  return guardedParts(parsed.tree, {
    failOn,
    placeOf: (path) => `${name}:${parsed.lineOf(path)}`,
    leadsOutside: (path) => leadsOutside(join(root, base), path, { root, files: ports.files }),
  });
}

/** Also where only a link leads out. */
function leadsOutside(
  directory: string,
  path: string,
  { root, files }: { root: string; files: TrustPorts['files'] },
): boolean {
  if (path.startsWith('~') || isAbsolute(path)) return true;
  const target = join(directory, path);
  if (!isBelow(root, target)) return true;
  const real = realPath(target, files);
  return real !== target && !isBelow(realPath(root, files), real);
}

function isBelow(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '..' && !/^\.\.[\\/]/.test(below) && !isAbsolute(below);
}

function without(name: string, reason: string): Omission {
  return { what: 'config', name, reason, count: 1 };
}

function foreignLayer({ cause, name, base }: ConfigFile, { tests, rules, outside, left }: Foreign): Layer {
  const ignored = [...new Set(left)].map((reason) => without(name, reason));
  const config = shapeConfig({}, []);
  return { cause, name, base, config, tree: {}, origins: [], tests, rules, outside, named: [], ignored };
}

// What the configs of gitleaks and betterleaks say: custom rules, allowlists, and ignored findings.
import { parse } from 'smol-toml';
import type { CustomRule } from '../../rules/rule.ts';
import type { AroundList } from '../../scan/around.ts';
import { compileCustom } from '../../scan/custom.ts';
import { type Test, testOf, type Wanted } from '../../scan/suppress/layer.ts';

/** What was taken of a file, and why the rest was not. */
export interface Foreign {
  tests: Test[];
  rules: CustomRule[];
  /** Sightings at paths where their rule does not count. */
  outside: Test[];
  left: string[];
}

type Table = Record<string, unknown>;

/** What the files before this one brought: ids of rules, and lists for what stands around a secret. Both grow. */
export interface Known {
  taken: Set<string>;
  around: AroundList[];
}

/** Everything that can be used; mistakes in a file that is for another program are told, no more. */
export function parseGitleaks(text: string, name: string, { taken, around }: Known): Foreign {
  const foreign: Foreign = { tests: [], rules: [], outside: [], left: [] };
  const config = attempt(foreign, () => parse(text) as Table);
  if (!config) return foreign;
  const reading: Reading = { name, taken, around, renamed: new Map() };
  for (const rule of tables(config.rules)) attempt(foreign, () => addRule(rule, reading, foreign));
  for (const list of allowlistsOf(config)) {
    const targets = strings(list.targetRules)?.flatMap((id) => [id, ...(reading.renamed.get(id) ?? [])]);
    addAllowlist(list, targets, reading, foreign);
  }
  const disabled = strings(isTable(config.extend) ? config.extend.disabledRules : null)?.filter((id) => taken.has(id));
  if (disabled && disabled.length > 0) foreign.tests.push(testOf({ rules: disabled }, ''));
  foreign.left.push(...notFollowed(config, taken));
  if (config.whitelist !== undefined) foreign.left.push('whitelist: allowlist since version 8');
  if (config.filter !== undefined || config.prefilter !== undefined) foreign.left.push('filter expressions');
  return foreign;
}

interface Reading extends Known {
  name: string;
  /** Rules whose names were taken: the names that they have here. */
  renamed: Map<string, string[]>;
}

function attempt<T>(foreign: Foreign, run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    foreign.left.push(
      String((error as Error).message)
        .split('\n')[0]
        .slice(0, 200),
    );
    return null;
  }
}

const MOST_NAMED = 3;
const LONGEST_NAME = 60;

/** What has no effect here: other files, and what is said of rules that only the other program has. */
function notFollowed(config: Table, known: ReadonlySet<string>): string[] {
  const extend = isTable(config.extend) ? config.extend : {};
  const rules = tables(config.rules).filter(({ regex }) => typeof regex !== 'string');
  const told: string[] = [];
  if (['path', 'url'].some((name) => typeof extend[name] === 'string')) told.push('the config that it extends');
  if (rules.some(({ path }) => typeof path === 'string')) told.push('rules for paths alone');
  const ids = [
    ...(strings(extend.disabledRules) ?? []),
    ...rules.filter(({ path }) => typeof path !== 'string').map(({ id }) => String(id)),
    ...allowlistsOf(config).flatMap(({ targetRules }) => strings(targetRules) ?? []),
  ];
  const strangers = [...new Set(ids)].filter((id) => !known.has(id)).map((id) => id.slice(0, LONGEST_NAME));
  if (strangers.length === 0) return told;
  const more = strangers.length > MOST_NAMED ? ` and ${strangers.length - MOST_NAMED} more` : '';
  return [...told, `rules that are not here: ${strangers.slice(0, MOST_NAMED).join(', ')}${more}`];
}

const TARGETS = ['line', 'match'] as const;

function allowlistsOf(table: Table): Table[] {
  return [...tables(table.allowlists), ...(isTable(table.allowlist) ? [table.allowlist] : [])];
}

const LISTS = ['paths', 'regexes', 'stopwords', 'commits'] as const;

/** Fields of another form, and those of versions before 8. */
function notUnderstood(list: Table): string[] {
  const odd = LISTS.filter((field) => {
    const value = list[field];
    return value !== undefined && !(Array.isArray(value) && value.every((each) => typeof each === 'string'));
  });
  return [
    ...odd.map((field) => `${field} of an allowlist: no list of texts`),
    ...(list.files === undefined ? [] : ['files of an allowlist: paths since version 8']),
  ];
}

function addAllowlist(list: Table, rules: string[] | undefined, { around }: Reading, foreign: Foreign): void {
  foreign.left.push(...notUnderstood(list));
  const target = TARGETS.find((each) => each === list.regexTarget);
  const regexes = strings(list.regexes);
  const wanted: Wanted = {
    paths: strings(list.paths),
    values: target ? undefined : regexes,
    stopwords: strings(list.stopwords),
    commits: strings(list.commits),
    rules,
    any: !(typeof list.condition === 'string' && /^(and|&&)$/i.test(list.condition)),
  };
  const named = [wanted.paths, regexes, wanted.stopwords, wanted.commits];
  if (named.every((each) => each === undefined)) return;
  if (!target && list.regexTarget !== undefined && list.regexTarget !== 'secret') {
    foreign.left.push(`regexTarget ${String(list.regexTarget).slice(0, 20)}: compared with the value alone`);
  }
  attempt(foreign, () => {
    if (target && regexes) {
      for (const regex of regexes) compileCustom(regex);
      wanted.around = around.push({ target, expressions: regexes, rules }) - 1;
    }
    foreign.tests.push(testOf(wanted, ''));
  });
}

function addRule(table: Table, reading: Reading, foreign: Foreign): void {
  const said = typeof table.id === 'string' ? table.id : '';
  // Without an expression it changes a rule of the other program, which may have the same name here.
  const id = typeof table.regex === 'string' ? addOwnRule(table, table.regex, reading, foreign) : said;
  if (!reading.taken.has(id)) return;
  if (id !== said) reading.renamed.set(said, [id]);
  for (const list of allowlistsOf(table)) addAllowlist(list, [id], reading, foreign);
}

/** Gives the name that the rule has here. */
function addOwnRule(table: Table, regex: string, { name, taken }: Reading, foreign: Foreign): string {
  const { path, entropy, secretGroup } = table;
  compileCustom(regex);
  const id = freeId(typeof table.id === 'string' && table.id ? table.id : String(foreign.rules.length + 1), taken);
  const rule: CustomRule = {
    kind: 'custom',
    id,
    title: typeof table.description === 'string' ? table.description.slice(0, 100) : id,
    provider: null,
    severity: 'high',
    source: name,
    pattern: regex,
    keywords: strings(table.keywords),
    bound: typeof path === 'string',
  };
  if (typeof entropy === 'number') rule.minEntropy = entropy;
  if (typeof secretGroup === 'number' && secretGroup > 0) rule.secretGroup = secretGroup;
  if (typeof path === 'string') {
    const inside = testOf({ paths: [path] }, '');
    foreign.outside.push((sighting) => sighting.candidate.rule.id === id && !inside(sighting));
  }
  taken.add(id);
  foreign.rules.push(rule);
  return id;
}

/** The id itself where it is free. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const own = `custom-${id}`;
  if (taken.has(own)) throw new Error(`rule ${id} is there twice`);
  return own;
}

/** `.gitleaksignore`: `commit:path:rule:line` or `path:rule:line`. The rules' names differ: the place decides. */
export function parseIgnored(text: string): Test {
  const places = new Set<string>();
  for (const raw of text.split('\n')) {
    const parts = raw.trim().split(':');
    if (raw.startsWith('#') || parts.length < 3) continue;
    const line = parts[parts.length - 1];
    const place = parts.slice(0, -2).join(':');
    places.add(`${place}:${line}`);
  }
  return ({ occurrence: { commit, path, line } }) => {
    if (path === '') return false;
    return places.has(`${path}:${line}`) || (commit !== null && places.has(`${commit}:${path}:${line}`));
  };
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tables(value: unknown): Table[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** The texts of a list; absent where there are none. */
function strings(value: unknown): string[] | undefined {
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each !== '') : [];
  return texts.length > 0 ? texts : undefined;
}

// lefthook writes its hooks anew whenever its config changes: what shall last stands in that config.
import { isDeepStrictEqual } from 'node:util';
import { isMap, isPair, isScalar, type Pair, parse, parseDocument } from 'yaml';
import { STAGES, type Stage } from './call.ts';

/** What lefthook's generated hooks call. */
const GENERATED = /^call_lefthook run "?(?:pre-commit|commit-msg|pre-push)"?/m;

export function isLefthook(script: string | null): boolean {
  return script !== null && GENERATED.test(script);
}

const START = '# >>> keyturn: refuses secrets; `keyturn hook uninstall` takes these lines out';
const END = '# <<< keyturn';
const NAME = 'keyturn';

/** `{1}` and `{2}` are the arguments that git gives. https://lefthook.dev/configuration/run.html */
const ARGUMENTS: Record<Stage, string> = { 'pre-commit': '', 'commit-msg': ' "{1}"', 'pre-push': ' "{1}" "{2}"' };

function commandOf(stage: Stage): string {
  return `sh "$(git rev-parse --git-common-dir)/keyturn/hook" ${stage}${ARGUMENTS[stage]}`;
}

function commandLines(stage: Stage): string[] {
  return [`${NAME}:`, `  run: '${commandOf(stage)}'`, ...(stage === 'pre-push' ? ['  use_stdin: true'] : [])];
}

/** The config with a command of keyturn's at each stage; null where its form is nothing for a program. */
export function withLefthook(config: string, stages: readonly Stage[]): string | null {
  const bare = withoutLefthook(config) ?? config;
  const wanted = STAGES.filter((stage) => stages.includes(stage) || holdsLefthook(config, stage));
  try {
    let text = bare;
    for (const stage of wanted) text = withStage(text, stage);
    // Whatever was not foreseen shows here.
    return isDeepStrictEqual(parse(text), withEntries(parse(bare), wanted)) ? text : null;
  } catch {
    return null;
  }
}

/** The config as it was; null where nothing in it is keyturn's. */
export function withoutLefthook(config: string): string | null {
  const from = config.indexOf(START);
  if (from === -1) return null;
  const to = config.indexOf(END, from);
  if (to === -1) return null;
  const line = config.lastIndexOf('\n', from) + 1;
  const after = to + END.length;
  // A file without an end of line got one before these lines.
  const rest =
    after === config.length
      ? config.slice(0, Math.max(0, line - 1))
      : config.slice(0, line) + config.slice(config.indexOf('\n', after) + 1);
  return withoutLefthook(rest) ?? rest;
}

export function holdsLefthook(config: string, stage: Stage): boolean {
  return config.includes(commandOf(stage));
}

function withStage(text: string, stage: Stage): string {
  const section = pairIn(parseDocument(text).contents, stage);
  const commands = section && pairIn(section.value, 'commands');
  const body = commandLines(stage);
  if (!section) return withBlock(text, text.length, '', [`${stage}:`, '  commands:', ...indented(body, 4)]);
  if (commands) return insertFirst(text, commands, body);
  return insertFirst(text, section, ['commands:', ...indented(body, 2)]);
}

/** Before the first entry of a map that is written as a block. */
function insertFirst(text: string, { value }: Pair, lines: readonly string[]): string {
  const first = isMap(value) && !value.flow ? value.items[0]?.key : null;
  if (!isScalar(first) || !first.range) throw new Error('no block of entries');
  const at = text.lastIndexOf('\n', first.range[0] - 1) + 1;
  return withBlock(text, at, text.slice(at, first.range[0]), lines);
}

function withBlock(text: string, at: number, indent: string, lines: readonly string[]): string {
  const block = [START, ...lines, END].map((line) => indent + line).join('\n');
  if (at < text.length || text === '' || text.endsWith('\n')) return `${text.slice(0, at)}${block}\n${text.slice(at)}`;
  return `${text}\n${block}`;
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}

function pairIn(node: unknown, name: string): Pair | null {
  const found = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : null;
  return isPair(found) ? found : null;
}

type Entries = Record<string, Record<string, unknown> | undefined>;

function withEntries(config: Entries | null, stages: readonly Stage[]): Entries {
  const result: Entries = { ...config };
  for (const stage of stages) {
    const own = parse(commandLines(stage).join('\n')) as Entries;
    const others = result[stage]?.commands as object | undefined;
    result[stage] = { ...result[stage], commands: { ...own, ...others } };
  }
  return result;
}

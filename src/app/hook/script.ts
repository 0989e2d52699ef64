// The scripts that git starts. They need a POSIX shell only, and neither the PATH nor a network.
import { shellWord } from '../../core/shell.ts';
import type { Stage } from './call.ts';

export interface ScriptFacts {
  version: string;
  /** Node as it was when the hook was installed. */
  node: string;
  /** The copy of the program; null where the project's own is all there is. */
  copy: string | null;
  /** The project depends on keyturn: its own program goes first. */
  dependency: boolean;
  /** What cannot be checked is let through: always, by what the config says when the hook runs, or never. */
  failOpen: 'always' | 'config' | false;
  /** How commands begin. */
  program: string;
}

/** Behind the name of a hook that was there before. */
export const SAVED = '.keyturn-saved';
const OWN_PROGRAM = 'node_modules/keyturn/dist/hook.mjs';

const MARK = /^# keyturn (\S+) (?:pre-commit|commit-msg|pre-push|hook):/m;

/** The version of keyturn that wrote a script; null if another program did. */
export function versionOf(script: string): string | null {
  return MARK.exec(script.slice(0, 300))?.[1] ?? null;
}

/** A hook in a directory of this clone alone: it knows where everything is. */
export function ownHook(stage: Stage, facts: ScriptFacts): string {
  return [...headOf(stage, facts), ...keepInput(stage), ...chain(stage), ...start(facts), ''].join('\n');
}

/** What hooks that are shared with others call; it is of this clone alone. `sh hook STAGE ARGUMENT…` */
export function runner(facts: ScriptFacts): string {
  const input = [NOT_YET, 'stage=$1', 'shift', 'input=', 'if [ "$stage" = pre-push ]; then input=$(cat); fi'];
  return [...headOf('hook', facts), ...input, ...start(facts), ''].join('\n');
}

/** A hook in a directory that may be shared with others: nothing of this machine is in it. */
export function sharedHook(stage: Stage, facts: ScriptFacts): string {
  return [...headOf(stage, facts), ...keepInput(stage), ...chain(stage), ...callRunner(stage, facts), ''].join('\n');
}

/** Lines for a hook that a person has written, before its own. */
export function sharedBlock(stage: Stage, facts: ScriptFacts): string {
  const call = callRunner(stage, facts);
  // What git says about a push is for the rest of the script too.
  const again = stage === 'pre-push' ? ['exec 0<<KEYTURN', '$input', 'KEYTURN'] : [];
  return `${[BLOCK_START, ...keepInput(stage), ...call, ...again, BLOCK_END].join('\n')}\n`;
}

const BLOCK_START = '# >>> keyturn: refuses secrets; `keyturn hook uninstall` takes these lines out';
const BLOCK_END = '# <<< keyturn';

/** A script without keyturn's lines; null where it has none. */
export function withoutBlock(script: string): string | null {
  const from = script.indexOf(`${BLOCK_START}\n`);
  const to = script.indexOf(`${BLOCK_END}\n`, from);
  return from === -1 || to === -1 ? null : script.slice(0, from) + script.slice(to + BLOCK_END.length + 1);
}

/** Behind the first line, if that names an interpreter, and what old husky needs first. */
export function withBlock(script: string, block: string): string {
  const head = /^(?:#!.*\n)?(?:(?:[ \t]*#.*)?\n)*(?:\. .*husky\.sh.*\n)?/.exec(script)?.[0] ?? '';
  const at = /husky\.sh/.test(head) ? head.length : (/^#!.*\n/.exec(script)?.[0].length ?? 0);
  return script.slice(0, at) + block + script.slice(at);
}

function headOf(name: Stage | 'hook', { version }: ScriptFacts): string[] {
  const what = name === 'pre-push' ? 'pushes' : 'commits';
  return [
    '#!/bin/sh',
    `# keyturn ${version} ${name}: refuses ${what} that hold a secret.`,
    '# Written by `keyturn hook install`; `keyturn hook uninstall` puts back what was here.',
  ];
}

/** Two programs read what git says about a push. */
function keepInput(stage: Stage): string[] {
  return stage === 'pre-push' ? ['stage=pre-push', 'input=$(cat)'] : [`stage=${stage}`, 'input='];
}

const GIVE = `{ [ -z "$input" ] || printf '%s\\n' "$input"; }`;

/** A hook that goes on by itself once this program of a manager is through. */
const NOT_YET = '[ "$KEYTURN_NEXT" != "$PWD" ] || exit 0';

/** The hook that was there before goes first: it may change what is committed. */
function chain(stage: Stage): string[] {
  const call = `${stage === 'pre-push' ? `${GIVE} | ` : ''}KEYTURN_NEXT=$PWD "$saved" "$@"`;
  return [`saved="\${0%/*}/${stage}${SAVED}"`, 'if [ -x "$saved" ]; then', `  ${call} || exit $?`, 'fi'];
}

function callRunner(stage: Stage, facts: ScriptFacts): string[] {
  const what = stage === 'pre-push' ? 'Push' : 'Commit';
  const give = stage === 'pre-push' ? `${GIVE} | ` : '';
  return [
    'keyturn="$(git rev-parse --git-common-dir)/keyturn/hook"',
    'if [ -f "$keyturn" ]; then',
    `  ${give}sh "$keyturn" ${stage} "$@" || exit $?`,
    `elif [ -f ${OWN_PROGRAM} ]; then`,
    `  ${give}node ${OWN_PROGRAM} ${stage} "$@" || exit $?`,
    'else',
    `  echo '${what} refused: keyturn is not set up in this clone. To do so: ${facts.program} hook install' >&2`,
    '  exit 1',
    'fi',
  ];
}

/** Where Node is found without a PATH. */
const NODES = [
  '/usr/local/bin/node',
  '/opt/homebrew/bin/node',
  '/usr/bin/node',
  '"$HOME"/.volta/bin/node',
  '"$HOME"/.local/share/mise/shims/node',
  '"$HOME"/.asdf/shims/node',
  '"$HOME"/.nvm/versions/node/*/bin/node',
  '"$HOME"/.local/share/fnm/node-versions/*/installation/bin/node',
  '/snap/bin/node',
];

function start(facts: ScriptFacts): string[] {
  const { node, copy, dependency, failOpen, program } = facts;
  const flags = `--program ${shellWord(program)}${failOpen === 'always' ? ' --fail-open' : ''}`;
  const verdict = failOpen
    ? ['  echo "keyturn: not checked: $1. To repair it: $remedy" >&2', '  exit 0']
    : [
        '  what=Commit',
        '  if [ "$stage" = pre-push ]; then what=Push; fi',
        '  echo "$what refused: $1. To repair it: $remedy" >&2',
        '  exit 1',
      ];
  return [
    `node=${shellWord(node)}`,
    `program=${copy === null ? OWN_PROGRAM : shellWord(copy)}`,
    ...(dependency ? [`if [ -f ${OWN_PROGRAM} ]; then program=${OWN_PROGRAM}; fi`] : []),
    `remedy='${program} hook install'`,
    'fail() {',
    ...verdict,
    '}',
    '[ -f "$program" ] || fail "the program of the hook is gone ($program)"',
    'if ! [ -x "$node" ]; then',
    '  gone=$node',
    '  node=',
    `  for each in "$(command -v node)" ${NODES.join(' ')}; do`,
    `    if [ -x "$each" ] && "$each" -e 'process.exit(+(parseInt(process.versions.node)<20))' 2>/dev/null; then`,
    '      node=$each',
    '      break',
    '    fi',
    '  done',
    '  [ -n "$node" ] || fail "Node 20 or newer is not found (it was $gone)"',
    'fi',
    'unset NODE_OPTIONS NODE_PATH',
    `if [ "$stage" = pre-push ]; then`,
    `  ${GIVE} | "$node" "$program" ${flags} "$stage" "$@"`,
    '  exit $?',
    'fi',
    `exec "$node" "$program" ${flags} "$stage" "$@"`,
  ];
}

// The options that several commands share, as they are written; arguments.ts checks them.
import { type Command, Option } from 'commander';

const WHERE = 'Where to look';
const WHAT = 'What to report';
const HOW = 'How it is shown';
const RUN = 'How it runs';

/** Understood before and after every command. */
export function addOutputOptions(program: Command): void {
  const add = (flags: string, text: string) => program.addOption(new Option(flags, text).helpGroup(HOW));
  add('--json', 'one JSON document on stdout');
  add('--format <format>', 'text, json, ndjson, sarif, junit, csv, github, gitlab, html');
  add('--output <file>', 'write the report there, mode 600');
  add('--quiet', 'no progress, and no report when there is nothing to say');
  add('--plain', 'no colour, nothing redrawn, no tables');
  add('--no-color', 'no colour; NO_COLOR does the same');
}

/** Which configs have a say. */
export function addConfigOptions(command: Command): void {
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text).helpGroup(WHAT));
  add('--no-repo-config', "ignore the repository's own config, baseline and comments");
  add('--config <file>', 'take this config instead of .keyturn.yaml');
  add('--trust-config <hash>', 'trust a config of this content (sha256:...) in this run');
}

export function addScanOptions(command: Command): void {
  const add = (heading: string, flags: string, text: string) =>
    command.addOption(new Option(flags, text).helpGroup(heading));
  add(WHAT, '--fail-on <severity>', 'exit 1 from this severity on: info (default), low, medium, high, critical');
  add(WHAT, '--confidence <level>', 'show from this confidence on: low, medium (default), high');
  add(WHAT, '--explain', 'show rejected candidates too, with the reason');
  add(WHAT, '--show-secrets', 'show the values; at a terminal only');
  add(WHAT, '--verify', 'ask the providers which of the secrets are live; each is sent to its own provider only');
  addConfigOptions(command);
  add(WHAT, '--baseline <file>', 'leave alone the findings that it names; default .keyturn-baseline');
  add(RUN, '--jobs <n>', 'worker threads; default: one a core where it pays');
  add(RUN, '--max-file-size <size>', 'leave out larger files and objects; default 50MB');
  add(RUN, '--engine <engine>', 'delta (default) reads what changed, whole reads every version');
}

export function addBaselineOption(command: Command): void {
  const text = 'accept all that is found now: write it into the baseline';
  command.addOption(new Option('--update-baseline', text).helpGroup(WHAT));
}

export function addTargetOptions(command: Command): void {
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text).helpGroup(WHERE));
  add('--history', 'every object: all branches, tags, stashes, reflogs, dangling ones');
  add('--staged', 'what the next commit would hold: the index, not the files');
  add('--worktree', 'the files, tracked or not');
  add('--range <A..B>', 'the commits of B that A does not have');
  add('--stdin', 'standard input');
  add('--stdin-name <path>', 'the path that standard input is shown and judged as');
}

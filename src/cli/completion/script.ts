// The scripts for shells.
import type { Command } from 'commander';
import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { type CompletedCommand, type CompletedOption, completedCommands } from './model.ts';

const SCRIPTS: Readonly<Record<string, (commands: CompletedCommand[]) => string[]>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export function completionScript(shell: string, program: Command): string {
  if (Object.hasOwn(SCRIPTS, shell)) return `${SCRIPTS[shell](completedCommands(program)).join('\n')}\n`;
  const names = Object.keys(SCRIPTS);
  const near = nearest(shell, names);
  throw new UsageError(
    'bad-value',
    `completion takes ${names.join(', ')}, not "${shell}"`,
    near ? [`did you mean ${near}`] : [],
  );
}

function bashScript(commands: CompletedCommand[]): string[] {
  return [
    '# bash completion of keyturn',
    '_keyturn() {',
    `  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word words= i`,
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    word=\${COMP_WORDS[i]}`,
    ...commandCase(commands, '    '),
    '  done',
    '  case $previous in',
    ...valueCases(commands, (words) => `COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current")); return`),
    `    ${fileFlags(commands).join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;`,
    '  esac',
    '  case $command in',
    ...commands.map(({ path, commands: inner, options }) => {
      const words = [...inner.map(({ name }) => name), ...options.flatMap(({ flags }) => flags)];
      return `    ${quoted(path)}) words=${quoted(words.join(' '))} ;;`;
    }),
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _keyturn keyturn',
  ];
}

function zshScript(commands: CompletedCommand[]): string[] {
  const described = (name: string, text: string) => quoted(`${name.replaceAll(':', '\\:')}:${text}`);
  return [
    '#compdef keyturn',
    '_keyturn() {',
    '  local command= word',
    '  local -a commands options',
    `  for word in \${words[2,CURRENT-1]}; do`,
    ...commandCase(commands, '    '),
    '  done',
    `  case \${words[CURRENT-1]} in`,
    ...valueCases(commands, (words) => `compadd -- ${words.join(' ')}; return`),
    `    ${fileFlags(commands).join('|')}) _files; return ;;`,
    '  esac',
    '  case $command in',
    ...commands.flatMap(({ path, commands: inner, options }) => [
      `    ${quoted(path)})`,
      `      commands=(${inner.map(({ name, text }) => described(name, text)).join(' ')})`,
      `      options=(${options.flatMap(({ flags, text }) => flags.map((flag) => described(flag, text))).join(' ')})`,
      '      ;;',
    ]),
    '  esac',
    '  if [[ $PREFIX == -* ]]; then',
    '    _describe option options',
    '  else',
    `    (( \${#commands} )) && _describe command commands`,
    '    _files',
    '  fi',
    '}',
    'if [[ $funcstack[1] == _keyturn ]]; then _keyturn "$@"; else compdef _keyturn keyturn; fi',
  ];
}

function fishScript(commands: CompletedCommand[]): string[] {
  const lines = ['# fish completion of keyturn'];
  const shared = commands[0].options.filter((option) => option.shared);
  for (const { path, commands: inner, options } of commands) {
    const names = inner.map(({ name }) => name).join(' ');
    const here =
      path === '' ? '' : `__fish_seen_subcommand_from ${path.replaceAll(' ', '; and __fish_seen_subcommand_from ')}`;
    const before = [here, names === '' ? '' : `not __fish_seen_subcommand_from ${names}`]
      .filter(Boolean)
      .join('; and ');
    for (const { name, text } of inner) {
      lines.push(`complete -c keyturn -n ${quoted(before)} -a ${name} -d ${quoted(text)}`);
    }
    for (const option of options.filter(({ shared }) => !shared)) {
      lines.push(`complete -c keyturn -n ${quoted(before)}${fishOption(option)}`);
    }
  }
  return [...lines, ...shared.map((option) => `complete -c keyturn${fishOption(option)}`)];
}

function fishOption({ flags, text, words, file }: CompletedOption): string {
  const named = flags.map((flag) => (flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`)).join('');
  const value =
    words === null ? '' : file ? ' -r -F' : ` -x${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`;
  return `${named}${value} -d ${quoted(text)}`;
}

/** Walks from a command to one of its own. */
function commandCase(commands: readonly CompletedCommand[], indent: string): string[] {
  const known = commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => {
      const [first, second] = path.split(' ');
      return quoted(second === undefined ? ` ${first}` : `${first} ${second}`);
    });
  return [
    `${indent}case "$command $word" in`,
    `${indent}  ${known.join('|')}) command="\${command:+$command }$word" ;;`,
    `${indent}esac`,
  ];
}

function valueCases(commands: readonly CompletedCommand[], complete: (words: readonly string[]) => string): string[] {
  const told = new Map<string, readonly string[]>();
  for (const { flags, words } of commands.flatMap(({ options }) => options)) {
    if (words && words.length > 0) told.set(flags.join('|'), words);
  }
  return [...told].map(([flags, words]) => `    ${flags}) ${complete(words)} ;;`);
}

function fileFlags(commands: readonly CompletedCommand[]): string[] {
  const flags = commands.flatMap(({ options }) => options.filter(({ file }) => file).flatMap((option) => option.flags));
  return [...new Set(flags)];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

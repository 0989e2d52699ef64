// What can be completed, read from the commands themselves.
import type { Command, Option } from 'commander';
import { CONFIDENCES, ENGINES, FORMATS, SEVERITIES } from '../arguments.ts';

export interface CompletedOption {
  /** `--output`, `-V`. */
  flags: string[];
  text: string;
  /** Null: it takes no value. Empty: a value that nobody can guess. */
  words: readonly string[] | null;
  /** The value is a file. */
  file: boolean;
  /** Every command has it. */
  shared: boolean;
}

export interface CompletedCommand {
  /** `report convert`; empty for the program itself. */
  path: string;
  commands: { name: string; text: string }[];
  options: CompletedOption[];
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  '--format': FORMATS,
  '--fail-on': SEVERITIES,
  '--confidence': CONFIDENCES,
  '--engine': ENGINES,
};

/** Every command, the program itself first. */
export function completedCommands(program: Command): CompletedCommand[] {
  return below(program, '', program.options);
}

function below(command: Command, path: string, shared: readonly Option[]): CompletedCommand[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  // Without a command the default one runs.
  const own = path === '' ? (command.commands[0]?.options ?? []) : command.options;
  const options = [...own, ...shared]
    .filter((option) => !option.hidden)
    .map((option) => optionOf(option, shared.includes(option)));
  const inner = commands.filter((each) => each.name() !== 'help');
  return [
    {
      path,
      commands: commands.map((each) => ({ name: each.name(), text: help.subcommandDescription(each) })),
      options,
    },
    ...inner.flatMap((each) => below(each, `${path} ${each.name()}`.trim(), shared)),
  ];
}

function optionOf(option: Option, shared: boolean): CompletedOption {
  const flags = [option.long, option.short].filter((flag): flag is string => Boolean(flag));
  const takes = option.required || option.optional;
  return {
    flags,
    text: option.description,
    words: takes ? (option.argChoices ?? WORDS[flags[0]] ?? []) : null,
    file: takes && /<(?:file|path|dir)/.test(option.flags),
    shared,
  };
}

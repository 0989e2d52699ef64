// Help that teaches: what it does, examples first, then options by purpose.
import type { Command, Help, Option } from 'commander';
import { WIDTH, wrap } from '../report/words.ts';
import { programName } from './terminal.ts';

export interface Lesson {
  /** Command line without the program's name, and what it is for. */
  examples: readonly (readonly [string, string])[];
  /** Lines at the end, of items with two blanks between them: exit codes and the like. */
  ending?: readonly string[];
  /** Its report comes in every format; the others know text and JSON. */
  everyFormat?: boolean;
}

const OPTION_WIDTH = 30;
const EXAMPLE_WIDTH = 46;
const EXIT_LINE = 'Exit  0 clean, done  1 found  2 wrong use, not covered  130 interrupted';

/** Gives a command its help. */
export function teach(command: Command, lesson: Lesson): Command {
  return command.configureHelp({ formatHelp: (cmd, helper) => helpOf(cmd, helper, lesson) });
}

function helpOf(command: Command, helper: Help, lesson: Lesson): string {
  const begin = programName(process.env);
  const blocks = [
    [...wrap(command.description(), ''), ...exampleLines(lesson.examples, begin)],
    [`Usage  ${helper.commandUsage(command).replace(/^keyturn/, begin)}`],
    ...commandBlocks(command, helper),
    ...optionBlocks(command, helper, lesson),
    (lesson.ending ?? [EXIT_LINE]).flatMap(endingLines),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function exampleLines(examples: Lesson['examples'], begin: string): string[] {
  const commands = examples.map(([words]) => (words ? `${begin} ${words}` : begin));
  return table(
    commands.map((command, i) => [command, examples[i][1]]),
    EXAMPLE_WIDTH,
  );
}

function commandBlocks(command: Command, helper: Help): string[][] {
  const groups = new Map<string, [string, string][]>();
  for (const sub of helper.visibleCommands(command)) {
    const heading = sub.helpGroup() || 'Commands';
    const rows = groups.get(heading) ?? [];
    rows.push([sub.name(), sub.summary() || sub.description()]);
    groups.set(heading, rows);
  }
  return [...groups].map(([heading, rows]) => [heading, ...table(rows)]);
}

function optionBlocks(command: Command, helper: Help, { everyFormat }: Lesson): string[][] {
  const groups = new Map<string, [string, string][]>();
  for (const option of [...helper.visibleOptions(command), ...globalOptions(command, helper)]) {
    const heading = option.helpGroupHeading ?? 'Options';
    const rows = groups.get(heading) ?? [];
    const isNarrow = option.long === '--format' && !everyFormat;
    rows.push([option.flags, isNarrow ? 'text or json' : option.description]);
    groups.set(heading, rows);
  }
  return [...groups].map(([heading, rows]) => [heading, ...table(rows)]);
}

/** Broken between two items, never within one. */
function endingLines(text: string): string[] {
  const [label, ...items] = text.split(/ {2,}/);
  const indent = ' '.repeat(label.length + 2);
  const lines: string[] = [];
  let line = `${label}  `;
  for (const item of items) {
    const isFirst = line.trimEnd().length < indent.length;
    if (!isFirst && line.length + 2 + item.length > WIDTH) {
      lines.push(line);
      line = indent + item;
    } else line += isFirst ? item : `  ${item}`;
  }
  return [...lines, line];
}

/** Of all commands above it. */
function globalOptions({ parent }: Command, helper: Help): Option[] {
  if (!parent) return [];
  const own = helper.visibleOptions(parent).filter(({ long }) => long !== '--help' && long !== '--version');
  return [...own, ...globalOptions(parent, helper)];
}

/** Two columns; a long left cell stands alone, a long right one is wrapped. */
function table(rows: readonly (readonly [string, string])[], most = OPTION_WIDTH): string[] {
  const width = Math.min(most, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const indent = ' '.repeat(width + 4);
    const lines = wrap(right, indent);
    if (left.length > width) return [`  ${left}`, ...lines];
    return [`  ${left.padEnd(width)}  ${lines[0].trimStart()}`, ...lines.slice(1)];
  });
}

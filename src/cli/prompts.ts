// Questions to a person, on stderr. Without a terminal there are none: the command says what is missing.
import type { Session } from './session.ts';
import { isCi, type TerminalOptions } from './terminal.ts';

export interface Choice<T> {
  value: T;
  /** One line. */
  name: string;
  checked?: boolean;
}

/** Ctrl-C at a question. */
export class PromptInterrupted extends Error {}

export interface Prompts {
  confirm(message: string, preset: boolean): Promise<boolean>;
  select<T>(message: string, choices: readonly Choice<T>[]): Promise<T>;
  pick<T>(message: string, choices: readonly Choice<T>[]): Promise<T[]>;
  /** One of many, found by typing a part of its name; null: none (any more). */
  search<T>(message: string, choices: readonly Choice<T>[]): Promise<T | null>;
  text(message: string, preset: string, problemOf?: (value: string) => string | null): Promise<string>;
  /** A value that is not shown. */
  hidden(message: string): Promise<string>;
}

/** Null where nobody can be asked. */
export function openPrompts(session: Session, options: TerminalOptions): Prompts | null {
  const { stdin, stderr, env } = session;
  if (!stdin.isTTY || !stderr.isTTY || isCi(env) || options.quiet) return null;
  const plain = options.plain === true || env.TERM === 'dumb';
  const ask = askerOf(session, plain || options.color === false || Boolean(env.NO_COLOR));
  return plain ? numberedPrompts(ask) : movingPrompts(ask);
}

type Ask = <T>(question: Record<string, unknown>) => Promise<T>;

/** inquirer is loaded with the first question: few runs ask one. */
function askerOf(session: Session, colourless: boolean): Ask {
  return async <T>(question: Record<string, unknown>): Promise<T> => {
    const { createPromptModule } = (await import('inquirer')).default;
    const prompt = createPromptModule({ input: session.stdin, output: session.stderr });
    try {
      const theme = themeOf(colourless);
      const answers = await prompt([{ ...question, theme, name: 'answer' } as never]);
      return (answers as { answer: T }).answer;
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw new PromptInterrupted();
      throw error;
    }
  };
}

/** ASCII only: signs that every terminal and every screen reader knows. */
function themeOf(colourless: boolean): Record<string, unknown> {
  const same = (text: string) => text;
  const style = {
    answer: same,
    message: same,
    highlight: same,
    error: (text: string) => `no: ${text}`,
    maskedText: '(hidden)',
    keysHelpTip: () => undefined,
    ...(colourless ? { help: same, key: same, defaultAnswer: (text: string) => `(${text})`, description: same } : {}),
  };
  const icon = { cursor: '>', checked: '[x]', unchecked: '[ ]', disabledChecked: '[x]', disabledUnchecked: '[ ]' };
  return { prefix: { idle: '?', done: '?' }, icon, style, spinner: { interval: 250, frames: ['.'] } };
}

function movingPrompts(ask: Ask): Prompts {
  return {
    ...plainQuestions(ask),
    select: (message, choices) => ask({ type: 'select', message, choices: choices.map(shortened), loop: false }),
    pick: (message, choices) =>
      ask({ type: 'checkbox', message: `${message} (space selects)`, choices: choices.map(shortened), loop: false }),
    search: (message, choices) =>
      ask({
        type: 'search',
        message,
        // Enter alone ends it; behind a typed word it takes what was found.
        source: (typed: string | undefined) => (typed ? [...matching(choices, typed), NO_MORE] : [NO_MORE, ...choices]),
      }),
  };
}

const NO_MORE = { value: null, name: '(no more)', short: 'none' };

/** Nothing is redrawn: lists have numbers, answers are typed. */
function numberedPrompts(ask: Ask): Prompts {
  const listOf = (choices: readonly Choice<unknown>[]) =>
    choices.map(({ name }, i) => `  ${i + 1}  ${name}`).join('\n');
  const numbers = async (message: string, choices: readonly Choice<unknown>[], most: number) => {
    const preset = choices.flatMap(({ checked }, i) => (checked ? [i + 1] : [])).join(' ');
    const answer = await ask<string>({
      type: 'input',
      message: `${message}\n${listOf(choices)}\nNumbers:`,
      default: preset || (most === 1 ? '1' : 'none'),
      validate: (text: string) => numbersIn(text, choices.length).length <= most || `${most} of them`,
    });
    return numbersIn(answer, choices.length);
  };
  return {
    ...plainQuestions(ask),
    select: async (message, choices) => choices[((await numbers(message, choices, 1))[0] ?? 1) - 1].value,
    pick: async (message, choices) =>
      (await numbers(message, choices, choices.length)).map((n) => choices[n - 1].value),
    search: async (message, choices) => {
      const typed = await ask<string>({ type: 'input', message: `${message} (a part of its name, empty: none)` });
      const found = typed.trim() === '' ? [] : matching(choices, typed);
      if (found.length === 0) return null;
      return found.length === 1 ? found[0].value : found[((await numbers('Which', found, 1))[0] ?? 1) - 1].value;
    },
  };
}

function plainQuestions(ask: Ask): Pick<Prompts, 'confirm' | 'text' | 'hidden'> {
  return {
    confirm: (message, preset) => ask({ type: 'confirm', message, default: preset }),
    text: (message, preset, problemOf) =>
      ask({ type: 'input', message, default: preset, validate: (value: string) => problemOf?.(value) ?? true }),
    hidden: (message) => ask({ type: 'password', message, mask: false, toggleMask: false }),
  };
}

/** What stands behind the question once it is answered: the first column. */
function shortened<T>(choice: Choice<T>) {
  return { ...choice, short: choice.name.split(/\s{2}/)[0] };
}

function matching<T>(choices: readonly Choice<T>[], typed: string | undefined) {
  const words = (typed ?? '').toLowerCase().split(/\s+/);
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))).map(shortened);
}

function numbersIn(text: string, most: number): number[] {
  const found = [...text.matchAll(/\d{1,4}/g)].map(([digits]) => Number(digits));
  return found.filter((n) => n >= 1 && n <= most);
}

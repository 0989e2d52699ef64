// An error as a person reads it: within 80 columns, each command whole and alone on its line.
import { visible } from './words.ts';

export interface ShownError {
  code: string;
  message: string;
  hints: readonly string[];
}

export function errorText({ code, message, hints }: ShownError, program = 'keyturn'): string {
  const asBegun = hints.map((hint) => hint.replace(/(^|: )keyturn (?=[a-z-])/, `$1${program} `));
  const lines = [...hanging(`error ${code}: `, visible(message), 6), ...asBegun.flatMap(hintLines)];
  return `${lines.join('\n')}\n`;
}

/** `note  text`, and so on: what finds no room stands below the text, a command that ends it on its own line. */
export function hanging(head: string, text: string, indent = head.length): string[] {
  if (head.length + text.length <= WIDTH) return [head + text];
  const [before, command] = splitCommand(text);
  const lines: string[] = [];
  let line = head;
  let isBlank = true;
  for (const word of before.split(' ')) {
    const fits = isBlank || line.length + 1 + word.length <= WIDTH;
    if (!fits) lines.push(line.trimEnd());
    line = fits ? line + (isBlank ? word : ` ${word}`) : ' '.repeat(indent) + word;
    isBlank = false;
  }
  return [...lines, line, ...(command === null ? [] : [`  ${command}`])];
}

const WIDTH = 80;

function hintLines(hint: string): string[] {
  const text = visible(hint);
  if (text.length + 2 <= WIDTH || COMMAND.test(text) || !text.includes(' ')) return [`  ${text}`];
  const [before, command] = splitCommand(text);
  return [...hanging('  ', before, 4), ...(command === null ? [] : [`  ${command}`])];
}

/** What is pasted is never broken; a sentence that begins like a command is left alone with it. */
const COMMAND =
  /^(?:(?:sudo|npx|env) |[A-Z_]{3,}=\S* )?(?:keyturn|git|mv|cp|rm|chmod|chown|setfacl|unset|export|eval|cat|printf|echo|docker|pm2|systemctl|loginctl|npm|gcloud|kill) /;

/** What is said, and the command that ends it. */
function splitCommand(text: string): [string, string | null] {
  const [, before, command] = /^(.*:) ((?:npx )?keyturn .*)$/.exec(text) ?? [];
  return before === undefined ? [text, null] : [before, command];
}

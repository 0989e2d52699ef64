// The name that a value is assigned to, where it stands right before it.

import { startOfLine } from './line.ts';

/** What stands between: `NAME=`, `"name": "`, `name => '`, `name := "`, `<name>`, `NAME: Bearer `. */
const ASSIGNS =
  /["'`\]]{0,2}[ \t]{0,8}(?:=>|:=|\?\?=|\|\|=|==?|:(?: ?(?:string|str|String) ?=)?|>)[ \t]{0,8}(?:[bfru]?["'`]{1,3})?(?:Bearer |Basic |token )?$/;
/** The value of an environment variable that is not set: `NAME ?? '`, `getenv("NAME") or "`, `fetch('NAME', '`, `${NAME:-`. */
const FALLS_BACK =
  /(?:["'`]?[\])]{0,2}[ \t]{0,4}(?:\?\?|\|\||\?:|\bor\b)[ \t]{0,4}["'`]|["'`],[ \t]{0,4}["'`]|:-?["']?)$/;
const ENVIRONMENT_NAME = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{0,39}_[A-Z0-9_]{1,59}$/;
const NAME = /[A-Za-z_$][\w$.-]{1,79}$/;
/** The longest name. */
const LONGEST_NAME = 80;
/** As much as both can take. */
const LONGEST = 140;
const WORDS = /^(?:https?|const|let|var|return|string|str|Bearer|Basic|value|default|key|name)$/i;

/** The name before the value that starts at `start`; looks no further back than `from`. */
export function nameBefore(bytes: Buffer, start: number, from: number): string | null {
  const low = Math.max(0, from, start - LONGEST);
  const line = startOfLine(bytes, start, start - low);
  if (start <= line) return null;
  const text = bytes.toString('latin1', line, start);
  const assigns = ASSIGNS.exec(text);
  if (!assigns) return nameFallenBackFrom(text);
  // Apart from the operator: a name is looked for once, not from every letter before it.
  const name = NAME.exec(text.slice(Math.max(0, assigns.index - LONGEST_NAME), assigns.index))?.[0];
  if (name === undefined) return nameFallenBackFrom(text);
  if (WORDS.test(name)) return null;
  // A name that is cut off is none.
  if (name.length === assigns.index && line === low && low > 0) return null;
  return name.slice(name.lastIndexOf('.') + 1) || null;
}

function nameFallenBackFrom(text: string): string | null {
  const operator = FALLS_BACK.exec(text);
  if (!operator) return null;
  const before = text.slice(0, operator.index);
  const name = ENVIRONMENT_NAME.exec(before)?.[0] ?? null;
  return name !== null && operator[0].startsWith(':') && !before.endsWith(`\${${name}`) ? null : name;
}

// The name that a value is assigned to, where it stands right before it.

/** `NAME=`, `"name": "`, `name => '`, `name := "`, `<name>`, `NAME: Bearer `; from the start of the line. */
const ASSIGNED =
  /([A-Za-z_$][\w$.-]{1,79})["'`\]]{0,2}[ \t]{0,8}(?:=>|:=|\?\?=|\|\|=|==?|:(?: ?(?:string|str|String) ?=)?|>)[ \t]{0,8}(?:[bfru]?["'`]{1,3})?(?:Bearer |Basic |token )?$/;
const WORDS = /^(?:https?|const|let|var|return|string|str|Bearer|Basic|value|default|key|name)$/i;

/** The name before the value that starts at `start`; looks no further back than `from`. */
export function nameBefore(bytes: Buffer, start: number, from: number): string | null {
  const low = Math.max(0, from);
  const line = start === 0 ? 0 : Math.max(low, bytes.lastIndexOf(10, start - 1) + 1);
  if (start <= line) return null;
  const match = ASSIGNED.exec(bytes.toString('latin1', line, start));
  if (!match || WORDS.test(match[1])) return null;
  // A name that is cut off is none.
  if (match.index === 0 && line === low && low > 0) return null;
  return match[1].slice(match[1].lastIndexOf('.') + 1) || null;
}

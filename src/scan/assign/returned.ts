// Values that a function gives back, whose name says what they are.
import type { Site, Value } from './site.ts';
import { readQuoted } from './value.ts';

/** Parameters and a declared type, up to the body. */
const HEAD = String.raw`\([^()\n]{0,80}\)(?:[ \t]{0,2}(?::|->|const\b)?[ \t]{0,2}(?:&'static )?[&*?]?[A-Za-z][\w.<>?]{0,30})?[ \t]{0,2}`;
const TEXT = `(?=["'\`])`;
/** `get() => "x"`, `fun name() = "x"` */
const ARROW = new RegExp(String.raw`${HEAD}=>?\s{0,20}${TEXT}`, 'y');
/** `name() { return "x" }`, `def name():\n  return "x"`, `name() { echo "x"; }` */
const RETURN = new RegExp(String.raw`${HEAD}[:{]?\s{0,40}(?:return|echo)[ \t(]{1,3}${TEXT}`, 'y');
/** The last thing in braces, or before `end`, is what the function gives back. */
const BODY = new RegExp(String.raw`(?:${HEAD}\{\s{0,40}|\r?\n[ \t]{1,40})${TEXT}`, 'y');
const BODY_END = /["'`](?:\.\w{1,12}\(\))?[\s;]{0,20}(?:\}|end\b)/y;
/** `name = () => "x"`, `name = lambda: "x"` */
const DEFERRED = new RegExp(
  String.raw`[ \t]{0,2}(?::[^=\n]{1,30})?=[ \t]{0,2}(?:async[ \t])?(?:\([^()\n]{0,60}\)[ \t]{0,2}=>|lambda[^:\n"']{0,40}:)[ \t]{0,4}${TEXT}`,
  'y',
);
const RUBY = /(?:^|[\s;])def[ \t](?:self\.)?$/;

/** What a function without a name, which is assigned to this one, gives back. */
export function readDeferred({ text, end }: Site): Value | null {
  const at = after(DEFERRED, text, end);
  return at === null ? null : readQuoted(text, at, 'argument');
}

/** `at` is right behind the name. */
export function readReturned({ text, start, end }: Site): Value | null {
  const at = after(ARROW, text, end) ?? after(RETURN, text, end);
  if (at !== null) return readQuoted(text, at, 'argument');
  const body =
    text[end] === '(' || RUBY.test(text.slice(Math.max(0, start - 12), start)) ? after(BODY, text, end) : null;
  const value = body === null ? null : readQuoted(text, body, 'argument');
  return value && after(BODY_END, text, value.end) !== null ? value : null;
}

function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && at + match[0].length;
}

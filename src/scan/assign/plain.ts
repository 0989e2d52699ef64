// Where an unquoted value cannot be a name in code.
import type { Site } from './site.ts';

/** `/password:x`: an option of Windows. */
const WINDOWS_OPTION = /\s\/$/;

/** `--set name=x`, `-e name=x`. */
const AFTER_OPTION = /\s-{1,2}[A-Za-z][\w-]{0,20}[ =]$/;

/** Options of a mount: `cifs username=x,`, `-o username=x,`. */
const AFTER_MOUNT = /(?:\bcifs|\b[Oo]ptions=|\s-o)[ \t]{0,4}[^\s()"']{1,50},$/;

/** `name=app password=x`: a task of Ansible, a command of MikroTik. */
const AFTER_PAIR = /[\s:][\w.-]{1,30}=[^\s,;()"']{1,60}[ \t]$/;

/** `{user=ann, password=x, size=5}`: an object as Java prints it in a log. */
const AFTER_FIELD = /\{(?:[\w.]{1,30}=[^\s,;(){}"']{0,60}, ){1,4}$/;
const CHOSEN_FIELD = /(?=[^,}\n]{0,60}\d)(?=[^,}\n]{0,60}[a-z])(?=[^,}\n]{0,60}[A-Z])[\w!#$%&*+/:=?@^~-]{8,64}[,}]/y;

/** `?name=x`, `;name=x` in a string, `NAME=x` on a command line. */
export function isPlain({ text, start, end }: Site, at: number): boolean {
  if (text[end] === ':' && at === end + 1) return WINDOWS_OPTION.test(text.slice(Math.max(0, start - 2), start));
  if (at !== end + 1 || text[end] !== '=') return false;
  return (
    /[?&;"']/.test(text[start - 1] ?? '') ||
    text[start] === '-' ||
    AFTER_OPTION.test(text.slice(Math.max(0, start - 30), start)) ||
    AFTER_MOUNT.test(text.slice(Math.max(0, start - 60), start)) ||
    AFTER_PAIR.test(text.slice(Math.max(0, start - 100), start)) ||
    isPrinted(text, start, at) ||
    /^[A-Z][A-Z\d_]+$/.test(text.slice(start, end))
  );
}

function isPrinted(text: string, start: number, at: number): boolean {
  if (text[start - 1] !== ' ' || text[start - 2] !== ',') return false;
  CHOSEN_FIELD.lastIndex = at;
  return CHOSEN_FIELD.test(text) && AFTER_FIELD.test(text.slice(Math.max(0, start - 160), start));
}

// Edits of an env file that change one name and not a byte of anything else; each is read again before it is offered.
import { hasInvalidBytes } from './bytes.ts';
import type { EnvEntry, EnvReader, ParsedEnv, Quote } from './reader.ts';

export type EnvEdit = { ok: true; text: string } | { ok: false; reason: string };

/** Needs no quotes in any reader. */
const SAFE = /^[A-Za-z0-9_./:@%+,^-]*$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/**
 * Gives a name another value, in the quotes that it has if they can hold it. All assignments that hold the same value as
 * the one that counts are changed; a name that is absent is added at the end.
 */
export function setEnvValue(text: string, reader: EnvReader, name: string, value: string): EnvEdit {
  return assign(text, reader, { name, value, prefix: '' });
}

/** As in a start-up file of a shell: a name that is absent is added with `export`. */
export function exportEnvValue(text: string, reader: EnvReader, name: string, value: string): EnvEdit {
  return assign(text, reader, { name, value, prefix: 'export ' });
}

interface Assignment {
  name: string;
  value: string;
  /** Before the name where it is added. */
  prefix: string;
}

function assign(text: string, reader: EnvReader, { name, value, prefix }: Assignment): EnvEdit {
  const parsed = reader.parse(text);
  const refusal = whyNot(parsed, name) ?? (hasInvalidBytes(value) ? 'the value is no UTF-8' : null);
  if (refusal) return { ok: false, reason: refusal };
  const own = parsed.entries.filter((entry) => entry.name === name);
  const last = own.at(-1);
  const targets = own.filter((entry) => entry === last || entry.value === last?.value);
  const spelled = reader.spell(value);
  for (const quote of quoteOrder(text, last, value)) {
    const written = spelled[quote];
    if (written === undefined) continue;
    const candidates = last ? [replaceAll(text, targets, written)] : append(text, `${prefix}${name}=${written}`);
    const good = candidates.find((candidate) => changesOnly(parsed, reader.parse(candidate), name, value));
    if (good !== undefined) return { ok: true, text: good };
  }
  return { ok: false, reason: `${reader.title} cannot give this value back exactly` };
}

/** Takes a name out, with its lines where nothing else stands on them. */
export function removeEnvName(text: string, reader: EnvReader, name: string): EnvEdit {
  const parsed = reader.parse(text);
  const refusal = parsed.problem;
  if (refusal) return { ok: false, reason: refusal };
  const own = parsed.entries.filter((entry) => entry.name === name).reverse();
  let result = text;
  for (const entry of own) result = cut(result, entry);
  return changesOnly(parsed, reader.parse(result), name, undefined)
    ? { ok: true, text: result }
    : { ok: false, reason: `${name} cannot be taken out without changing other names` };
}

/** Why this reader could not give the value back from any file; null: it can. */
export function whyUnreadable(reader: EnvReader, name: string, value: string): string | null {
  const edit = setEnvValue('', reader, name, value);
  return edit.ok ? null : edit.reason;
}

function whyNot(parsed: ParsedEnv, name: string): string | null {
  if (parsed.problem !== null) return parsed.problem;
  return NAME.test(name) ? null : `${name} is no name of a variable`;
}

/** Its own quotes first; a bare value stays bare if it needs no quotes, or had needed them before. */
function quoteOrder(text: string, entry: EnvEntry | undefined, value: string): readonly Quote[] {
  const written = entry ? text.slice(entry.valueStart, entry.valueEnd) : '';
  const own = /^['"`]/.exec(written)?.[0] as Quote | undefined;
  if (own) return [own, "'", '"', '`', ''];
  return SAFE.test(value) || !SAFE.test(written) ? ['', "'", '"', '`'] : ["'", '"', '`', ''];
}

function replaceAll(text: string, entries: readonly EnvEntry[], written: string): string {
  let result = text;
  for (const { valueStart, valueEnd, value } of [...entries].reverse()) {
    // A name without `=` gets one.
    const equal = value === null && valueStart === valueEnd && text[valueStart - 1] !== '=' ? '=' : '';
    result = result.slice(0, valueStart) + equal + written + result.slice(valueEnd);
  }
  return result;
}

/** A last line without a break stays one. */
function append(text: string, line: string): string[] {
  const breaks = text.includes('\r\n') ? ['\r\n', '\n'] : ['\n'];
  const open = text !== '' && !/[\r\n]$/.test(text);
  return breaks.map((lineBreak) => (open ? text + lineBreak + line : text + line + lineBreak));
}

function cut(text: string, entry: EnvEntry): string {
  const lineStart =
    Math.max(text.lastIndexOf('\n', entry.nameStart - 1), text.lastIndexOf('\r', entry.nameStart - 1)) + 1;
  const before = text.slice(entry.nameStart === 0 ? 0 : lineStart, entry.nameStart);
  const rest = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(entry.valueEnd))?.[0] ?? '';
  if (/^\uFEFF?\s*(?:export\s+)?$/.test(before) && /^\s*(?:#.*)?\s*$/.test(rest)) {
    const bom = before.startsWith('\uFEFF') ? 1 : 0;
    const start = text.slice(0, entry.nameStart - before.length + bom);
    // A last line without a break takes the one before it along: the end of the file stays as it was.
    const closed = /[\r\n]$/.test(rest);
    return (closed ? start : start.replace(/(?:\r\n|\r|\n)$/, '')) + text.slice(entry.valueEnd + rest.length);
  }
  return text.slice(0, entry.nameStart) + text.slice(entry.valueEnd).replace(/^[ \t]*;?[ \t]*/, '');
}

/** The new reading gives `value` for the name (undefined: no such name), and all other assignments as before. */
function changesOnly(before: ParsedEnv, after: ParsedEnv, name: string, value: string | undefined): boolean {
  if (after.problem !== null) return false;
  const others = (parsed: ParsedEnv) => parsed.entries.filter((entry) => entry.name !== name);
  const [old, fresh] = [others(before), others(after)];
  if (old.length !== fresh.length) return false;
  if (!old.every((entry, index) => entry.name === fresh[index].name && entry.value === fresh[index].value))
    return false;
  const own = after.entries.filter((entry) => entry.name === name).at(-1);
  return value === undefined ? own === undefined : own !== undefined && own.value === value;
}

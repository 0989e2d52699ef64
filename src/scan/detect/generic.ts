// Secrets without a known format, known by the name that they are assigned to.
import type { Rule } from '../../rules/rule.ts';
import { readAssigned } from '../assign/assigned.ts';
import { judge } from '../assign/judge.ts';
import { nameEnd, nameKind, nameStart } from '../assign/name.ts';
import { readPairs } from '../assign/pairs.ts';
import type { Site, Value } from '../assign/site.ts';
import { readTables } from '../assign/tables.ts';
import { type Look, REACH_AFTER, REACH_BEFORE, type Sink } from '../types.ts';

/** Another word for a secret later in the same name: the evaluation of that one takes the name. */
const LATER = /pass|pwd|secret|token|credential|key(?![a-z])|auth/i;
/** Goes on after the literal as another word: `passed`, `author`. */
const OTHER_WORD = /^(?:pass(?:e[dsn]|i|t|a|o|r|l)|secret(?:ar|i)|token(?:i[sz])|auth(?:or(?!iz)|en))/i;

export function detectGeneric(look: Look, at: number, sink: Sink, rule: Rule): void {
  const { bytes } = look;
  const start = nameStart(bytes, at);
  if (start < 0 || at - start > REACH_BEFORE / 2) return;
  const end = nameEnd(bytes, at);
  if (end < 0 || !maySeparate(bytes, end)) return;
  const name = bytes.toString('latin1', start, end);
  if (OTHER_WORD.test(name.slice(at - start)) || LATER.test(name.slice(at - start + 3))) return;
  const kind = nameKind(name);
  if (!kind || (kind === 'password') !== (rule.id === 'generic-password')) return;
  const base = Math.max(0, at - REACH_BEFORE);
  const text = bytes.toString('latin1', base, Math.min(bytes.length, at + REACH_AFTER));
  const site: Site = { text, base, start: start - base, end: end - base };
  for (const found of valuesOf(site)) report({ site, found, name, kind }, sink, rule);
}

/** False where what follows a name can be no separator: the common case in prose and code. */
function maySeparate(bytes: Uint8Array, end: number): boolean {
  const next = bytes[end];
  if (next === undefined) return false;
  // Space or tab: the reader decides; else one of `" ' ( ) * , : = > ? [ \\ ] ` { | } + ; < !` or a line break.
  return next < 128 && SEPARATOR[next] === 1;
}

const SEPARATOR = new Uint8Array(128);
for (const char of ' \t\r\n"\'()*,:=>?]\\`|+;<!}&') SEPARATOR[char.charCodeAt(0)] = 1;

function valuesOf(site: Site): Value[] {
  const pairs = readPairs(site);
  if (pairs.length > 0) return pairs;
  const tables = readTables(site);
  return tables.length > 0 ? tables : readAssigned(site);
}

interface Finding {
  site: Site;
  found: Value;
  name: string;
  kind: NonNullable<ReturnType<typeof nameKind>>;
}

function report({ site, found, name, kind }: Finding, sink: Sink, rule: Rule): void {
  const whole = site.text.slice(found.start, found.end);
  const inner = /^\{[\\"']/.test(whole) ? /[A-Za-z0-9+/_-]{24,}/.exec(whole) : null;
  if (inner) {
    const start = found.start + inner.index;
    const part: Value = { ...found, start, end: start + inner[0].length };
    report({ site, found: part, name, kind }, sink, rule);
    return;
  }
  const secret = whole;
  const place = { rule, start: site.base + found.start, end: site.base + found.end, secret };
  const verdict = judge({ name, kind, value: secret, found });
  if ('reason' in verdict) sink.rejected?.push({ ...place, reason: verdict.reason });
  else sink.candidates.push({ ...place, variable: name, confidence: verdict.confidence, encoding: null, note: null });
}

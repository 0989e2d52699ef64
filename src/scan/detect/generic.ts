// Secrets without a known format, known by the name that they are assigned to.
import type { Rule } from '../../rules/rule.ts';
import { endsCommand, type Glance, glanceAt } from '../assign/glance.ts';
import { isArrow } from '../assign/glance-near.ts';
import { SHORTEST } from '../assign/judge.ts';
import { type NameKind, nameEnd, nameKind, nameStart } from '../assign/name.ts';
import { type Reading, readingsOf } from '../assign/readings.ts';
import { isTooShort, SHORT_SIGHT } from '../assign/short.ts';
import type { Site } from '../assign/site.ts';
import { bytesOf } from '../bytes.ts';
import { holdsEscape, isOfEscape, mayBeInString } from '../decode/strings.ts';
import { Remembered } from '../remembered.ts';
import { decideBy, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from '../types.ts';
import { detectEscaped, detectInString, isEscapedAfter, isEscapedBefore } from './escaped.ts';

/** Words for a secret: the evaluation of the last one in a name takes the name. */
const WORD =
  /senha|contrasen|kennwort|wachtwoord|motdepasse|parola|haslo|pass|pwd|pswd|secret|pepper|token|credential|key(?![a-z])|auth/gi;
/** Goes on after the literal as another word: `passed`, `author`. */
const OTHER_WORD = /^(?:pass(?:e[dsn]|i|t|a|o|r|l)|secret(?:ar|i)|token(?:i[sz])|auth(?:or(?!iz)|en))/i;

interface Meaning {
  kind: NameKind | null;
  /** Offset of the last word for a secret. */
  last: number;
}

/** Names repeat: what each of them means is worked out once. */
const meanings = new Remembered<Meaning>(1 << 17);

const LAST_OF_SECRET = /^(?:secret|pepper|token|credential|key|auth)/i;

const UP_TO_PASSWORD = /^.*(?:pass(?:word|wd|phrase|code)?|pwd|pswd)/i;

/** `password_secret`, `pwdPublicKey` are no password that a person chooses: what follows that word tells. */
function kindWithLast(name: string, last: number): NameKind | null {
  const kind = nameKind(name);
  const isOther = kind === 'password' && LAST_OF_SECRET.test(name.slice(last));
  return isOther ? nameKind(name.replace(UP_TO_PASSWORD, '')) : kind;
}

function meaningOf(name: string): Meaning {
  let meaning = meanings.get(name);
  if (meaning) return meaning;
  let last = 0;
  for (const word of name.matchAll(WORD)) last = word.index;
  meaning = { kind: OTHER_WORD.test(name.slice(last)) ? null : kindWithLast(name, last), last };
  meanings.set(name, meaning);
  return meaning;
}

/** More than the longest half of a name. */
const NAME_SIGHT = 70;
const MOST_BLANKS = 40;
const MOST_TYPE = 28;
/** As much before a name as tells whether it is the value of another one, or the argument of a command. */
const SIGHT_BEFORE = 6;
/** As much behind it as an escape takes, and as what may separate it from a value where that is a blank or a bracket. */
const SIGHT_BEHIND = 12;
const FAR_BEHIND = MOST_BLANKS + MOST_TYPE + 2;

export function detectGeneric(look: Look, at: number, sink: Sink, rule: Rule): void {
  const start = nameStart(look.bytes, at);
  if (start === at || look.depth > 0 || !isOfEscape(look.bytes, start)) {
    detectAt(look, at, start, { sink, rule });
    return;
  }
  if (!detectInString(look, at, { sink, rule }, detectGeneric)) detectAt(look, at, start, { sink, rule });
  decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
}

function detectAt(look: Look, at: number, start: number, { sink, rule }: Out): void {
  const { bytes } = look;
  const end = start < 0 ? -1 : variableEnd(bytes, start, at) || nameEnd(bytes, at);
  if (end < 0) {
    decideBy(sink, at - NAME_SIGHT, at + NAME_SIGHT);
    return;
  }
  decideBy(sink, start - SIGHT_BEFORE, end + (NEAR_BLANK[bytes[end]] === 1 ? FAR_BEHIND : SIGHT_BEHIND));
  if (isEscapedAfter(look, end) || isEscapedBefore(look, start)) detectEscaped(look, at, { sink, rule }, detectGeneric);
  else if (maySeparate(bytes, start, end) && !isValue(bytes, start, end)) read(look, { at, start, end }, sink, rule);
}

/** Where the name in `${NAME-value}` ends, which goes on as names of other kinds do; 0 where it is none. */
function variableEnd(bytes: Uint8Array, start: number, at: number): number {
  if (bytes[start - 1] !== BRACE || bytes[start - 2] !== DOLLAR) return 0;
  let end = start;
  while (VARIABLE[bytes[end]] === 1 && end < at + NAME_SIGHT) end++;
  return bytes[end] === DASH && end > at ? end : 0;
}

/** Reads what may stand beside the name at this place. */
function read(look: Look, place: NamePlace, sink: Sink, rule: Rule): void {
  const { bytes } = look;
  const { at, start, end } = place;
  const glance = glanceAt(bytes, start, end, at - REACH_BEFORE);
  const [from, to] = [Math.min(glance.from, start - SIGHT_BEFORE), Math.max(glance.to, sink.decidedTo ?? end)];
  decideBy(sink, from, to);
  if (!glance.pair && !glance.table && !glance.assigned) return;
  const name = bytes.toString('latin1', start, end);
  const kind = kindOf(name, place, rule, bytes);
  if (!kind) {
    // The name itself says so, whatever stands around it.
    decideBy(sink, start - QUALIFIER, end + SIGHT_BEHIND);
    return;
  }
  decideBy(sink, from, Math.max(to, end + SHORT_SIGHT));
  // Whoever asks why a value was refused is told of short ones too.
  if (!sink.rejected && isShort(bytes, end, glance, kind)) return;
  readBeside(look, place, { glance, name, kind }, { sink, rule });
}

function isShort(bytes: Uint8Array, end: number, glance: Glance, kind: NameKind): boolean {
  if (glance.pair) return glance.text !== null && glance.text < SHORTEST[kind];
  return !glance.table && isTooShort(bytes, end, kind);
}

interface Named {
  glance: Glance;
  name: string;
  kind: NameKind;
}

/** Reads it; where that gives nothing, as a line of a text that is written as a string. */
function readBeside(look: Look, place: NamePlace, { glance, name, kind }: Named, out: Out): void {
  const site = siteOf(look.bytes, place, glance, out.sink);
  if (kind === 'weak' && PUBLIC.test(site.text.slice(0, site.start))) return;
  const readings = readingsOf(site, glance, kind);
  const isRead = readings.some(
    ({ start, end, verdict }) => 'confidence' in verdict && !holdsEscape(site.text.slice(start, end)),
  );
  const mayBeLine = !isRead && look.depth === 0 && mayBeInString(site.text, site.start);
  if (mayBeLine && detectInString(look, place.at, out, detectGeneric)) return;
  for (const reading of readings) report(site, name, reading, out);
}

/** `Public Key: …` */
const PUBLIC = /\bpublic[ ]$/i;

/** `action=pass:repeat=0`: itself the value of an assignment. */
function isValue(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start - 1] === EQUALS && bytes[end] === COLON;
}

interface NamePlace {
  at: number;
  start: number;
  end: number;
}

/** What the name says to this rule, if its last word for a secret is the one at `at`. */
function kindOf(name: string, place: NamePlace, rule: Rule, bytes: Buffer): NameKind | null {
  const { at, start, end } = place;
  const { kind, last } = meaningOf(name);
  if (kind === 'weak' && LISTS[bytes[end]] === 1 && !isHeading(bytes, place)) return null;
  if (last >= at - start + 3 || (kind === 'password') !== (rule.id === 'generic-password')) return null;
  return kind;
}

/** As much before a name as a word takes that says which key it is. */
const QUALIFIER = 12;
const QUALIFIED =
  /(?:api|access|secret|private|license|auth|encryption|signing|master|client|service|admin|bearer)[ ]$/i;

/** `API key` at the end of a line. */
function isHeading(bytes: Buffer, { start, end }: NamePlace): boolean {
  if (bytes[start - 1] !== SPACE || bytes[end] > SPACE) return false;
  return QUALIFIED.test(bytes.toString('latin1', Math.max(0, start - QUALIFIER), start));
}

/** As much around the name as the readers take that may find something. */
function siteOf(bytes: Buffer, { at, start, end }: NamePlace, glance: Glance, sink: Sink): Site {
  const isWide = glance.pair || glance.table;
  const from = isWide ? at - REACH_BEFORE : Math.min(glance.from, at - NAME_SIGHT, start - LEAD);
  const limit = Math.min(bytes.length, at + REACH_AFTER);
  const stop = isWide ? limit : linesEnd(bytes, end, limit);
  decideBy(sink, from, isWide ? at + REACH_AFTER : Math.max(glance.to, stop + 1));
  const base = Math.max(0, from);
  return { text: bytes.toString('latin1', base, stop), base, start: start - base, end: end - base };
}

/** As much before a name as tells how a value to its right is meant. */
const LEAD = 60;
/** How many lines on from a name a value to its right may stand. */
const LINES = 5;
const NEW_LINE = 10;

/** Where the last of these lines ends, or `limit`. */
function linesEnd(bytes: Uint8Array, from: number, limit: number): number {
  let lines = 0;
  for (let i = from; i < limit; i++) if (bytes[i] === NEW_LINE && ++lines === LINES) return i + 1;
  return limit;
}

/** What may stand right after a name that has a value, and after blanks. */
const SEPARATOR = bytesOf(' \t\r\n"\'(*,:=>?[]\\`|+;<!{}&');
const AFTER_BLANK = bytesOf('"\'`:=?|+<!(oibaf\r\n');
/** Where more than an escape may follow: blanks, and the bracket that closes the columns of a statement. */
const NEAR_BLANK = bytesOf(' \t)');
/** What separates the fields of a table or the items of a list. */
const LISTS = bytesOf(',;\r\n');
const [SPACE, TAB, DASH] = [32, 9, 45];
const [EQUALS, COLON] = [61, 58];
const CLOSE = 41;
const [BRACE, DOLLAR] = [123, 36];
const VARIABLE = bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_');
const LETTER_A = 97;
const LETTER_V = 118;
const BLANK = bytesOf(' \t\r\n');

/** The columns of an SQL statement end here: `) VALUES`. */
function valuesFollow(bytes: Uint8Array, from: number): boolean {
  let i = from;
  while (i < from + MOST_BLANKS && BLANK[bytes[i]] === 1) i++;
  return (bytes[i] | 32) === LETTER_V && (bytes[i + 1] | 32) === LETTER_A;
}

/** False where what follows a name can be no separator: the common case in prose and code. */
function maySeparate(bytes: Uint8Array, start: number, end: number): boolean {
  const next = bytes[end];
  if (next === DASH) return true;
  if (next === CLOSE) return valuesFollow(bytes, end + 1);
  if (next === undefined || SEPARATOR[next] === 0) return false;
  if (next !== SPACE && next !== TAB) return true;
  if (bytes[start] === DASH || (bytes[start - 1] === SPACE && endsCommand(bytes, start - 2))) return true;
  return next === TAB || mayFollowBlank(bytes, end);
}

function mayFollowBlank(bytes: Uint8Array, end: number): boolean {
  let i = end;
  while (i < end + MOST_BLANKS && (bytes[i] === SPACE || bytes[i] === TAB)) i++;
  return AFTER_BLANK[bytes[i] ?? 0] === 1 || isArrow(bytes, i) || equalsFollows(bytes, i) || isLong(bytes, i);
}

/** No word is as long, and no option of a command. */
const LONG = 20;

function isLong(bytes: Uint8Array, from: number): boolean {
  const start = bytes[from] === DASH ? from + 2 : from;
  for (let i = start; i < start + LONG; i++) if (i >= bytes.length || bytes[i] <= SPACE) return false;
  return true;
}

/** A `=` soon after, on the same line: a declared type, an attribute. */
function equalsFollows(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < from + MOST_TYPE && i < bytes.length; i++) {
    if (bytes[i] === EQUALS) return true;
    if (bytes[i] < SPACE) return false;
  }
  return false;
}

/** Whoever logs in so may say anything. */
const ANONYMOUS = /user(?:_?name)?["']?\s{0,3}[=:]>?\s{0,3}["']?anonymous["';,\s]{1,6}[\w.>$-]{0,30}$/i;

function report(site: Site, name: string, { start, end, verdict, bare }: Reading, out: Out): void {
  const { sink, rule } = out;
  const place = { rule, start: site.base + start, end: site.base + end, secret: site.text.slice(start, end) };
  const isAnonymous = rule.id === 'generic-password' && ANONYMOUS.test(site.text.slice(0, site.start));
  if ('reason' in verdict) sink.rejected?.push({ ...place, reason: verdict.reason });
  else if (isAnonymous) sink.rejected?.push({ ...place, reason: 'the password of an anonymous login' });
  else {
    const { confidence } = verdict;
    sink.candidates.push({ ...place, variable: name, confidence, encoding: null, note: null, ...(bare && { bare }) });
  }
}

interface Out {
  sink: Sink;
  rule: Rule;
}

// What stands beside a name, and what it is taken for, which is remembered: versions of a file repeat their lines.
import { isWord } from '../bytes.ts';
import { shapeReason } from '../filters/shape.ts';
import { surpriseOf } from '../filters/surprise.ts';
import { Remembered } from '../remembered.ts';
import { readAssigned } from './assigned.ts';
import type { Glance } from './glance.ts';
import { judge, RARE, type Verdict } from './judge.ts';
import type { NameKind } from './name.ts';
import { readPairs } from './pairs.ts';
import type { Site, Value } from './site.ts';
import { readTables } from './tables.ts';

/** A value in a text, by its offsets there. */
export interface Reading {
  start: number;
  end: number;
  verdict: Verdict;
  /** It stands without quotes and could be a name in code. */
  bare: boolean;
}

/** The values of a name of this kind, as far as the glance says that readers may find some. */
export function readingsOf(site: Site, glance: Glance, kind: NameKind): Reading[] {
  return valuesOf(site, glance).map((found) => readingOf(site, found, kind));
}

function valuesOf(site: Site, { pair, table, assigned }: Glance): Value[] {
  const pairs = pair ? readPairs(site) : [];
  if (pairs.length > 0) return pairs;
  const tables = table ? readTables(site) : [];
  return tables.length > 0 || !assigned ? tables : readAssigned(site);
}

function readingOf(site: Site, found: Value, kind: NameKind): Reading {
  const { text } = site;
  const value = text.slice(found.start, found.end);
  const inner = /^\{[\\"']/.test(value) ? /[A-Za-z0-9+/_-]{24,}/.exec(value) : null;
  if (inner) {
    const start = found.start + inner.index;
    return readingOf(site, { ...found, start, end: start + inner[0].length }, kind);
  }
  const name = text.slice(site.start, site.end);
  const verdict = whatElse(site, value, found.end) ?? verdictOn({ name, kind, value, found });
  const bare = !found.quoted && 'confidence' in verdict && couldBeName(value, text[site.start - 1]);
  return { start: found.start, end: found.end, verdict, bare };
}

const A_BADGE: Verdict = { reason: 'a badge' };
const A_TYPE: Verdict = { reason: 'under the name of a type' };

/** `"AWS::SecretsManager::Secret": …`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html */
const OF_TYPE = /["'][A-Z]\w{1,40}::[A-Z]\w{1,40}::$/;

const A_KEY: Verdict = { reason: 'the name of the next field' };
/** `'type' => 'password', 'user' => …`, `'password' => ['first' => …]` */
const LEADS_ON = /^["'][ \t]{0,20}=>/;
const A_NONCE: Verdict = { reason: 'a nonce, beside its signature' };
/** https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks */
const SIGNED = /^"\s{0,20},\s{0,20}"signature"\s{0,4}:/;
const A_FINGERPRINT: Verdict = { reason: 'a fingerprint' };
const A_MEMBER: Verdict = { reason: 'a member of an enumeration' };

const A_START: Verdict = { reason: 'the start of a text that is joined' };
/** `"not-" + password` */
const IS_JOINED = /^["'`][ \t]{0,4}[+.][ \t]{0,4}[A-Za-z_$@]/;

function isStart(value: string, after: string): boolean {
  return isQuote(after[0]) && /[a-z][-_]$/i.test(value) && IS_JOINED.test(after);
}

const A_RESULT: Verdict = { reason: 'the result of a test' };

/** `PASS: 12 rounds`, and what is to pass beside what is to `fail`. */
function isResult({ text, start, end }: Site, after: string): boolean {
  const name = text.slice(start, end);
  if (name === 'PASS') return /^[ ([]/.test(after) && /^:[ ]/.test(text.slice(end, end + 2));
  return name === 'pass' && /\bfails?["']?[ ]{0,2}[:=]/.test(text.slice(Math.max(0, start - 160), start) + after);
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'" || char === '`';
}

const A_CELL: Verdict = { reason: 'a cell of a row' };

/** `VALUES ('UUID', 'password', 'UUID')`: the name is itself a value, between ids or behind a time. */
function isCell({ text, start }: Site, value: string): boolean {
  if (!isQuote(text[start - 1])) return false;
  const before = text.slice(Math.max(0, start - 20), start);
  if (/:\d\d["'],\s{0,4}["']$/.test(before)) return true;
  return /-[\da-f]{12}["'],\s{0,4}["']$/.test(before) && shapeReason(value) === 'a uuid';
}

const LONGEST_USER = 20;
const LIKE_ITS_USER: Verdict = { confidence: 'low' };
const USER = /user(?:_?name)?["']?[ ]{0,3}(?:=>|[=:])[ ]{0,3}["']?([A-Za-z]{3,20})["']?[,;&]["'\w ]{0,20}$/i;

/** `username='rando', password='rando'` */
function isLikeItsUser({ text, start }: Site, value: string): boolean {
  if (value.length > LONGEST_USER || !/^[A-Za-z]+$/.test(value)) return false;
  return USER.exec(text.slice(Math.max(0, start - 60), start))?.[1] === value;
}

function whatElse(site: Site, value: string, end: number): Verdict | null {
  const after = site.text.slice(end, end + 60);
  if (isCell(site, value)) return A_CELL;
  if (isLikeItsUser(site, value)) return LIKE_ITS_USER;
  if (isStart(value, after)) return A_START;
  if (LEADS_ON.test(after)) return A_KEY;
  if (SIGNED.test(after)) return A_NONCE;
  if (isResult(site, after)) return A_RESULT;
  if (isBadge(site)) return A_BADGE;
  if (isMember(site, value)) return A_MEMBER;
  if (isFingerprint(site, value)) return A_FINGERPRINT;
  return OF_TYPE.test(site.text.slice(Math.max(0, site.start - 90), site.start)) ? A_TYPE : null;
}

/** `AuthKindHmac2 AuthKind = "hmac2"`: the name is a type, and the constant before it ends as its value does. */
function isMember({ text, start }: Site, value: string): boolean {
  const word = wordBefore(text, start);
  if (word === '') return false;
  const told = fold(value);
  return told.length >= 4 && word.length > told.length + 3 && fold(word).endsWith(told);
}

const MOST_BLANKS = 40;
const LONGEST_WORD = 60;

/** The word that blanks part from the name at `start`; empty where none does. */
function wordBefore(text: string, start: number): string {
  let end = start;
  while (end > start - MOST_BLANKS && isBlank(text.charCodeAt(end - 1))) end--;
  if (end === start) return '';
  let from = end;
  while (from > end - LONGEST_WORD && isWord(text.charCodeAt(from - 1))) from--;
  return text.slice(from, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** `GPG key: ` and 40 digits of hex. */
function isFingerprint({ text, start }: Site, value: string): boolean {
  return (
    /^[\dA-F]{40}$/.test(value) &&
    /\b(?:GPG|PGP|OpenPGP)[ _-]{1,2}(?:signing )?$/i.test(text.slice(Math.max(0, start - 20), start))
  );
}

function fold(text: string): string {
  return text.replace(/[^A-Za-z\d]/g, '').toLowerCase();
}

/** `badge.svg?token=`, `?alt=media&token=`: an image that a readme or a page shows to all. */
function isBadge({ text, start }: Site): boolean {
  return (
    /[?&;]/.test(text[start - 1] ?? '') &&
    /(?:badges?\/|\.svg\?)[^\s"'()]{0,40}\?$|\.svg\?$|alt=media&(?:amp;)?$/.test(
      text.slice(Math.max(0, start - 56), start),
    )
  );
}

const verdicts = new Remembered<Verdict>(1 << 18);

function verdictOn(input: Parameters<typeof judge>[0]): Verdict {
  const { name, value, found } = input;
  const key = `${found.quoted} ${found.plain} ${found.evidence} ${name} ${value}`;
  let verdict = verdicts.get(key);
  if (!verdict) {
    verdict = judge(input);
    verdicts.set(key, verdict);
  }
  return verdict;
}

const NAME_IN_CODE = /^[@$]?[A-Za-z_][\w$.:![\]]*[;)]?$/;

/** Not in a query or a text; and without digits, or as predictable as names are. */
function couldBeName(value: string, before: string | undefined): boolean {
  if (!NAME_IN_CODE.test(value) || /[?&;"'`]/.test(before ?? '')) return false;
  return !/\d/.test(value) || surpriseOf(value) < value.length * RARE;
}

// Values without a format of their own, known by a provider's word in their name or just before them.
import type { Confidence } from '../../core/model.ts';
import type { NamedRule, Rule } from '../../rules/rule.ts';
import { RARE } from '../assign/judge.ts';
import { isNames } from '../assign/unlikely.ts';
import { isWord, startsFolded } from '../bytes.ts';
import { entropyOf } from '../entropy.ts';
import { isSpoiltHex } from '../filters/counted.ts';
import { digestReason } from '../filters/digest.ts';
import { doubtOf, placeholderReason, standInReason } from '../filters/placeholder.ts';
import { publishedReason } from '../filters/published.ts';
import { referenceReason } from '../filters/reference.ts';
import { surpriseOf } from '../filters/surprise.ts';
import { decideBy, type Look, type Sink } from '../types.ts';
import { associate, type Site } from './association.ts';
import { mayHold, shapeOf, type ValueShape } from './value-shape.ts';

/** How far a name may reach before the provider's word. */
const NAME_BEFORE = 48;
/** How far after the word the value may start, and how long it may be. */
const NEAR = 100;
const LONGEST = 640;
const LINES = 3;

/**
 * What may stand right before and after a value: nothing that could belong to it. Both are part of the expression, so
 * that alternatives and lengths come to the one that fits.
 */
const OPENS =
  '(?<!\\w[?^|~!*]|["\'][=@?^|~!*])(?<=^|[^\\w+.$-]|\\\\[nrt]|(?:[Kk]ey|KEY|[Tt]oken|TOKEN|[Ss]ecret|SECRET|[Pp]rivate|PRIVATE|ACCESS)-)';
const CLOSES = '(?![\\w+/-]|=[\\w/+"\']|[?^|~!*]\\w|\\.[\\w-]{8,30}(?![\\w.-]))';
const UUID = /^\w{8}(?:-\w{4}){3}-\w{12}$/;
/** What may stand before a provider's word in a name that is written as one. */
const PREFIX = /(?:my|the|api|key|app)$/i;
/** Joins a text that starts or goes on right after the provider's word with it. */
const COMPOUND =
  /^(?:s?(?:[^a-z]|$)|api|key|token|secret|pass|pwd|auth|pat|client|app|access|sdk|io|ai|com|net|user|id|account|acc|bot|cred|admin|prod|dev|live|private|web|http|url|host|server|config|env|org|project|team|service)/i;

/** What is known of the values of a rule. */
interface Values {
  shape: ValueShape;
  /** Made when a value of this shape first turns up. */
  find: RegExp | null;
}

interface Ready {
  values: Values;
  /** The longest first. */
  words: readonly string[];
  /** The length of the shortest of them. */
  shortest: number;
  /** How many bytes from the start of a word on tell whether there may be a value. */
  sight: number;
}

const ready = new WeakMap<Rule, Ready>();
/** By their expression: many rules have values of the same shape. */
const known = new Map<string, Values>();

function prepare(rule: NamedRule): Ready {
  let made = ready.get(rule);
  if (!made) {
    const values = known.get(rule.value) ?? { shape: shapeOf(rule.value), find: null };
    known.set(rule.value, values);
    const words = [...rule.words].sort((a, b) => b.length - a.length);
    const shortest = words[words.length - 1].length;
    made = { values, words, shortest, sight: words[0].length + NEAR + values.shape.length };
    ready.set(rule, made);
  }
  return made;
}

function expressionOf(values: Values, rule: NamedRule): RegExp {
  values.find ??= new RegExp(`${OPENS}(?:${rule.value})${CLOSES}`, 'g');
  return values.find;
}

export function detectNamed(look: Look, at: number, sink: Sink, rule: Rule): void {
  if (rule.kind !== 'named') return;
  const { bytes } = look;
  decideBy(sink, at - PREFIX_BYTES, at + 1);
  if (goesOn(bytes, at)) return;
  const { values, words, shortest, sight } = prepare(rule);
  const { shape } = values;
  decideBy(sink, at - PREFIX_BYTES, at + sight);
  // Nothing long enough stands behind most words: that is told before the words are.
  if (!mayHold(shape, bytes, at + shortest, at + sight)) return;
  const wordEnd = at + wordLength(bytes, at, words);
  if (wordEnd === at || isGlued(bytes, at, wordEnd)) return;
  const limit = Math.min(bytes.length, at + NEAR + LONGEST);
  const far = Math.min(limit, wordEnd + NEAR + shape.length);
  if (!mayHold(shape, bytes, wordEnd, linesEnd(bytes, wordEnd, far))) return;
  const site = siteOf(bytes, at, wordEnd, limit);
  decideBy(sink, at - NAME_BEFORE, site.base + site.text.length + 1);
  search(site, bytes, expressionOf(values, rule), { sink, rule });
}

/** Reports the first value near the word that is taken for one. */
function search(site: Site, bytes: Buffer, find: RegExp, out: { sink: Sink; rule: NamedRule }): void {
  find.lastIndex = site.wordEnd;
  for (;;) {
    const match = find.exec(site.text);
    if (!match || match.index - site.wordEnd > NEAR) return;
    if (match[0].length === 0 || isCut(bytes, site, match.index + match[0].length)) return;
    if (take(site, match.index, match[0], out)) return;
    find.lastIndex = match.index + match[0].length;
  }
}

/** As many bytes as the longest PREFIX. */
const PREFIX_BYTES = 3;
/** As many as the longest COMPOUND and what ends it. */
const COMPOUND_BYTES = 12;
/** What a name is made of. */
const NAME_BYTE = new Uint8Array(256);
for (let i = 0; i < 256; i++) NAME_BYTE[i] = isWord(i) || i === 45 || i === 46 ? 1 : 0;

/** A cheap first look: the word is only the end of another one, as `hive` is of `archive`. */
function goesOn(bytes: Buffer, at: number): boolean {
  const first = bytes[at];
  const before = at > 0 ? bytes[at - 1] : 0;
  if (first < 97 || first > 122 || before < 97 || before > 122) return false;
  return !PREFIX.test(bytes.toString('latin1', Math.max(0, at - PREFIX_BYTES), at));
}

/** The text was taken up to here and no further: nobody knows how long the value is. */
function isCut(bytes: Buffer, site: Site, end: number): boolean {
  return end === site.text.length && site.base + end < bytes.length && isWord(bytes[site.base + end]);
}

/** Length of the longest of the words (the longest first) that starts at `at`; 0 if only the start of one does. */
function wordLength(bytes: Buffer, at: number, words: readonly string[]): number {
  for (const word of words) if (startsFolded(bytes, at, word)) return word.length;
  return 0;
}

/** True where the word is only a part of another word. */
function isGlued(bytes: Buffer, at: number, end: number): boolean {
  if (sameCaseLetters(bytes[at - 1], bytes[at]) && !PREFIX.test(bytes.toString('latin1', at - PREFIX_BYTES, at))) {
    return true;
  }
  return (
    sameCaseLetters(bytes[end - 1], bytes[end]) && !COMPOUND.test(bytes.toString('latin1', end, end + COMPOUND_BYTES))
  );
}

function sameCaseLetters(a: number | undefined, b: number | undefined): boolean {
  return (isLower(a) && isLower(b)) || (isUpper(a) && isUpper(b));
}

function isLower(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 97 && byte <= 122;
}

function isUpper(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 65 && byte <= 90;
}

/** The hit's surroundings, up to the end of the next lines. */
function siteOf(bytes: Buffer, at: number, wordEnd: number, limit: number): Site {
  const base = Math.max(0, at - NAME_BEFORE);
  const text = bytes.toString('latin1', base, linesEnd(bytes, wordEnd, limit));
  let name = at - base;
  while (name > 0 && NAME_BYTE[text.charCodeAt(name - 1)] === 1) name--;
  return { text, base, name, wordEnd: wordEnd - base };
}

const NEW_LINE = 10;

/** The end of the second line after this one, or `limit` if that comes first. */
function linesEnd(bytes: Buffer, from: number, limit: number): number {
  let lines = 0;
  for (let i = from; i < limit; i++) if (bytes[i] === NEW_LINE && ++lines === LINES) return i;
  return Math.min(limit, bytes.length);
}

/** Reports the value; true when the search ends with it. */
function take(site: Site, start: number, value: string, out: { sink: Sink; rule: NamedRule }): boolean {
  const { sink, rule } = out;
  const before = site.text.slice(site.name, start);
  const place = { rule, start: site.base + start, end: site.base + start + value.length, secret: value };
  const after = site.text.slice(start + value.length, start + value.length + OBJECT_ID);
  const reason = refuse(rule, value, before) ?? objectIdReason(value, before, after);
  if (reason) {
    sink.rejected?.push({ ...place, reason });
    return false;
  }
  const told = associate(rule, site, start);
  if (!told) return false;
  const odd = oddUuidReason(value);
  const confidence = odd ? 'low' : lowered(told.confidence, value);
  const { variable } = told;
  sink.candidates.push({ ...place, variable, confidence, encoding: null, note: odd ?? doubtOf(value) });
  return true;
}

/** Why a UUID is none, or null. */
function oddUuidReason(value: string): string | null {
  return UUID.test(value) && isSpoiltHex(value.replaceAll('-', '')) ? 'hex with a letter that is none' : null;
}

/** Counted characters too are of medium confidence: the provider's word and the exact format stand against them. */
function lowered(told: Confidence, value: string): Confidence {
  return told === 'high' && placeholderReason(value) ? 'medium' : told;
}

/** https://docs.spring.io/spring-cloud-config/docs/current/reference/html/#_encryption_and_decryption */
const ENCRYPTED = /\{(?:cipher|aes(?:256)?|enc(?:rypted)?|crypt)\}["']?$/i;

/** Jenkins keeps credentials under an id (https://www.jenkins.io/doc/book/using/using-credentials/), Vault a token under its accessor. */
const KEPT = /credentials?(?:[_-]?id)?(?:\(|["']?\s{0,4}[=:]\s{0,4})["']$|_accessor["']?\s{0,30}[=:|]?\s{0,4}["']?$/i;

/** What the text before a value says that it is, or null. */
function reasonBefore(before: string): string | null {
  if (ENCRYPTED.test(before)) return 'encrypted';
  if (before.endsWith('{{ ') || before.endsWith('{{')) return 'a variable';
  return KEPT.test(before) ? 'the id of what is kept' : null;
}

function refuse(rule: NamedRule, value: string, before: string): string | null {
  if (rule.also && !rule.also.some((word) => before.toLowerCase().includes(word))) return 'none of its words near it';
  if (entropyOf(value) < (rule.minEntropy ?? defaultEntropy(value))) return 'not random enough';
  return (
    reasonBefore(before) ??
    standInReason(value) ??
    publishedReason(value) ??
    referenceReason(value) ??
    digestReason(value, before) ??
    wordReason(value) ??
    projectReason(value, before)
  );
}

/** In the files of Visual Studio and .NET a GUID in braces names a project, and `UserSecretsId` a directory. */
function projectReason(value: string, before: string): string | null {
  return value.length === 36 && /"\{$|UserSecretsId>$/.test(before) ? 'the id of a project' : null;
}

/** A blank and the digits of a hash. */
const OBJECT_ID = 41;

/** A line of a reflog begins with two ids of git's objects, whatever the line before speaks of. */
function objectIdReason(value: string, before: string, after: string): string | null {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value)) return null;
  // A commit that something is pinned to: `owner/action@commit`, `repository.git,commit`.
  if (/[\w.-]@$|\.git["']?[,@# ]{1,2}$|\b(?:ref|rev|branch)["']?\s{0,2}(?:=>|[:=])\s{0,2}["']$/.test(before))
    return "ids of git's objects";
  return /^ [0-9a-f]{40}$/.test(after) || /[0-9a-f]{40} $/.test(before) ? "ids of git's objects" : null;
}

function defaultEntropy(value: string): number {
  if (/^\d+$/.test(value)) return 1.5;
  return /^[0-9a-fA-F-]+$/.test(value) ? 2.5 : 2.8;
}

/** Text of letters only in one case, or parts of it joined by `-`, `_`, `.`, `/`, without any digit; a name of some words in code. */
function wordReason(value: string): string | null {
  const isName =
    /^(?:[A-Z]{1,3}\d?)?(?:[A-Z][a-z]{2,20}\d{0,2}){3,12}$|^[A-Z][A-Z\d]{0,20}(?:_[A-Z][A-Z\d]{0,20}){2,9}$/.test(
      value,
    );
  return isName ||
    isCamelCase(value) ||
    isSlug(value) ||
    isPathOfNames(value) ||
    /^[a-z_./-]+$|^[A-Z_./-]+$|^I?[A-Z]?[a-z]+(?:[A-Z][a-z]+)*$/.test(value)
    ? 'made of words'
    : null;
}

const SLUG = /^(?:[A-Za-z]{1,20}\d{0,2}|\d{1,4})(?:[-_](?:[A-Za-z]{1,20}\d{0,2}|\d{1,4})){3,9}$/;

/** `Acme_ES2_2025-2_hackathon-starter` */
function isSlug(value: string): boolean {
  const words = value.match(/(?<![A-Za-z])[a-z]{4,}(?![a-z\d])/g) ?? [];
  return SLUG.test(value) && words.length > 1 && surpriseOf(value) < RARE * value.length;
}

/** `policy/AmazonRoute53FullAccess`, `Order_1.OrderStatus` */
function isPathOfNames(value: string): boolean {
  const parts = value.replace(/_\d{1,2}(?=\.)/g, '').split(/[/.]/);
  const isName = (part: string) =>
    /^[a-z]{1,12}$|^[A-Z]{2,20}(?:_[A-Z]{2,20}){1,9}$/.test(part) || isCamelCase(part.replace(/\d{1,3}(?=[A-Z])/g, ''));
  return parts.length > 1 && parts.every(isName);
}

/** A name in code, perhaps with a number: predictable as names are, and not letters in their order. */
function isCamelCase(value: string): boolean {
  const letters = value.replace(/\d{1,3}$/, '');
  if (!/^[A-Za-z]+$/.test(letters) || !isNames(letters) || placeholderReason(value)) return false;
  return surpriseOf(letters) < RARE * letters.length;
}

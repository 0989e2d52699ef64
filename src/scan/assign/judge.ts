// Decides whether a value under a name is a secret, and how certain that is.
import type { Confidence } from '../../core/model.ts';
import { digestReason } from '../filters/digest.ts';
import { expressionReason } from '../filters/expression.ts';
import { placeholderReason } from '../filters/placeholder.ts';
import { publishedReason } from '../filters/published.ts';
import { referenceReason } from '../filters/reference.ts';
import { shapeReason } from '../filters/shape.ts';
import { surpriseOf } from '../filters/surprise.ts';
import type { NameKind } from './name.ts';
import type { Evidence, Value } from './site.ts';
import { unlikelyReason } from './unlikely.ts';

export interface Case {
  name: string;
  kind: NameKind;
  value: string;
  found: Value;
}

export type Verdict = { confidence: Confidence } | { reason: string };

const LONGEST = 720;
export const SHORTEST: Readonly<Record<NameKind, number>> = { password: 4, secret: 8, weak: 16 };
/** Bits a character from which a text is no longer made of words, and the bits that a random token has at least. */
export const RARE = 4.75;
const RARE_SHORT = 5.2;
const CERTAIN_BITS = 90;
const WEAK_BITS = 80;
const CONSTANT = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+){2,}$/;
const WORDS_ARE_TOO_LITTLE: ReadonlySet<Evidence> = new Set(['listed', 'argument', 'default', 'comment', 'wrapped']);

export function judge(input: Case): Verdict {
  const { value, kind } = input;
  if (value.length < SHORTEST[kind]) return { reason: 'too short' };
  if (value.length > LONGEST) return { reason: 'too long' };
  const reason = whatElse(input);
  if (reason) return { reason };
  return kind === 'password' ? judgePassword(input) : judgeRandom(input);
}

/** What the value is, if it cannot be a secret. */
function whatElse(input: Case): string | null {
  const { value, found, kind, name } = input;
  return (
    placeholderReason(value) ??
    referenceReason(value) ??
    expressionReason(value, found.quoted, found.plain) ??
    shapeOf(input) ??
    digestReason(value, `${name} `) ??
    (sameText(value, name) ? 'same as its name' : null) ??
    (CONSTANT.test(value) && kind !== 'password' ? 'a constant' : null) ??
    encodedReason(value)
  );
}

/** What many services give out as keys has the shape of an identifier: the name tells. */
const NAMES_KEY =
  /(?:^|[a-z\d_.$-])(?:api[_-]?(?:key|token|secret)|secret(?:[_-]?key)?|(?:access|auth|bearer|master|admin|root|deploy|service|refresh)[_-]?token|(?:private|encryption|cipher|hmac|signing)[_-]?key|(?<!(?:client|request|action|correlation|instance|device)[_-]?)token)$/i;
const RANDOM_UUID = /^(?:[a-z][a-z\d-]{1,30}:)?[\da-f]{8}-[\da-f]{4}-[34578][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

function shapeOf({ name, kind, value }: Case): string | null {
  return shapeUnder(kind === 'password' ? 'token' : name, value);
}

/** What the value is by its shape, if under this name it is no secret for that. */
export function shapeUnder(name: string, value: string): string | null {
  const reason = shapeReason(value);
  return reason === 'a uuid' && NAMES_KEY.test(name) && RANDOM_UUID.test(value) ? null : reason;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4}){1,180}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** A user and a password that are none. */
const STAND_IN_LOGIN =
  /^(?:user(?:name)?|admin|login|test|foo|my-?user)(?::(?:pass(?:word|wd)?|secret|token|test|bar|my-?pass(?:word)?|changeme))$/i;

const WORDS = /^[A-Za-z]+(?:,? [A-Za-z]+)+[.!?]?$/;

/** Why a text is no secret: everybody has it, or its base64 undone is none. */
export function encodedReason(value: string): string | null {
  const known = publishedReason(value);
  if (known || !BASE64.test(value)) return known;
  const text = Buffer.from(value, 'base64').toString('latin1').trimEnd();
  if (!/^[\x20-\x7e]+$/.test(text)) return null;
  if (STAND_IN_LOGIN.test(text)) return 'a placeholder';
  if (WORDS.test(text)) return 'a sentence';
  const reason = placeholderReason(text) ?? referenceReason(text);
  return reason ?? (TRIVIAL.test(text) ? 'a common example' : null);
}

function sameText(value: string, name: string): boolean {
  const fold = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const [a, b] = [fold(value), fold(name)];
  if (a.length === 0) return false;
  const far = a.length > b.length + 4 && a.includes(b);
  // `PASS: passed`
  if (b.length > 3 && a.startsWith(b) && /^[a-z]{0,2}$/.test(a.slice(b.length))) return true;
  // `GetPasswordData: ec2:GetPasswordData`
  return b.endsWith(a) || (b.length > 8 && (far || (a.endsWith(b) && /^\w{1,20}[:./]/.test(value))));
}

const JOINED_WORDS = /^[A-Za-z]+(?:[-_./:#](?:[A-Za-z]+|\d(?=[-_])))+$/;
/** What examples and tests use: in real use as good as none, and reported as such. */
const TRIVIAL =
  /^(?:test(?:ing|er|s|test|pw|pwd|pass(?:word)?)?\d{0,3}|pass(?:words?)?\d{0,3}|(?:my|top)?-?secret(?:[-_]?pass(?:word)?)?\d{0,3}|admin\d{0,3}|root|vagrant|postgres|mysql|mariadb|pwd|fo{2,3}(?:ba[rz]){0,2}\d{0,5}|nope|bar|baz|asdf|abc123|12345\d{0,4}|user\d{0,3}|hello(?:world)?\d{0,3}|guest|default|demo|example\d?|none|empty|qwerty|code|short|another|weak|strong|wrong|different|mismatch(?:ed)?|nomatch|incorrect|invalid|bad|fake|credentials?|passphrase|value\d?|utf-?8|latin1|hex|base64)$/i;
/** The word itself as people disguise it: `pa$$word`, `p4ssw0rd`. */
const DISGUISED = /^p[a@4][s$5]{2}(?:w[o0]rd)?$/;
const FOREIGN_WORDS = /^\D*[^\x20-\x7e]\D*$/;

function judgePassword(input: Case): Verdict {
  const { value, found } = input;
  const reason = notPassword(input);
  if (reason) return { reason };
  if (/\s/.test(value)) return sentence(value);
  const isRandom = isSurprising(value);
  if (found.evidence === 'listed' && !(isRandom && /\d/.test(value))) return { reason: 'made of words' };
  if (isSample(found)) return { confidence: 'low' };
  if (isRandom) return { confidence: isCertain(input, surpriseOf(value)) ? 'high' : 'medium' };
  return { confidence: mayBeWords(input) && isHuman(input) ? 'medium' : 'low' };
}

function isSurprising(value: string): boolean {
  return value.length >= 8 && surpriseOf(value) >= RARE * value.length && !isWord(value);
}

/** Of one kind of characters, or words of any language with capitals and joints. */
function isWord(value: string): boolean {
  return (
    mixes(value) < 2 ||
    TRIVIAL.test(value) ||
    DISGUISED.test(value) ||
    /^[A-Z]?[a-z]+$/.test(value) ||
    JOINED_WORDS.test(value)
  );
}

/** Configuration, not code: random text in code may be a published default or a test's. */
function isCertain({ found }: Case, bits: number): boolean {
  return bits >= CERTAIN_BITS && found.plain && found.evidence !== 'comment';
}

/** Of a renderer or a compiler, where the value is a word: `currentPass = 'opaque'`. */
const TURN = /(?:current|config|main|copy)Pass$/;

/** `getPassword("github")`: asked by its name. */
const ASKED = /(?:^|[.\w])[Gg]et[A-Z]\w{0,40}$/;
/** Nobody can type them: what a parser of addresses is tested with. */
const CONTROL = /\\(?:u00|x)[01][\da-f]/i;

function notPassword({ value, found, name }: Case): string | null {
  if (found.evidence === 'call' && ASKED.test(name) && /^[a-z_.-]+$/i.test(value)) return 'the name of one';
  if (TURN.test(name) && /^[a-z]+(?:[_-][a-z]+)*$/.test(value)) return 'a turn of several';
  if (TRIVIAL.test(value) && !found.plain) return 'a common example';
  if (CONTROL.test(value)) return 'control characters';
  if (/^[A-Z][a-z]+:$/.test(value)) return 'a label';
  return FOREIGN_WORDS.test(value) ? 'made of words' : null;
}

/** False where words are more likely to be something else than a password. */
function mayBeWords({ value, found, name }: Case): boolean {
  if (JOINED_WORDS.test(value) || TRIVIAL.test(value) || isOfItsName(value, name)) return false;
  if (!found.plain && DISGUISED.test(value)) return false;
  if (found.evidence === 'table') return found.quoted && /\d/.test(value) && /[A-Za-z]/.test(value);
  if (WORDS_ARE_TOO_LITTLE.has(found.evidence)) return false;
  return found.evidence !== 'call' || /passw|pwd/i.test(name);
}

/** `POSTGRES_PASSWORD: postgres`: a service and its user are called so, before anybody has chosen. */
function isOfItsName(value: string, name: string): boolean {
  const [part, whole] = [value.toLowerCase(), name.toLowerCase()];
  return part.length >= 4 && (whole.startsWith(part) || whole.split('_').includes(part));
}

/** What people take for passwords: a word, or letters with digits or marks; no label and no constant. */
function isHuman({ value, found, name }: Case): boolean {
  if (found.plain && (/^[A-Z\d_]+$/.test(name) ? /^[A-Za-z]+$/ : /^[a-z]{4,24}$/).test(value)) return true;
  return /^[a-z]{4,12}$/.test(value) || (/[A-Za-z]/.test(value) && /[^A-Za-z]/.test(value)) || /^\d{4,}$/.test(value);
}

function sentence(value: string): Verdict {
  const words = value.trim().split(/\s+/);
  if (words.length > 2 || !/\d/.test(value)) return { reason: 'a sentence' };
  return { confidence: 'low' };
}

/** Kinds of characters: lower, upper, digits, marks. */
function mixes(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length;
}

/** In a documentation comment. */
function isSample({ evidence, quoted }: Value): boolean {
  return evidence === 'comment' && quoted;
}

/** In a list, made by some function; or a sample. */
function isDoubtful(found: Value): boolean {
  return found.evidence === 'listed' || found.evidence === 'wrapped' || isSample(found);
}

/** What a library gives to all who bring none of their own: in code, not in a config. */
const FOR_ALL = /^default_?(?:api_?|access_?)?(?:key|token)(?:\$\d{1,2})?$/i;

function judgeRandom(input: Case): Verdict {
  const { value, found, kind, name } = input;
  const bits = surpriseOf(value);
  const reason = oddKeyReason(input) ?? notRandom(value, bits);
  if (reason) return { reason };
  if (!/\d/.test(value) && mixes(value) < 2) return { confidence: 'low' };
  if (isDoubtful(found) || (!found.plain && FOR_ALL.test(name))) return { confidence: 'low' };
  if (kind === 'weak') return { confidence: bits >= WEAK_BITS ? 'medium' : 'low' };
  return { confidence: isCertain(input, bits) ? 'high' : 'medium' };
}

/** Marks that no maker of keys uses: they cannot stand in a header or a query as they are. */
const ODD_MARK = /[()?<>{}\\,`]/;

/** Passwords and secrets that people or frameworks make up may hold any mark; API keys and tokens do not. */
function oddKeyReason({ name, value, found }: Case): string | null {
  if (!found.quoted && /["'].*["']/.test(value)) return 'an expression';
  return /(?:token|api[_-]?key)$/i.test(name) && ODD_MARK.test(value) ? 'characters that no key has' : null;
}

function notRandom(value: string, bits: number): string | null {
  if (/\s/.test(value)) return 'a sentence';
  if (/[^\x20-\x7e]/.test(value)) return 'made of words';
  if (bits < value.length * (value.length < 16 ? RARE_SHORT : RARE)) return 'made of words';
  return unlikelyReason(value);
}

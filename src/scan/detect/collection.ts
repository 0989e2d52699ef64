// Lists and maps that are called secrets as a whole: what each of their values is called tells nothing.
import { nameEnd, nameKind, nameStart } from '../assign/name.ts';
import { shapeReason } from '../filters/shape.ts';
import { type Detector, decideBy, type Look } from '../types.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { chosenReason } from './login.ts';
import { report } from './report.ts';
import { shapeDetector } from './shape.ts';

const SIGHT = 700;
const NAME_SIGHT = 66;
const MOST_LINES = 8;
const SHORTEST_KEY = 16;

/** But ids of credentials that a page may offer. */
const OF_SECRETS =
  /(?:api|access|secret|security|auth|encryption|signing|service|bearer|admin|master|bot|he|write|deploy)[_-]?keys$|(?:^|[_.-]|(?<=[a-z])(?=[A-Z]))(?:secrets|passwords|tokens|(?<!(?:allow(?:ed)?|exclude[ds]?)_?)credentials)$|^(?:SECRETS|PASSWORDS|TOKENS)$/i;
/** Fields beside a secret in the same object. */
const OTHER_FIELD =
  /(?:id|ids|name|hash|digest|sha\d{0,3}|ur[il]|path|file|type|alg|date|time(?:stamp)?|nonce|salt|etag|version|source|label|title|description|email|user|login|checksum|c[iy]phertext)$|^(?:kty|use|at|[xyne]|ref|pub\w*)$|fingerprint|thumbprint|cert|encrypted/i;

const SPACE = 32;
const [DOUBLE, SINGLE, COLON, EQUALS, GREATER] = [34, 39, 58, 61, 62];
const [BRACE, BRACKET, NEW_LINE, RETURN] = [123, 91, 10, 13];

/** As many bytes behind a name as tell that. */
const OPENING_SIGHT = 6;

/** Where what the name opens starts, or -1: after its quote, blanks, an operator. */
function opening({ bytes }: Look, end: number): number {
  let i = end;
  if (bytes[i] === DOUBLE || bytes[i] === SINGLE) i++;
  if (bytes[i] === SPACE) i++;
  if (bytes[i] !== COLON && bytes[i] !== EQUALS) return -1;
  i++;
  if (bytes[i] === GREATER) i++;
  if (bytes[i] === SPACE) i++;
  const byte = bytes[i];
  return byte === BRACE || byte === BRACKET || byte === NEW_LINE || byte === RETURN ? i : -1;
}

interface Item {
  value: string;
  start: number;
}

const QUOTED =
  /(?:["']?(?<field>[\w.@-]{1,60})["']?\s{0,3}(?:=>|[:=])\s{0,3})?["'](?<value>[^"'\n]{1,200})["'](?!\s{0,3}:)/dg;
const LINE =
  /[ \t]{1,40}(?:-[ \t]{1,4})?(?:["']?(?<field>[\w.@-]{1,60})["']?:[ \t]{1,4})?["']?(?<value>[^\s"'#]{1,200})["']?[ \t]{0,8}(?:\r?\n|$)/dy;

function itemOf(match: RegExpExecArray): Item | null {
  const place = match.indices?.groups?.value;
  const { field, value } = match.groups ?? {};
  // What has a name of its own is judged by that.
  return !place || !value || (field && (OTHER_FIELD.test(field) || nameKind(field)))
    ? null
    : { value, start: place[0] };
}

/** The text up to the bracket that closes the first one. */
function bracketed(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return text.slice(0, i);
  }
  return text;
}

function* itemsOf(text: string): Iterable<Item> {
  if (/^[{[]/.test(text)) {
    for (const match of bracketed(text).matchAll(QUOTED)) {
      const item = itemOf(match);
      if (item) yield item;
    }
    return;
  }
  LINE.lastIndex = text.indexOf('\n') + 1;
  for (let n = 0; n < MOST_LINES; n++) {
    const match = LINE.exec(text);
    if (!match) return;
    const item = itemOf(match);
    if (item) yield item;
  }
}

/** `users = {"ann": "value"}`: a name, and what that user logs in with. */
export const detectUsers = shapeDetector({
  pattern: String.raw`(?:users|accounts|credentials|logins)["']?\s?[=:]\s?\{\s{0,40}["'](?<user>[\w.@-]{2,40})["']\s?(?::|=>)\s?["'](?<value>[^"'\s]{8,64})["']\s{0,20}[,}]`,
  refuse: (value, { user = '' }) =>
    OTHER_FIELD.test(user) ? 'another field' : (wordReason(value) ?? (/[A-Z]|[^\w]/.test(value) ? null : 'a word')),
});

/** `api_keys: [value]`, `tokens = {"ann": value}`, the same as YAML. */
export const detectCollection: Detector = (look, at, sink, rule) => {
  const { bytes } = look;
  const end = nameEnd(bytes, at);
  decideBy(sink, at, end === -1 ? at + NAME_SIGHT : end + OPENING_SIGHT);
  const from = end === -1 ? -1 : opening(look, end);
  if (from === -1) return;
  decideBy(sink, at - NAME_SIGHT, end + OPENING_SIGHT);
  const start = nameStart(bytes, at);
  if (start === -1 || !OF_SECRETS.test(bytes.toString('latin1', start, end))) return;
  decideBy(sink, at - NAME_SIGHT, at + SIGHT);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, at + SIGHT));
  const isPasswords = (bytes[at] | 32) === 112;
  for (const item of itemsOf(text)) {
    if (!isPasswords && item.value.length < SHORTEST_KEY) continue;
    const reason = isPasswords ? (chosenReason(item.value) ?? shapeReason(item.value)) : keyReason(item.value);
    const place = { start: from + item.start, end: from + item.start + item.value.length, secret: item.value };
    report(sink, rule, { ...place, confidence: 'medium' }, reason);
  }
};

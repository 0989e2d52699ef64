// Texts that surprise and yet are no keys: names with numbers, encoded texts, counted characters.

import { entropyOf } from '../entropy.ts';
import { countsApart, isMixedHex, isSpoiltHex } from '../filters/counted.ts';

/** A word, perhaps more, and digits: `cmp2-qat-1208358310`. */
const NUMBERED_NAME = /^(?:[A-Za-z]{1,12}\d{0,2}[-_.]){1,4}\d{1,12}(?:[-_.]\d{1,12}){0,2}(?:\.x)?$/;

/** As models and releases are called: `gpt-5.2-pro-2025-12-11`. */
const DATED_NAME = /^[a-z]{2,20}(?:-[a-z]{1,20}|-\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?){1,6}-20\d\d-?[01]\d-?[0-3]\d$/;

/** As caches call what they keep: `build-COMMIT-linux`, `Linux-node-DIGEST`, `package-DIGEST-` before a template. A word and hex alone is what providers give out. */
const NAMED_DIGEST =
  /^(?:(?:Linux|macOS|Windows)(?:[-_][\w.]{1,30}){0,4}-(?:[\da-f]{40}|[\da-f]{64})|[A-Za-z]+(?:[-_][a-z\d]+){0,3}-(?:[\da-f]{40}|[\da-f]{64})(?:-|(?:[-_][a-z]+){1,3}))$/;

/** As GnuPG writes it. */
const KEY_ID = /^(?:0x)?[0-9A-F]{16}$/;
/** With the checksum in its capitals: https://eips.ethereum.org/EIPS/eip-55 */
const ADDRESS = /^0x(?=\d{0,39}[A-F\d]{0,39}[a-f])(?=[a-f\d]{0,39}[A-F])[\dA-Fa-f]{40}$/;
/** https://spdx.org/licenses/ */
const LICENCE = /^[A-Z][\w.+-]{1,20}-\d(?:\.\d){0,2}-(?:only|or-later)$/;
/** Of a plugin of Jenkins: https://www.jenkins.io/jep/229 */
const INCREMENTAL = /^\d{1,5}\.(?:v[\da-f_]{12,16}|\d{1,4}\.v[\da-f_]{12,16})$/;

const LETTERS_ONLY = /^[A-Za-z]+(?:[:._/-][A-Za-z]+)*$/;
const LONG_PARTS = 3.5;
/** As settings are called: `azureOpenAIApiKey`. */
const NAME_OF_SECRET = /[a-z](?:Key|Token|Secret|Password|Name|Id)s?$/;

/** Names in code, of abbreviations too: without digits (but those of a version), and cut at capitals into longer parts than chance makes. */
export function isNames(text: string): boolean {
  const value = text.replace(/(?<=[a-z])V\d{1,2}$/, '');
  if (!LETTERS_ONLY.test(value) || !/[A-Z]/.test(value) || !/[a-z]/.test(value)) return false;
  if (NAME_OF_SECRET.test(value)) return true;
  const parts = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return value.length > parts.length * LONG_PARTS;
}

/** The header of a JSON web token, or less. */
function isCutToken(value: string): boolean {
  if (!value.startsWith('eyJ') || value.includes('.')) return false;
  return /^\{"(?:alg|typ|kid|cty|enc|x5t|jku)"/.test(decoded(value.slice(0, 40)));
}

/** A certificate, or a private key, which its own rule judges by what it holds: `-----BEGIN `. */
const PEM = /^LS0tLS1CRUdJTi/;

const SIGNED_TOKEN = /^(eyJ[\w-]{10,4096})\.(?:eyJ[\w-]{2,12000}\.[\w-]{16,4096}|\.[\w-]{0,4096})$/;
/** `{}` in base64: nothing is said, and nothing signed. */
const EMPTY_TOKEN = /^e30K?\./;

/** Its own rule judges it by what it says, if its header can be read. */
function isSignedToken(value: string): boolean {
  const header = SIGNED_TOKEN.exec(value)?.[1];
  return header !== undefined && /^\{(?=.{0,400}"alg"\s{0,4}:\s{0,4}")[\x20-\x7e]{8,4096}\}$/.test(decoded(header));
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

const LONG = 24;
const LEAST_ENTROPY = 2.6;

/** So many characters and hardly any different ones: `0.0.0.0.0.1.1`. */
function isMonotone(value: string): boolean {
  return value.length >= LONG && entropyOf(value) < LEAST_ENTROPY;
}

/** The start of a private key in base64, as documentation shows one: a line of a whole one is longer. */
const CUT_KEY = /^MII[A-Za-z\d+/]{0,59}$/;

/** As some formats write their keys and values: random bytes hardly all print. */
function isHexOfText(value: string): boolean {
  return /^(?:[2-7][0-9a-f]){12,}$/i.test(value) && /^[\x20-\x7e]+$/.test(Buffer.from(value, 'hex').toString('latin1'));
}

const BASE32 = /^(?:[A-Z2-7]{16,128}|[a-z2-7]{16,128})={0,6}$/;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';

/** What authenticators are tried with, `12345678901234567890` above all: https://www.rfc-editor.org/rfc/rfc6238#appendix-B */
function isBase32OfText(value: string): boolean {
  if (!BASE32.test(value) || !/\d/.test(value)) return false;
  let [bits, held] = [0, 0];
  for (const letter of value.toLowerCase().replace(/=+$/, '')) {
    held = ((held << 5) | DIGITS.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (held >> bits) & 0xff;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

function decodesToText(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(value)) return false;
  const text = decoded(value);
  return /^[\x20-\x7e]+$/.test(text) && /[a-z]+ [a-z]+/i.test(text);
}

const KINDS: readonly (readonly [is: (value: string) => boolean, reason: string])[] = [
  [
    (value) =>
      /^(?:\d+(?:-\d{1,6}){0,3}|0x[\da-f]{1,16}|(?:\d{1,20}[:#=,;]-?){2,12}\d{1,20}|\d+\.\d+e[-+]?\d+\]?)$/i.test(
        value,
      ),
    'a number',
  ],
  [(value) => KEY_ID.test(value), 'the id of a key'],
  [(value) => ADDRESS.test(value), 'an address'],
  [(value) => LICENCE.test(value), 'a licence'],
  [(value) => INCREMENTAL.test(value), 'a version'],
  [(value) => NUMBERED_NAME.test(value) || DATED_NAME.test(value), 'a name with a number'],
  [(value) => NAMED_DIGEST.test(value), 'a digest between names'],
  [countsApart, 'repeated or counted characters'],
  [isMixedHex, 'hex in both cases'],
  [isSpoiltHex, 'hex with a letter that is none'],
  [isNames, 'made of words'],
  [isHexOfText, 'a text in hex'],
  [isBase32OfText, 'a text in base32'],
  [isCutToken, 'a token cut short'],
  [(value) => PEM.test(value), 'a text in PEM'],
  [isSignedToken, 'a JSON Web Token'],
  [(value) => EMPTY_TOKEN.test(value), 'a JSON Web Token of nothing'],
  [isMonotone, 'not random enough'],
  [(value) => CUT_KEY.test(value), 'a key cut short'],
  [decodesToText, 'base64 of a sentence'],
  [(value) => /^[a-z][\w-]{1,30}=$/i.test(value) && value.length % 4 !== 0, 'the start of a parameter'],
];

/** What a value is that only looks random, or null. */
export function unlikelyReason(value: string): string | null {
  return KINDS.find(([is]) => is(value))?.[1] ?? null;
}

// Names of variables, keys, fields and options: where one stands, and whether it says "secret".
import {
  ABOUT,
  BEFORE_SECRET_KEY,
  KEY_COMPOUND,
  NOT_A_SECRET_OF,
  NOT_PASSWORD,
  PASSES,
  STATEMENT,
} from './name-words.ts';

/** How strongly a name says that its value is secret. */
export type NameKind = 'password' | 'secret' | 'weak';

const LONGEST_HALF = 64;

const NAME_BYTE = new Uint8Array(256);
for (let i = 0; i < 256; i++) NAME_BYTE[i] = /[\w.$-]/.test(String.fromCharCode(i)) ? 1 : 0;

/** Where the name around `at` starts, or -1 if it is too long for a name. */
export function nameStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && NAME_BYTE[bytes[start - 1]] === 1) {
    start--;
    if (at - start > LONGEST_HALF) return -1;
  }
  return start;
}

/** Where the name around `at` ends, or -1 if it is too long for a name. */
export function nameEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && NAME_BYTE[bytes[end]] === 1) {
    end++;
    if (end - at > LONGEST_HALF) return -1;
  }
  return end;
}

/** `DB_userPassword2` as `db`, `user`, `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(?<=[a-z\d]|_)[Vv]\d{1,2}$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word, i, all) => word.length > 0 && !isClearText(word, i, all));
}

/** `ClearTextPassword` is one, and clears nothing. */
function isClearText(word: string, i: number, all: readonly string[]): boolean {
  if (word === 'text') return /^(?:clear|plain)$/.test(all[i - 1] ?? '');
  return /^(?:clear|plain)$/.test(word) && all[i + 1] === 'text';
}

/** Of a dotted name the member that is meant: `db.password`, `password.value`. */
function lastPart(name: string): string {
  const parts = name.split('.').filter((part) => part.length > 0);
  const last = parts.at(-1) ?? '';
  return /^(?:value|default|plain|text|prod|production|dev|test|staging|local)$/i.test(last)
    ? (parts.at(-2) ?? '')
    : last;
}

/** Keys in the sense of names: of SonarQube's projects, of a work space's repositories, of what holds an id; what a key has signed. */
const PUBLIC_KEY_OF = /sonar\.project_?key$|repository_?key$|_id_key$|oauth_signature$/i;

/** What the name says, or null where it is not the name of a secret. */
export function nameKind(name: string): NameKind | null {
  const words = wordsOf(lastPart(name));
  const last = words.at(-1);
  if (last === undefined || ABOUT.has(last) || PUBLIC_KEY_OF.test(name)) return null;
  if (words.length > 1 && STATEMENT.has(words[0])) return null;
  const password = words.findIndex(isPassword);
  if (password > 0 && STATEMENT.has(words[password - 1])) return null;
  if (password !== -1) return 'password';
  if (last === 'pepper' || words.some((word) => word.includes('secret'))) return 'secret';
  return keyKind(words);
}

/** The word in Portuguese, Spanish, German, Dutch, French, Italian and Polish. */
const ABROAD = /^(?:senha|contrasenn?a|kennwort|wachtwoord|motdepasse|parola|haslo)$/;

function isPassword(word: string, i: number, words: readonly string[]): boolean {
  if (word === 'pass' && PASSES.has(words[i - 1])) return false;
  if (word === 'pass' || word === 'pw') return i === words.length - 1 || words.length === 2;
  if (ABROAD.test(word)) return true;
  return /(?:pass(?:w|word|wd|phrase|code|wort)|pwd|pswd|pass)$/.test(word) && !NOT_PASSWORD.has(word);
}

function isPublic(first: string, before: string | undefined): boolean {
  return before !== undefined && (NOT_A_SECRET_OF.has(before) || first === 'public');
}

function keyKind(words: readonly string[]): NameKind | null {
  const at = words.findLastIndex((word) => /^(?:keys?|tokens?|o?auth|credentials?|psk)$/.test(word));
  if (at === -1) return words.some((word) => KEY_COMPOUND.test(word)) ? 'secret' : null;
  const word = words[at];
  const before = words[at - 1];
  if (isPublic(words[0], before)) return null;
  if (word.startsWith('credential')) return words.length > 1 ? 'secret' : 'weak';
  if (word === 'psk') return 'secret';
  if (word.startsWith('key')) return before !== undefined && BEFORE_SECRET_KEY.has(before) ? 'secret' : 'weak';
  return word.startsWith('token') && before !== undefined ? 'secret' : 'weak';
}

// One reader a kind of special file: which of its texts are secrets.
import { isSecretName } from '../filters/name.ts';
import { blankReason, isRandom, passwordConfidence, passwordReason, standInReason } from '../filters/password.ts';
import { isPublicKey } from '../filters/shape.ts';
import { readBareKey, readKeyLines } from './bare.ts';
import { assignmentsOf, linesOf, type Piece, pieceOf } from './lines.ts';
import type { Special } from './names.ts';
import type { Read } from './read.ts';

export type Reader = (bytes: Buffer) => Iterable<Read>;

const ENV_LINE =
  /^\s{0,40}(?:#\s{0,4})?(?:export\s{1,4}|set\s{1,4}(?:-\w{1,3}\s{1,4})?|setenv\s{1,4})?(?<name>[A-Za-z_][\w.-]{0,100})(?:\s{0,8}[=:]\s{0,8}|\s{1,4}(?=["']))(?:(?<quote>["'`])(?<quoted>(?:[^\\]|\\.){1,2000}?)\k<quote>|(?<bare>[^\s"'`][^\n]{0,2000}?))(?:\s{1,40}#[^\n]{0,400}|\s{0,40})$/;
/** Names of what is random and yet no secret. */
const HARMLESS_NAME =
  /^set$|(?:^|_)(?:id|uuid|guid|arn|url|uri|host|hostname|path|dir|file|version|tag|image|sha|hash|commit(?:ish)?|digest|checksum|bucket|email|address|from|to|name|region|zone|endpoint|domain|cid|client_id|measurement|fingerprint|date|time|ref|user|username|public|pubkey|certificate|cert|origin|origins|title|description|ps1|path|release|build)s?$/i;

function* readEnv(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const groups = ENV_LINE.exec(line.text)?.groups;
    const text = groups?.quoted ?? groups?.bare;
    if (!groups || !text || standInReason(text) || /^(?:base64:.{0,15}|(?:[a-z]{2,8}[-_]){1,3})$/.test(text)) continue;
    if (!isSecretName(groups.name) && !looksSecret(groups.name, text)) continue;
    const start = line.start + line.text.lastIndexOf(text);
    yield { rule: 'env-file-value', value: { text, start }, name: groups.name };
  }
}

/** What SOPS writes below the values: recipients, and data keys that are encrypted themselves. https://getsops.io/docs/ */
const OF_SOPS = /^sops_\w+__map_\w+$/;

/** Random enough to be one, in a file that exists to hold secrets. */
function looksSecret(name: string, text: string): boolean {
  if (HARMLESS_NAME.test(name) || /public/i.test(name) || OF_SOPS.test(name) || isPublicKey(text)) return false;
  return (
    text.length >= 20 && isRandom(text) && /^[\w+/=.~!@#$%^&*-]+$/.test(text) && !/^[\w-]+(?:[./@][\w-]+)+$/.test(text)
  );
}

function* readSettings(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) yield* secretsOf(line, isPlausible);
}

/** Fields of the files in which programs keep what they were given, OpenClaw's and Claude Code's among them. */
const GIVEN = /^(?:access|refresh|bearer|session|key|value|code)$/i;

function* readTokens(bytes: Buffer): Iterable<Read> {
  yield* readSettings(bytes);
  for (const line of linesOf(bytes)) {
    for (const { name, value } of assignmentsOf(line)) {
      if (GIVEN.test(name) && !isSecretName(name) && looksSecret(name, value.text) && isPlausible(value.text)) {
        yield { rule: 'credentials-file-value', value, name };
      }
    }
  }
}

/** As it is, or in base64. */
function isSaved(text: string): boolean {
  return text.length >= 4 && blankReason(text) === null && (!BASE64.test(text) || blankReason(decoded(text)) === null);
}

/** What a client has saved for its servers: any word is a password there. */
function* readClient(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) yield* secretsOf(line, isSaved);
}

function* secretsOf(line: Piece, accepts: (text: string) => boolean): Iterable<Read> {
  for (const { name, value } of assignmentsOf(line)) {
    if (isSecretName(name) && accepts(value.text)) yield { rule: 'credentials-file-value', value, name };
  }
}

/** No placeholder, and no sentence. */
function isPlausible(text: string): boolean {
  if (text.length < 4 || /\s\S+\s|^[A-Z_]{4,}=|^\d{1,5}$|^`|^[a-z]+ [a-z]+$/.test(text)) return false;
  if (/EXAMPLE/.test(text) || standInReason(text) !== null) return false;
  return !BASE64.test(text) || passwordReason(decoded(text)) === null;
}

const BASE64 = /^[A-Za-z0-9+/]{7,}={1,2}$|^(?:[A-Za-z0-9+/]{4}){2,40}$/;

/** What a value of a manifest says; nothing readable is no stand-in. */
function decoded(text: string): string {
  const inner = Buffer.from(text, 'base64').toString('latin1').trim();
  return /^[\x20-\x7e]+$/.test(inner) ? inner : text;
}

const EXPORT =
  /^\s{0,40}(?:export|set(?:env)?|declare|typeset|alias)?\s{0,4}(?:-\w{1,3}\s{1,4})?[A-Za-z_]\w{0,100}[=\s]/;

/** ESMTP, msmtp, fetchmail: `password "value"`; a file of curl: `user = "name:value"`; what was said to Redis: `auth value`. */
const MAIL_LINE =
  /^[^#\n]{0,300}?(?:^|\s)(?:pass(?:word)?(?:\s{1,8}|\s{0,4}[=:]\s{0,4})["']?|-{0,2}(?:proxy-)?user\s{0,4}[=: ]\s{0,4}["']?[^\s:"']{1,64}:|-u\s{0,4}["']?[^\s:"']{1,64}:|auth\s{1,4}(?:[\w-]{1,40}\s{1,4})?(?=\S{3,200}$))(?<value>[^\s"']{3,200})/i;

/** Such a file exists for its password, so any word is one. */
function* readMail(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const value = MAIL_LINE.exec(line.text)?.groups?.value;
    if (value && !blankReason(value)) yield fileValue(line, value, 'password');
  }
}

/** Start-up files and histories of shells. */
function* readShell(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    if (!EXPORT.test(line.text)) continue;
    for (const read of secretsOf(line, isPlausible)) if (!isCommand(line, read)) yield read;
  }
}

/** Between grave accents a shell runs a command, and an alias is one. */
function isCommand(line: Piece, { value }: Read): boolean {
  return line.text[value.start - line.start - 1] === '`' || /^[a-z]{2,12}\s{0,2};/.test(value.text);
}

/** https://www.postgresql.org/docs/current/libpq-pgpass.html */
function* readPgpass(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const match = /^(?!#)(?:(?:[^:\\]|\\.){1,200}:){4}(?<value>[^\n]{1,200})$/.exec(line.text);
    const value = match?.groups?.value;
    if (value && !blankReason(value)) yield fileValue(line, value, 'password');
  }
}

function* readNetrc(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const value = /(?:^|\s)password\s{1,20}["']?([^\s"']{1,200})/.exec(line.text)?.[1];
    if (value && !standInReason(value)) yield fileValue(line, value, 'password');
  }
}

/** `user:hash` in htpasswd, shadow and their kin; smbpasswd keeps the hash in its fourth field. */
function* readPasswords(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const match =
      /^[^:#\s]{1,64}:\d{1,9}:[0-9A-FX]{32}:(?<value>[0-9A-F]{32}):/.exec(line.text) ??
      /^[^:#\s]{1,64}:[^:]{1,64}:(?<value>[0-9a-f]{32})$/.exec(line.text) ??
      /^[^:#\s]{1,64}:!?(?<value>[^:\s*!]{6,300})(?::|\s*$)/.exec(line.text);
    const value = match?.groups?.value;
    if (
      value &&
      !/^\{[\w-]+\}$/.test(value) &&
      (/^[${]/.test(value) || !passwordReason(value)) &&
      !/^\$\{|^\{\{|\.{3}|x{6}/.test(value)
    ) {
      yield { rule: 'password-file-hash', value: pieceOf(line, value), name: null };
    }
  }
}

/** The users of Jetty and Karaf: a name, a password as it is or scrambled, roles. */
const REALM_LINE =
  /^[\w.@-]{1,64}\s{0,4}[:=]\s{0,4}(?<value>(?:OBF:|MD5:|CRYPT:)?[^\s,:"]{3,200})(?:\s{0,2},\s{0,2}[\w-]{1,40}){1,10}\s{0,4}$/;

/** `: PSK "secret"`, CVS's scrambled passwords, PgBouncer's list, `host user:password`, `client server secret`. */
const SECRET_LINES: readonly RegExp[] = [
  /:\s{0,4}(?:PSK|XAUTH|EAP|NTLM|RSA|ECDSA|P12|PIN)\s{1,8}(?:[^\s"]{1,100}\s{1,4})?"(?<value>[^"]{1,200})"/,
  /^(?:\/1\s)?:(?:pserver|ext):\S{1,200}\s{1,8}(?<value>A\S{1,200})$/,
  REALM_LINE,
  // https://activemq.apache.org/components/artemis/documentation/latest/security.html, WildFly's users: a name and a password
  /^[\w.@-]{1,64}\s?=\s?(?<value>[^\s,:"]{3,200})\s*$/,
  // https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file
  /^"?(?<value>[^\s,"]{6,200})"?,[\w.@:-]{1,100},[\w.@:-]{1,100}(?:,"?[\w.@:,-]{1,200}"?)?\s*$/,
  /^"[^"]{1,64}"\s{1,8}"(?<value>[^"]{3,200})"\s*$/,
  // https://github.com/ytti/oxidized: name, model, user, password
  /^[\w.-]{1,100}:[a-z]\w{1,20}:[^\s:]{1,64}:(?<value>[^\s:]{3,128})(?::[^\s:]{0,128})?\s*$/,
  // https://github.com/xo/usql: a protocol first
  /^\w{1,20}:(?:[^:\s]{0,100}:){3}[^:\s]{1,64}:(?<value>[^\s:]{3,128})\s*$/,
  // https://freeradius.org/sub_projects/: a server, a secret, seconds
  /^[\w.-]{1,100}(?::\d{1,5})?\s{1,20}(?<value>[^\s:]{4,200})\s{1,20}\d{1,3}\s*$/,
  // https://man.dragonflybsd.org/?command=dma
  /^[^\s|]{1,100}\|[\w.-]{1,100}:(?<value>\S{1,200})\s*$/,
  // A user, a password, a level: rsync, Deluge
  /^[\w.@-]{1,64}:(?<value>[^\s:]{4,200})(?::\d{1,3})?\s*$/,
  /^[^\s:]{1,100}(?::\d{1,5})?\s{1,20}[^\s:]{1,100}:(?<value>\S{1,200})\s*$/,
  /^[\w.*-]{1,100}:[^\s:]{1,100}:(?<value>[^\s:]{1,200})\s*$/,
  /^(?!.{0,200}:\s{0,4}(?:PSK|XAUTH|EAP|NTLM|RSA|ECDSA|P12|PIN)\b)(?:"[^"]{1,64}"|\S{1,64})\s{1,20}(?:"[^"]{1,64}"|\S{1,64})\s{1,20}"?(?<value>[^\s"]{1,200})"?(?:\s|$)/,
];

function* readSecretsList(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    if (/^\s*(?:#|_g_|$)|\{\{/.test(line.text)) continue;
    const form = SECRET_LINES.find((pattern) => pattern.test(line.text));
    const value = form?.exec(line.text)?.groups?.value;
    if (value && !blankReason(value)) yield fileValue(line, value, null);
  }
}

/** A file with two lines and nothing else: a user and a password, as OpenVPN's `auth-user-pass` reads it. */
function* readLoginLines(bytes: Buffer): Iterable<Read> {
  if (bytes.length > 512) return;
  const [user, password, ...more] = [...linesOf(bytes)].filter((line) => line.text.trim() !== '');
  if (!user || !password || more.length > 0 || !/^[\w.@+\\-]{2,64}\s*$/.test(user.text)) return;
  const text = password.text.trim();
  if (/^\S{4,128}$/.test(text) && !blankReason(text)) yield fileValue(password, text, null);
}

function* readGitCredentials(bytes: Buffer): Iterable<Read> {
  for (const line of linesOf(bytes)) {
    const value = /^\w{2,10}:\/\/[^:\s/]{0,200}:(\S{1,500})@[^\s@/]{1,200}(?:\/\S{0,200})?$/.exec(line.text)?.[1];
    if (value && !blankReason(value)) yield fileValue(line, value, null);
  }
}

/** A seed and its public key, byte by byte, and nothing else. */
const KEY_ARRAY = /^\s{0,20}(\[\s{0,20}(?:\d{1,3}\s{0,20},\s{0,20}){63}\d{1,3}\s{0,20}\])\s{0,20}$/;

function* readKeyArray(bytes: Buffer): Iterable<Read> {
  if (bytes.length > 4096) return;
  const text = bytes.toString('latin1');
  const value = KEY_ARRAY.exec(text)?.[1];
  const numbers = new Set(value?.match(/\d+/g)?.map(Number));
  // Counted or repeated bytes are no key.
  if (!value || numbers.size < 32 || [...numbers].every((n) => n < 64)) return;
  yield { rule: 'key-file', value: { text: value, start: text.indexOf(value) }, name: null };
}

function fileValue(line: Piece, text: string, name: string | null): Read {
  return { rule: 'credentials-file-value', value: pieceOf(line, text), name };
}

const MAGICS = ['feedfeed', 'cececece', '03d9a29a'];

/** The first bytes of Java key stores, KeePass databases, and PKCS #12 (a sequence that begins with version 3). */
function* readKeyStore(bytes: Buffer): Iterable<Read> {
  const head = bytes.toString('hex', 0, 12);
  if (!MAGICS.some((magic) => head.startsWith(magic)) && !/^30(?:8[0-4])?(?:[0-9a-f]{2}){0,4}020103/.test(head)) return;
  yield { rule: 'key-store', value: { text: bytes.toString('base64', 0, 512), start: 0 }, name: null };
}

export const readers: Readonly<Record<Special, Reader>> = {
  env: readEnv,
  client: readClient,
  settings: readSettings,
  tokens: readTokens,
  shell: readShell,
  pgpass: readPgpass,
  netrc: readNetrc,
  mail: readMail,
  passwords: readPasswords,
  'secrets-list': readSecretsList,
  'login-lines': readLoginLines,
  'git-credentials': readGitCredentials,
  'bare-key': readBareKey,
  'key-lines': readKeyLines,
  'key-array': readKeyArray,
  'key-store': readKeyStore,
};

/** How sure a value of a special file is. */
export function confidenceOfRead(read: Read): ReturnType<typeof passwordConfidence> {
  return passwordConfidence(read.value.text);
}

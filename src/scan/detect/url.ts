// Credentials in URLs: `scheme://user:password@host`, `scheme://:password@host`, `https://token@host`.
import { bytesOf } from '../bytes.ts';
import { entropyOf } from '../entropy.ts';
import { isRandom, passwordConfidence, passwordReason, standInReason } from '../filters/password.ts';
import { type Detector, decideBy, type Look, REACH_BEFORE } from '../types.ts';
import { nameBefore } from '../variable.ts';
import { report } from './report.ts';

const LONGEST = 320;
const LONGEST_SCHEME = 32;
const LONGEST_HOST = 100;
/** One letter stands for any password. */
const SHORTEST = 2;
const COLON = 58;
const SLASH = 47;
const AT_SIGN = 64;
/** Bytes that end the part of a URL in which credentials stand: controls, space, quotes, angle brackets, backslash. */
const ENDS = new Uint8Array(256);
for (const byte of [...Array(33).keys(), 34, 39, 60, 62, 92, 96, 124]) ENDS[byte] = 1;
/** What a scheme is made of: `mongodb+srv`. */
const SCHEME = bytesOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-');
/** `<password>` is worth a look, to be refused with a reason; `${…}` may hold quotes and is not. */
const LOCAL =
  /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[?::1|host\.docker\.internal|[\w-]+|(?:[\w-]+\.)*(?:example|test|invalid|localhost)|(?:[\w-]+\.)*(?:example|domain|host|server|hostname|company|mydomain|yourdomain)\.(?:com|org|net|tld|io|local))$/i;
const HOST = /^(?:\[[\da-f:]+\]|[\w.$%{}-]+)/i;
const SENTRY = /(?:^|\.)sentry(?:\.|$)|ingest/i;

interface Credentials {
  user: string;
  password: string | null;
  /** Offset of the password, or of the user where there is none. */
  start: number;
  host: string;
}

/** The literal is the scheme's last letter with `://` after it, or `:\/\/` as JSON writers escape it. */
export const detectUrlCredentials: Detector = (look, at, sink, rule) => {
  decideBy(sink, at, at + LONGEST_SCHEME + 3);
  const start = afterSlashes(look.bytes, at);
  if (start === -1) return;
  const { end, stop } = endOfUserinfo(look.bytes, start);
  decideBy(sink, at, stop + 1);
  if (end === -1) return;
  decideBy(sink, at, stop + LONGEST_HOST);
  const found = parse(look, start, end);
  if (!found) return;
  const raw = found.password ?? found.user;
  const secret = percentDecoded(raw);
  const reason = found.password === null ? loneReason(look.bytes, at, found) : reasonAgainst(found, secret);
  if (!reason) decideBy(sink, at - REACH_BEFORE, stop + LONGEST_HOST);
  const weak = LOCAL.test(found.host) && !isRandom(secret) && secret.length < 10;
  report(
    sink,
    rule,
    {
      start: found.start,
      end: found.start + raw.length,
      secret,
      variable: reason ? null : nameOf(look.bytes, at),
      encoding: secret === raw ? null : 'percent',
      confidence: weak ? 'low' : passwordConfidence(secret),
    },
    reason,
  );
};

/** The name that the URL is assigned to. */
function nameOf(bytes: Buffer, at: number): string | null {
  let start = at;
  while (start > at - LONGEST_SCHEME && SCHEME[bytes[start - 1]] === 1) start--;
  return nameBefore(bytes, start, at - REACH_BEFORE);
}

/** Where the part after the scheme starts, or -1: a long literal is looked for by its start, so that no colon is certain. */
function afterSlashes(bytes: Uint8Array, at: number): number {
  const limit = Math.min(bytes.length, at + LONGEST_SCHEME);
  let i = at;
  while (i < limit && bytes[i] !== COLON) i++;
  if (i >= limit) return -1;
  while (bytes[i + 1] === SLASH || (bytes[i + 1] === 92 && bytes[i + 2] === SLASH)) i++;
  return i + 1;
}

/** The `@` before the host, or -1, and where the search stopped: at the first slash unless what stands before it is no port. */
function endOfUserinfo(bytes: Uint8Array, start: number): { end: number; stop: number } {
  const limit = Math.min(bytes.length, start + LONGEST);
  let at = -1;
  let colon = -1;
  let i = start;
  for (; i < limit; i++) {
    const byte = bytes[i];
    if (ENDS[byte] === 1) break;
    if (byte === SLASH && (at !== -1 || colon === -1 || isPort(bytes, colon + 1, i))) break;
    if (byte === AT_SIGN) at = i;
    else if (byte === COLON && colon === -1) colon = i;
  }
  return { end: at, stop: i };
}

function isPort(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] < 48 || bytes[i] > 57) return false;
  return true;
}

/** Stands where a key is the user. */
const NO_PASSWORD = /^(?:x-oauth-basic|x-token-auth|api_?token|x)$/i;

function parse(look: Look, start: number, end: number): Credentials | null {
  const text = look.bytes.toString('latin1', start, end);
  const host = HOST.exec(look.bytes.toString('latin1', end + 1, end + LONGEST_HOST))?.[0];
  if (!host || text.length === 0) return null;
  const colon = text.indexOf(':');
  if (colon === -1) return { user: text, password: null, start, host };
  const password = text.slice(colon + 1);
  if (password === '' || /^\d{2,5}[?#/]/.test(password)) return null;
  if (NO_PASSWORD.test(password)) return { user: text.slice(0, colon), password: null, start, host };
  return { user: text.slice(0, colon), password, start: start + colon + 1, host };
}

/** Schemes of proxies whose only credential stands in the user's place: https://v2.hysteria.network/docs/developers/URI-Scheme/ */
const TUNNEL = /(?:^|[^a-z\d])(?:trojan|trojan-go|vless|hysteria2|hy2|tuic|anytls)$/i;

/** https://ethereum.org/en/developers/docs/networking-layer/network-addresses/, https://eips.ethereum.org/EIPS/eip-1459 */
const NODE = /(?:^|[^a-z\d])(?:enode|enrtree)$/i;

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function schemeBefore(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', Math.max(0, at - 12), at + 1);
}

/** A user without a password is a secret only if it is random; Sentry's are public. */
function loneReason(bytes: Buffer, at: number, { user, host }: Credentials): string | null {
  const scheme = schemeBefore(bytes, at);
  if (TUNNEL.test(scheme)) return passwordReason(user);
  if (NODE.test(scheme)) return 'the public key of a node';
  if (SENTRY.test(host)) return 'the public key of a Sentry DSN';
  if (UUID.test(user)) return 'an identifier';
  if (!/^[\w.~+-]{16,}$/.test(user) || !/\d/.test(user) || entropyOf(user) < 3) return 'a user name';
  return passwordReason(user);
}

/** Or several joined, as names are. */
const WORD = /^(?:[a-z_-]+|[A-Z_-]+|[A-Za-z]?[a-z]+(?:[A-Z_-][a-z]+)*)$/;

/** Control characters, marks alone, the same character again and again, a query. */
const NO_PASSWORD_AT_ALL = /\p{Cc}|^[^\p{L}\p{N}]*$|^(.)\1+$|^\?\w{1,40}=/u;

function reasonAgainst({ user, password, host }: Credentials, secret: string): string | null {
  const local = LOCAL.test(host);
  if (NO_PASSWORD_AT_ALL.test(secret)) return 'no password looks so';
  const reason = standInReason((password ?? '').replace(/@$|;[\w=-]{0,40}$/, '')) ?? valueReason(secret, host, local);
  if (reason) return reason;
  if (/[(),;]/.test(user)) return 'code';
  if (/^(?:anonymous|anonymous%40[\w.]{1,60})$/i.test(user)) return 'the password of an anonymous login';
  if (!local) return null;
  if (secret === user) return 'the user name, on a local or example host';
  if (WORD.test(secret) && secret.length < 14) return 'a word, on a local or example host';
  return null;
}

const WHOLE = /^[a-z][\w+.-]{1,30}:\/\/([^\s:/@]{0,80}):([^\s@]{1,200})@([\w.$%{}-]{1,100})/i;

/** Why a text that is a URL with credentials holds none, or null: they may be real, or it is no such URL. */
export function urlReason(text: string): string | null {
  const match = WHOLE.exec(text);
  if (!match) return null;
  const [, user, password, host] = match;
  return reasonAgainst({ user, password, host, start: 0 }, percentDecoded(password));
}

function valueReason(secret: string, host: string, local: boolean): string | null {
  const reason = local ? passwordReason(secret) : standInReason(secret);
  if (reason || secret.length < SHORTEST) return reason ?? 'too short';
  return host.startsWith('${') && /^[a-z]{1,3}$/.test(secret) ? 'a short word, at a host that code makes' : null;
}

function percentDecoded(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// JSON web tokens: signed ones whose header says so; the claims tell how bad a leak is. RFC 7519, 7515 and 7516.
import type { Confidence, Severity } from '../../core/model.ts';
import type { Rule } from '../../rules/rule.ts';
import { startsToken } from '../bytes.ts';
import type { Candidate, Look, Sink } from '../types.ts';

const LONGEST = 16 << 10;
const SHORTEST_SIGNATURE = 16;
const TOKEN = /^([\w-]{10,4096})\.([\w-]{2,12000})\.([\w-]{16,4096})(?![\w-])/;
const ENCRYPTED = /^([\w-]{10,4096})\.([\w-]{0,1200})\.([\w-]{8,64})\.([\w-]{8,12000})\.([\w-]{16,64})(?![\w-])/;

type Claims = Readonly<Record<string, unknown>>;

export function detectJwt(look: Look, at: number, sink: Sink, rule: Rule): void {
  const token = startsHere(look.bytes, at) ? tokenAt(look.bytes, at, sink) : null;
  const algorithm = token && decode(token.header)?.alg;
  if (!token || typeof algorithm !== 'string') return;
  const { secret } = token;
  const place = { rule, start: at, end: at + secret.length, secret };
  const claims = token.encrypted ? {} : decode(token.payload);
  const reason = refuse(algorithm, claims, token);
  if (reason) sink.rejected?.push({ ...place, reason });
  else {
    const verdict = claims ? judge(claims, token.encrypted) : judgeUnread(look.bytes, at);
    sink.candidates.push({ ...place, variable: null, encoding: null, ...doubted(verdict, algorithm, token) });
  }
}

/** Bytes of a signature, by its algorithm (RFC 7518 §3, RFC 8037): those of RSA are as long as the key. */
const SIGNATURE_BYTES: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
};

/** Never high for a signature that its algorithm cannot have made: somebody has altered it. */
function doubted(verdict: Judgement, algorithm: string, { secret, encrypted }: Token): Judgement {
  const length = encrypted ? undefined : SIGNATURE_BYTES[algorithm];
  const signature = secret.slice(secret.lastIndexOf('.') + 1);
  if (length === undefined || Math.floor((signature.length * 3) / 4) === length) return verdict;
  const note = `its signature is not as long as ${algorithm} makes it`;
  return { ...verdict, confidence: verdict.confidence === 'high' ? 'medium' : verdict.confidence, note };
}

const LEAD = 60;
const CALLED_TOKEN = /(?:key|token|secret|jwt|auth|bearer|credential)[^\n]*$/i;

/** The claims may have been altered, or these are no claims: it counts if its line calls it a token. */
function judgeUnread(bytes: Buffer, at: number): Judgement {
  const isCalled = CALLED_TOKEN.test(bytes.toString('latin1', Math.max(0, at - LEAD), at));
  return { confidence: isCalled ? 'medium' : 'low', note: 'its claims cannot be read' };
}

interface Token {
  secret: string;
  header: string;
  payload: string;
  encrypted: boolean;
  /** What stands right after it. */
  after: string;
}

function tokenAt(bytes: Buffer, at: number, sink: Sink): Token | null {
  const limit = Math.min(bytes.length, at + LONGEST);
  const text = bytes.toString('latin1', at, limit);
  const match = ENCRYPTED.exec(text) ?? TOKEN.exec(text);
  const secret = match ? match[0] : /^[\w.-]*/.exec(text)?.[0];
  sink.reach = Math.max(sink.reach, at + (secret?.length ?? 0) + 4);
  if (!match) return null;
  const [, header, payload] = match;
  const after = text.slice(match[0].length, match[0].length + 3);
  return { secret: match[0], header, payload, encrypted: match.length > 4, after };
}

/** `eyJ` opens a JSON object; the literals are found in any case. */
function startsHere(bytes: Buffer, at: number): boolean {
  const opens = bytes[at] === 0x65 && (bytes[at + 1] === 0x79 || bytes[at + 1] === 0x77);
  return opens && startsToken(bytes, at) && bytes[at - 1] !== 0x2e;
}

function decode(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : null;
  } catch {
    return null;
  }
}

function refuse(algorithm: string, claims: Claims | null, { secret, after }: Token): string | null {
  if (algorithm.toLowerCase() === 'none') return 'not signed';
  if (after.startsWith('..')) return 'cut short';
  const signature = secret.slice(secret.lastIndexOf('.') + 1);
  if (signature.length < SHORTEST_SIGNATURE || new Set(signature).size < 6) return 'not signed';
  return claims && isPublicExample(claims) ? 'a published example' : null;
}

/** The tokens of jwt.io, RFC 7519 and RFC 7515, and those that every Supabase on a developer's machine has. */
function isPublicExample(claims: Claims): boolean {
  if (String(claims.sub) === '1234567890' || claims.name === 'John Doe' || claims.iss === 'supabase-demo') return true;
  return claims.iss === 'joe' && claims['http://example.com/is_root'] === true;
}

type Judgement = Pick<Candidate, 'confidence' | 'severity' | 'note' | 'expires'>;

function judge(claims: Claims, isEncrypted: boolean): Judgement {
  if (isEncrypted) return { confidence: 'low', severity: 'low', note: 'encrypted' };
  const issuer = textOf(claims.iss);
  const expires = secondsOf(claims.exp);
  const role = textOf(claims.role);
  const notes = [
    issuer && `issuer ${issuer}`,
    issuer?.startsWith('supabase') && role && `role ${role}`,
    expires && `expires ${new Date(expires * 1000).toISOString().slice(0, 10)}`,
  ].filter(Boolean);
  const severity = severityOf(issuer, role);
  return {
    confidence: isBrief(claims) ? 'low' : confidenceOf(issuer),
    ...(severity ? { severity } : {}),
    ...(expires ? { expires } : {}),
    note: notes.length > 0 ? notes.join(', ') : null,
  };
}

/** Supabase's anonymous key is meant for browsers, its service key passes every rule. */
function severityOf(issuer: string | null, role: string | null): Severity | null {
  if (issuer === 'supabase' && role === 'anon') return 'low';
  if (issuer === 'supabase' && role === 'service_role') return 'critical';
  return issuer?.startsWith('kubernetes/serviceaccount') ? 'high' : null;
}

const BRIEF = 5 * 60;

/** Made to be used at once, as in links to images: nobody leaks it in time. */
function isBrief(claims: Claims): boolean {
  const from = secondsOf(claims.nbf) ?? secondsOf(claims.iat);
  const to = secondsOf(claims.exp);
  return from !== null && to !== null && to > from && to - from <= BRIEF;
}

function confidenceOf(issuer: string | null): Confidence {
  if (issuer && /\bexample\.(?:com|org|net)\b|^urn:example:/.test(issuer)) return 'low';
  return issuer && /localhost|127\.0\.0\.1/.test(issuer) ? 'medium' : 'high';
}

/** A claim as one short printable line. */
function textOf(claim: unknown): string | null {
  if (typeof claim !== 'string' || claim === '') return null;
  return claim.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
}

const LAST_SECOND = 253_402_300_799;

function secondsOf(claim: unknown): number | null {
  return typeof claim === 'number' && claim > 0 && claim <= LAST_SECOND ? Math.floor(claim) : null;
}

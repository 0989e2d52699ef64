// Private keys between BEGIN and END lines: PEM of every kind, OpenSSH, PGP, SSH2, OpenVPN.
import type { Confidence } from '../../../core/model.ts';
import type { Rule } from '../../../rules/rule.ts';
import { entropyOf } from '../../entropy.ts';
import { type Look, REACH_BEFORE, type Sink } from '../../types.ts';
import { nameBefore } from '../../variable.ts';
import { readBody } from './body.ts';
import { structureOf } from './structure.ts';

/** The longest label before the words that the rule looks for, with its dashes. */
const LABEL_BEFORE = 64;
const LABEL_AFTER = 48;
/** An RSA key of 16,384 bits takes 13 KB. */
const LONGEST = 32 << 10;
const BEGIN = /-{4,5} ?BEGIN(?: |%20|\+)([A-Za-z0-9 .%+]{0,48})$/;
const LABEL_END = /^[A-Za-z0-9 .%+]{0,30}-{4,5}/;
const SHORTEST = 40;
/** The smallest keys of a kind: RSA of 512 bits, Ed25519 as OpenSSH and PGP write it. */
const SHORTEST_OF: readonly (readonly [kind: string, length: number])[] = [
  ['RSA', 400],
  ['DSA', 300],
  ['OPENSSH', 300],
  ['PGP', 240],
];
const LEAST_ENTROPY = 3.9;
const LEAST_HEX_ENTROPY = 3.2;

interface Block {
  label: string;
  start: number;
  end: number;
  text: string;
}

export function detectPem(look: Look, at: number, sink: Sink, rule: Rule): void {
  const block = blockAt(look.bytes, at, sink);
  if (!block) return;
  const { label, start, end, text } = block;
  const { base64, encrypted, strange } = readBody(text);
  const structure = structureOf(base64, label);
  const reason = structure.sound ? null : refuse(block, base64, strange);
  if (reason) {
    sink.rejected?.push({ rule, start, end, secret: base64, reason });
    return;
  }
  const isEncrypted = encrypted || structure.encrypted || label.includes('ENCRYPTED PRIVATE');
  sink.candidates.push({
    rule,
    start,
    end,
    secret: base64,
    variable: null,
    confidence: confidenceOf(look.bytes, start, at, structure.sound || encrypted),
    ...(isEncrypted ? { severity: 'low' as const } : {}),
    encoding: null,
    note: noteOf(label, isEncrypted),
  });
}

const EXAMPLE_NAME =
  /(?:^|[^A-Za-z])(?:[Tt]ests?|TESTS?)(?![a-z])|[a-z]Tests?(?![a-z])|[Ee]xample|EXAMPLE|[Dd]ummy|DUMMY|[Ff]ake|FAKE|[Mm]ock|MOCK|[Bb]ogus|BOGUS|(?:^|[^A-Za-z])(?:[Ss]tub|STUB)/;

/** Low for `exampleKey = '-----BEGIN`, and for a sample in a documentation comment. */
function confidenceOf(bytes: Buffer, start: number, at: number, isSound: boolean): Confidence {
  if (EXAMPLE_NAME.test(nameBefore(bytes, start, at - REACH_BEFORE) ?? '')) return 'low';
  if (isDocumented(bytes, start, at - REACH_BEFORE)) return 'low';
  return isSound ? 'high' : 'medium';
}

const LONGEST_LEAD = 90;
/** The rest of a line of a documentation comment, up to a key. */
const DOCUMENTED = /(?:^|\n|\\n)[ \t]{0,20}\*[ \t][^\n]{0,60}$/;

function isDocumented(bytes: Buffer, start: number, lowest: number): boolean {
  return DOCUMENTED.test(bytes.toString('latin1', Math.max(0, lowest, start - LONGEST_LEAD), start));
}

/** The block whose BEGIN line holds the place; raises the reach to its end. */
function blockAt(bytes: Buffer, at: number, sink: Sink): Block | null {
  const from = Math.max(0, at - LABEL_BEFORE);
  const begin = BEGIN.exec(bytes.toString('latin1', from, at));
  if (!begin) return null;
  const rest = LABEL_END.exec(bytes.toString('latin1', at, at + LABEL_AFTER));
  if (!rest) return null;
  const bodyStart = at + rest[0].length;
  const limit = Math.min(bytes.length, bodyStart + LONGEST);
  const raw = bytes.toString('latin1', bodyStart, limit);
  const stop = raw.indexOf('----');
  const text = stop === -1 ? firstLines(raw) : raw.slice(0, stop);
  const footer = stop === -1 ? null : /^-{4,5} ?END[A-Za-z0-9 .%+]{0,60}-{4,5}/.exec(raw.slice(stop, stop + 100));
  const end = bodyStart + (stop === -1 ? 0 : stop + (footer?.[0].length ?? 0));
  sink.reach = Math.max(sink.reach, bodyStart + (stop === -1 ? LONGEST : stop + 100));
  const label = `${begin[1]}${rest[0]}`
    .replace(/%20|\+/g, ' ')
    .replace(/-+$/, '')
    .trim();
  return { label, start: from + begin.index, end, text };
}

/** Without an END line: what looks like a key right after the header. */
function firstLines(raw: string): string {
  return /^[\s\\nr"'+,]{0,40}(?:[A-Za-z0-9+/=]{16,1000}[\s\\nr"'+,]{0,40}){0,200}/.exec(raw)?.[0] ?? '';
}

function shortestOf(label: string): number {
  return SHORTEST_OF.find(([kind]) => label.startsWith(kind))?.[1] ?? SHORTEST;
}

function refuse({ text, label }: Block, base64: string, strange: number): string | null {
  if (/\.\.\.|\u00e2\u0080\u00a6|\$\{|\{\{/.test(text)) return 'a placeholder for a key';
  if (base64.length < shortestOf(label)) return base64.length === 0 ? 'a header without a key' : 'too short for a key';
  if (strange * 40 > base64.length) return 'not base64';
  const least = /^[0-9a-fA-F]+$/.test(base64) ? LEAST_HEX_ENTROPY : LEAST_ENTROPY;
  return entropyOf(base64) < least ? 'not random enough' : null;
}

function noteOf(label: string, encrypted: boolean): string | null {
  const kind = /^(RSA|EC|DSA|OPENSSH|PGP|SSH2|OpenVPN|PKCS12)\b/.exec(label)?.[1];
  const name = kind === 'OPENSSH' ? 'OpenSSH' : kind;
  if (!encrypted) return name ?? null;
  return name ? `${name}, encrypted with a passphrase` : 'encrypted with a passphrase';
}

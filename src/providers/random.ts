/**
 * Secrets that their owner issues himself: webhook, session, JWT and gateway secrets. Nobody is asked; whether a value
 * is live is told by the program that takes it, where the config names its address (`verify:`).
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Credential } from '../core/credential.ts';
import type { HttpRequest } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { GeneratedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, numberAt, textAt } from './shared/json.ts';
import { judge, unknown } from './shared/judge.ts';

const DEFAULT_BYTES = 32;
/** 128 bits: less can be guessed with enough machines. */
const LEAST_BITS = 128;
const MOST_LENGTH = 4096;

/** Nothing to lose: whoever makes the value decides what it is for. */
const RIGHTS: Rights = { shown: {}, copy: {}, droppable: [], unknown: [] };

export const random: Provider = {
  id: 'random',
  title: 'Own secret',
  kind: 'other',
  class: 'A',
  baseUrl: '',
  fields: oneField('WEBHOOK_SECRET'),
  rules: [],
  variables: ['WEBHOOK_SECRET', 'SESSION_SECRET', 'JWT_SECRET', 'COOKIE_SECRET', 'GATEWAY_TOKEN', 'SECRET_KEY'],
  admin: null,
  console: { keys: '', usage: null, limits: null },
  tells: 'what the config names under verify: its status for dead (401); without an address nobody is asked',
  sources: ['https://csrc.nist.gov/pubs/sp/800/133/r2/final'],
  label: null,
  propagation: 10_000,
  madeHere: true,
  verify,
  // The value itself is all there is; a second one fits beside it as long as the program takes both.
  async identify() {
    return done({
      id: '',
      label: null,
      hint: null,
      created: null,
      lastUsed: null,
      expires: null,
      state: 'active',
      rights: RIGHTS,
    });
  },
  /** What the config asks for can be made. */
  async checkQuota({ settings }) {
    const value = makeValue(settings);
    return value.ok ? done(null) : value;
  },
  async generate(_request, context): Promise<Result<GeneratedKey>> {
    const value = makeValue(context.settings);
    return value.ok ? done({ id: null, credential: { value: new Secret(value.value) }, rights: RIGHTS }) : value;
  },
  // Taking the value out of its stores is the revocation; `verify` proves it where it can.
  async revoke() {
    return done(null);
  },
  steps: {},
};

type Settings = ProviderContext['settings'];

/** `bytes` with `encoding`, or `length` with `alphabet`, or `words`. */
function makeValue(settings: Settings): Result<string> {
  const words = numberAt(settings, 'words');
  if (words !== null) return passphrase(words, textAt(settings, 'separator') ?? '-');
  const alphabet = textAt(settings, 'alphabet');
  if (alphabet !== null) return fromAlphabet(alphabet, numberAt(settings, 'length'));
  return fromBytes(numberAt(settings, 'bytes') ?? DEFAULT_BYTES, textAt(settings, 'encoding') ?? 'hex');
}

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Encodings that are none of whole bits: as many letters as those bytes would fill. */
const ALPHABETS: Readonly<Record<string, string>> = {
  alnum: DIGITS + LETTERS,
  // Without what looks alike: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
  base58: (DIGITS + LETTERS).replace(/[0OIl]/g, ''),
};

function fromBytes(bytes: number, encoding: string): Result<string> {
  if (!isCount(bytes) || bytes * 8 < LEAST_BITS) return failed('invalid', `bytes takes ${LEAST_BITS / 8} or more`);
  const alphabet = Object.hasOwn(ALPHABETS, encoding) ? ALPHABETS[encoding] : null;
  if (alphabet !== null) return fromAlphabet(alphabet, Math.ceil((bytes * 8) / Math.log2(alphabet.length)));
  if (encoding !== 'hex' && encoding !== 'base64' && encoding !== 'base64url')
    return failed('invalid', 'encoding takes hex, base64, base64url, base58 or alnum');
  return done(randomBytes(bytes).toString(encoding));
}

function fromAlphabet(text: string, length: number | null): Result<string> {
  const alphabet = [...new Set(text)];
  const least = Math.ceil(LEAST_BITS / Math.log2(alphabet.length));
  if (alphabet.length < 2 || !/^[\x21-\x7e]+$/.test(text)) {
    return failed('invalid', 'alphabet takes two or more visible ASCII characters');
  }
  const count = length ?? least;
  if (!isCount(count) || count < least) return failed('invalid', `length takes ${least} or more of that alphabet`);
  return done(Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join(''));
}

/** Pronounceable words of five letters, 16 bits each: consonant, vowel, consonant, vowel, consonant. */
function passphrase(count: number, separator: string): Result<string> {
  const least = LEAST_BITS / 16;
  if (!isCount(count) || count < least) return failed('invalid', `words takes ${least} or more`);
  return done(Array.from({ length: count }, makeWord).join(separator));
}

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

function makeWord(): string {
  return Array.from({ length: 5 }, (_, i) => pick(i % 2 === 0 ? CONSONANTS : VOWELS)).join('');
}

function pick(letters: string): string {
  return letters[randomInt(letters.length)];
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n > 0 && n <= MOST_LENGTH;
}

/** Asks the program that takes the secret: `verify: { url, header: 'X-Token: {value}', live: 200, dead: 401 }`. */
async function verify(credential: Credential, { http, settings }: ProviderContext): Promise<Verification> {
  const url = textAt(settings, 'verify', 'url');
  if (!url) return { ...unknown('nobody can be asked: the config names no address that takes it'), unasked: true };
  const header = textAt(settings, 'verify', 'header') ?? 'Authorization: Bearer {value}';
  const split = /^([!#$%&'*+.^`|~\w-]+):\s*(.*)$/.exec(header);
  if (!split) return unknown('the config names no header of the form Name: {value}');
  const value = new Secret(split[2].replaceAll('{value}', secretOf(credential).reveal()));
  const request: HttpRequest = {
    method: textAt(settings, 'verify', 'method') === 'POST' ? 'POST' : 'GET',
    url,
    headers: { [split[1]]: value },
    repeatable: true,
  };
  const outcome = await http.send(request);
  const signs = { live: statuses(settings, 'live', 200), dead: statuses(settings, 'dead', 401) };
  return judge(outcome, { ...signs, anyBody: true });
}

function statuses(settings: Settings, name: string, usual: number): number[] {
  const asked = at(settings, 'verify', name);
  const numbers = [asked].flat().filter((each) => typeof each === 'number');
  return numbers.length > 0 ? numbers : [usual];
}

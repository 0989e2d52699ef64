// What a path changes about a finding: how sure it is and how bad.
import type { Confidence, Severity } from '../../core/model.ts';
import type { Clue } from '../types.ts';
import { classifyPath, isForTrial, type Place } from './classify.ts';
import { isAnswer, isCounted, isInvented, isOfBuild, isOfSearch, isOfStandard, isReceived } from './invented.ts';

export interface Adjusted<C extends Clue> {
  /** Null: no finding at this path. */
  candidate: C | null;
  /** Why it was changed or dropped; null if it was not. */
  reason: string | null;
}

const LESS_SURE: Record<Confidence, Confidence> = { high: 'medium', medium: 'low', low: 'low' };
const LESS_BAD: Record<Severity, Severity> = {
  critical: 'high',
  high: 'medium',
  medium: 'low',
  low: 'low',
  info: 'info',
};
const SAID: Record<Place, string> = {
  lock: 'in a lock file',
  generated: 'in generated text',
  vendored: 'in third-party code',
  test: 'in a test',
  example: 'in an example',
  samples: 'in a file of examples',
  template: 'in a template',
  docs: 'in documentation',
};

/** Distinctive formats keep their confidence (but keys that a test or an example may have made for itself); what was guessed from names and shapes loses some. */
export function adjustForPath<C extends Clue>(candidate: C, path: string): Adjusted<C> {
  const { special, place } = classifyPath(path);
  // Who wrote the rule said where it counts.
  if (candidate.rule.kind === 'custom') return { candidate, reason: null };
  if (BASELINE_FIELD.test(candidate.secret)) return { candidate: null, reason: 'a field of a baseline' };
  const doubt = doubtAt(candidate, path, place);
  if (doubt) return { candidate: lowered(candidate, 'doubtful'), reason: doubt };
  if (place === null) return { candidate, reason: null };
  const how = CHANGES[place](candidate, special !== null);
  if (how === 'drop') return { candidate: null, reason: SAID[place] };
  if (how === 'keep') return { candidate, reason: null };
  return { candidate: lowered(candidate, how), reason: SAID[place] };
}

/** Why a path makes it most likely that this is no leak, or null. */
function doubtAt(candidate: Clue, path: string, place: Place | null): string | null {
  if (isKey(candidate) && isCalledFake(path)) return 'called a dummy by its file';
  if (isKey(candidate) && PROGRAM.test(path)) return 'in a program, for its own tests';
  if (candidate.bare && CODE.test(path)) return 'a name in code';
  if (isOfStandard(candidate, path)) return 'in the text of a standard';
  if (isOfBuild(candidate, path)) return 'a word for a service of a build';
  if (isOfSearch(candidate, path)) return 'the key to the search of a site';
  return doubtIn(place, candidate, path);
}

function doubtIn(place: Place | null, candidate: Clue, path: string): string | null {
  if (place === 'test') {
    if (isReceived(candidate, path)) return 'what a test receives';
    return isInvented(candidate) ? 'words in a test' : null;
  }
  if (place === 'docs') return isAnswer(candidate) ? 'what a service answers' : null;
  return place === 'generated' && isMade(candidate) && isForTrial(path) ? 'made for a test or an example' : null;
}

/** What stands behind `generic-password` in a baseline; the file may have any name. */
const BASELINE_FIELD = /^(?:blobs=[0-9a-f,]+|until=[\d-]{10}|revoked=[\d:TZ.+-]+:\w+)$/;

/** Files whose name says that the key in them opens nothing: people and tools call such keys so. */
const CALLED_FAKE =
  /(?:^|[/._-])(?:dummy|fake|mock|stub|snake-?oil|bogus|demo|empty|devcert|self[_-]?signed)\d{0,2}(?:[._-][\w.-]{0,40})?$/i;
/** Directories of such keys. */
const OF_FAKES = /(?:^|[/_.-])(?:self[_-]?signed|(?:dummy|fake)[a-z]{0,12})[/_.-]/i;
/** https://developer.android.com/studio/publish/app-signing#debug-mode */
const OF_ANDROID = /(?:^|\/)debug\.keystore$/i;

function isCalledFake(path: string): boolean {
  return CALLED_FAKE.test(path) || OF_FAKES.test(path) || OF_ANDROID.test(path);
}

/** Programs and libraries of systems: they check themselves with keys of their own, or know what keys look like. */
const PROGRAM =
  /\.(?:so|dylib|dll|exe|a|o|mgc|pyc)(?:\.\d{1,4}){0,4}$|(?:^|\/)(?:usr\/(?:s?bin|libexec|lib(?:32|64)?|share\/mi\w{2,3}(?:\/packages)?)|s?bin|libexec)\/[^/]*$/i;

function isKey({ rule }: Clue): boolean {
  return rule.id.includes('private-key') || rule.id === 'key-store' || rule.id === 'key-file';
}

/** Languages in which texts have quotes. */
const CODE =
  /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|kts|scala|groovy|swift|mm?|c|cc|cpp|cxx|h|hh|hpp|cs|vb|fs|php|pl|pm|lua|dart|ex|exs|erl|hs|jl|r|psm?1|sol|zig|nim|clj|vue|svelte|g4|y|yy|ebnf)$/i;

/** `not-certain`: high confidence becomes medium, and no other changes. */
type Change = 'keep' | 'drop' | 'less-bad' | 'not-certain' | 'less-sure' | 'doubtful';

const CHANGES: Record<Place, (candidate: Clue, special: boolean) => Change> = {
  lock: (candidate) => (isGuessed(candidate) || isHash(candidate) ? 'drop' : 'keep'),
  generated: (candidate, special) =>
    isPublishable(candidate) ? 'doubtful' : isDistinctive(candidate) || special ? 'keep' : 'less-sure',
  vendored: ofOthers,
  test: (candidate) =>
    isMade(candidate) || isShown(candidate) || isVector(candidate) || isOfTests(candidate) || isForTests(candidate)
      ? 'doubtful'
      : isSent(candidate)
        ? 'less-sure'
        : madeThere(candidate),
  example: (candidate) => (isMade(candidate) ? 'doubtful' : isHash(candidate) ? 'less-sure' : madeThere(candidate)),
  samples: (candidate) =>
    isMade(candidate) ? 'doubtful' : isDistinctive(candidate) ? madeThere(candidate) : 'less-sure',
  template: (candidate) => (isHash(candidate) || isLetters(candidate) ? 'less-sure' : madeThere(candidate)),
  docs: (candidate) =>
    isMade(candidate) || isShown(candidate) || isVector(candidate) || isCounted(candidate) || isSent(candidate)
      ? 'doubtful'
      : isDistinctive(candidate) || isChosen(candidate)
        ? madeThere(candidate)
        : 'less-sure',
};

/** What a manifest or a variable holds may be a key as a whole, what a header holds a signed token. */
const HOLDS_MADE = /^(?:-----BEGIN [A-Z ]{0,20}PRIVATE KEY|eyJ[\w-]{8,2000}\.eyJ)/;

const MADE =
  /^(?:(?:putty-|rsa-xml-|jwk-|wireguard-|vapid-|bip32-extended-)?private-key|key-(?:store|file)|jwt|age-\S+-key)$/;

/** Anybody makes a key or a signed token: tests and documentation have their own. */
function isMade({ rule, secret }: Clue): boolean {
  return MADE.test(rule.id) || HOLDS_MADE.test(secret);
}

/** A key that others have published with their code is no leak of whoever uses it. */
function ofOthers(candidate: Clue): Change {
  if (isMade(candidate)) return 'doubtful';
  if (!isDistinctive(candidate)) return 'less-sure';
  return isProven(candidate) ? 'less-bad' : 'not-certain';
}

/** Meant for browsers: where it is shown, and where it is shipped, nobody has leaked it. */
function isPublishable({ rule }: Clue): boolean {
  return rule.id.includes('publishable');
}

/** A checksum says that a provider made the key, wherever it stands; anything else may have been made up. */
function madeThere(candidate: Clue): Change {
  if (isPublishable(candidate)) return 'doubtful';
  return isProven(candidate) ? 'less-bad' : 'not-certain';
}

/** Of high confidence only with the right checksum. */
function isProven({ rule }: Clue): boolean {
  return rule.kind === 'token' && rule.checksum !== undefined;
}

/** Its provider gives it out for tests. */
function isForTests({ rule }: Clue): boolean {
  return rule.kind === 'token' && /-(?:test|sandbox)-/.test(rule.id);
}

/** In documentation words are examples; what somebody chose for a system of theirs has more than letters, and says not what it is. */
function isChosen({ secret }: Clue): boolean {
  return secret.length >= 8 && /[A-Za-z]/.test(secret) && /\d/.test(secret) && !/password-/.test(secret);
}

/** What a request or a command carries: tests and documentation show how that is done. */
function isSent({ rule }: Clue): boolean {
  return SENT.test(rule.id);
}

const SENT = /^(?:url-credentials|authorization-header|api-key-header|command-password|tool-password)$/;

/** What a template leaves to be filled in has a word in its place. */
function isLetters({ secret }: Clue): boolean {
  return /^[A-Za-z]+$/.test(secret);
}

function isDistinctive({ rule }: Clue): boolean {
  return (
    rule.kind === 'token' || rule.id === 'nkey-seed' || rule.id === 'jwk-private-key' || rule.id.includes('private-key')
  );
}

const GUESSED = /^(?:generic|client-key$|listed-secret$|login-key$)/;

/** Taken for a secret because of the name beside it. */
export function isGuessed({ rule }: Clue): boolean {
  return rule.kind === 'named' || GUESSED.test(rule.id);
}

function isHash({ rule }: Clue): boolean {
  return rule.id.endsWith('-hash');
}

/** Tests and documentation show how such a file is read, with a hash or a manifest of their own. */
function isShown(candidate: Clue): boolean {
  return isHash(candidate) || candidate.rule.id === 'kubernetes-secret';
}

/** `testSecretKey`: in a test, and its name says so. */
function isOfTests({ rule, variable }: Clue): boolean {
  return rule.id === 'generic-secret' && variable !== null && /^test(?=[_A-Z])|[a-z]Test$|^TEST_|_TEST$/.test(variable);
}

const BYTES = /^(?:0x)?(?:[0-9a-f]{2}){8,}$|^[0-9a-f]{33,}$|^[a-z\d+/]{22}==$|^[a-z\d+/]{43}=$/i;
const OF_CRYPTOGRAPHY = /(?:key|secret)s?[_-]?\d*$|^(?:ssl|tls|psa|aes|gcm|hmac|kdf|hkdf|ecdsa|ecdh|rsa|dh)_/i;
const OF_AN_ACCOUNT = /api|token|client|app|access|auth|user|account/i;

/** Bytes in hex or base64 under a name that says no more than that they are a key: the input of a test of cryptography. */
function isVector({ rule, secret, variable }: Clue): boolean {
  if (rule.id === 'cipher-key') return BYTES.test(secret);
  if (!/^(?:generic-secret|wireguard-p[\w-]+-key)$/.test(rule.id) || variable === null || !BYTES.test(secret))
    return false;
  return OF_CRYPTOGRAPHY.test(variable) && !OF_AN_ACCOUNT.test(variable);
}

/** Of low confidence, for what the whole file says. */
export function doubted<C extends Clue>(candidate: C): C {
  return candidate.confidence === 'low' ? candidate : lowered(candidate, 'doubtful');
}

function lowered<C extends Clue>(candidate: C, how: Change): C {
  const severity = LESS_BAD[candidate.severity ?? candidate.rule.severity];
  if (how === 'less-bad' || (how === 'not-certain' && candidate.confidence !== 'high'))
    return { ...candidate, severity };
  return { ...candidate, severity, confidence: how === 'doubtful' ? 'low' : LESS_SURE[candidate.confidence] };
}

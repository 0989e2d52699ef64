// What people make up for tests and builds: words that nobody has to keep.
import type { Clue } from '../types.ts';

/** Words with something between them, of any language, and perhaps a number: `explicit_pass`, `this-is-secret`. */
const JOINED = /^(?=.*[-_ ])[^\W\d_]+\d{0,3}(?:[-_ .'](?:[^\W\d_]+\d{0,3}|\d{1,4}))*[!.]?$/;
/** No digit, a word with a number, or a number that counts little. */
const WORD = /^[^\d]{1,16}$|^[^\W\d_]+\d{0,3}$|^\d{1,6}$/;
const FOREIGN = /^(?=.*[^\x20-\x7e])[\p{L}\d_-]+$/u;
/** It says which of several passwords it is: `newpass`, `wrong_password1`. */
const ONE_OF_SEVERAL =
  /^(?:new|old|my|wrong|other|another|valid|invalid|incorrect|different|updated|changed|first|second|current)[-_ ]?pass(?:w(?:or)?d)?\d{0,3}$/i;
/** `test123456`, `pass4321` */
const COUNTED =
  /^(?:pass(?:w(?:or)?d)?|pswd|pwd|test|user|admin|secret|login|demo)[-_]?(?:0?12(?:3\d*)?|4321|54321)[!@#]?$|^(?:passphrase|p[a@4]ss[-_]?w[o0]rd)\d{1,3}[!@#]?$/i;

/** Where a word has no name that says that it is a password, but stands where one does. */
const LOGIN =
  /^(?:login-argument|netrc-password|url-credentials|(?:command|option|line|config|server-config)-password|env-file-value|credentials-file-value)$/;
/** What anybody may have chosen, or a provider has given out. */
const CHOSEN =
  /^(?:generic-|listed-|basic-auth$|bearer-token$|login-password$|connection-(?:url|string)$|sql-password$)/;

function isOneOfSeveral(rule: string, secret: string): boolean {
  return rule.startsWith('generic-') && ONE_OF_SEVERAL.test(secret);
}

/** In a test: a word, or two, for a login that does not exist. */
export function isInvented({ rule, secret }: Clue): boolean {
  const isLogin = LOGIN.test(rule.id);
  if (isLogin && WORD.test(secret)) return true;
  if (!isLogin && !CHOSEN.test(rule.id)) return false;
  return JOINED.test(secret) || FOREIGN.test(secret) || COUNTED.test(secret) || isOneOfSeveral(rule.id, secret);
}

/** In documentation and tests: what every tutorial has. */
export function isCounted({ rule, secret }: Clue): boolean {
  return rule.kind !== 'token' && COUNTED.test(secret);
}

const STANDARD =
  /(?:^|\/)(?:rfcs?|rfc[-_]?\d{3,5})\/|(?:^|[/_-])rfc[-_]?\d{3,5}(?:[._-][\w.-]{0,40})?$|(?:^|\/)draft-[\w-]{4,80}\.\w{2,4}$/i;

/** The examples of an RFC are everybody's. */
export function isOfStandard({ rule }: Clue, path: string): boolean {
  return rule.kind !== 'token' && STANDARD.test(path);
}

const PAYLOAD = /webhook|inbound|callback|payload/i;

/** What a test hands to a receiver of events is no key to anything: Mailgun puts a `token` into each. */
export function isReceived({ rule, variable }: Clue, path: string): boolean {
  return rule.id === 'generic-secret' && /^(?:token|signature)$/i.test(variable ?? '') && PAYLOAD.test(path);
}

const BUILD = /(?:^|\/)(?:\.(?:github|gitea|forgejo)\/workflows\/|\.circleci\/|\.(?:gitlab-ci|travis|drone)\.ya?ml$)/;

/** A service that lives as long as a build has a word for its password. */
export function isOfBuild({ rule, secret }: Clue, path: string): boolean {
  return BUILD.test(path) && /password/.test(rule.id) && /^[a-z]{3,16}$/.test(secret);
}

const ANSWER = /^(?:["'])?(?:access|refresh|id|subject|actor|logout)[-_]?token["']?$|^oauth_verifier$/i;

/** What a service gives back, as documentation shows it, is no key of anybody for long. */
export function isAnswer({ rule, variable }: Clue): boolean {
  return rule.id === 'generic-secret' && ANSWER.test(variable ?? '');
}

const SITE = /(?:^|\/)(?:docusaurus\.config\.\w{2,3}$|(?:[\w-]{1,20}-)?docs?\/|website\/|site\/)/i;

/** The key that a site of documentation searches itself with: https://docsearch.algolia.com/docs/api/#apikey */
export function isOfSearch({ rule }: Clue, path: string): boolean {
  return rule.id === 'algolia-api-key' && SITE.test(path);
}

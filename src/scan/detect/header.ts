// Credentials in HTTP headers, in any quoting: `Authorization`, API key headers, cookies.
import { encodedReason, shapeUnder } from '../assign/judge.ts';
import { isNames } from '../assign/unlikely.ts';
import { entropyOf } from '../entropy.ts';
import { expressionReason } from '../filters/expression.ts';
import { isRandom, passwordReason } from '../filters/password.ts';
import { publishedReason } from '../filters/published.ts';
import { isAlgorithm, shapeReason } from '../filters/shape.ts';
import { keyReason } from './key-reason.ts';
import { anyOf, shapeDetector } from './shape.ts';

const NAME_END = String.raw`["'\x60\]\\)]{0,4}\s{0,8}(?::=|=>|[:=,(])\s{0,8}(?:[a-z@$]{0,2}["'\x60\\]{1,4})?`;
const TOKEN = String.raw`(?<value>[\w.~+/-]{8,1024}={0,2})`;

/** A token made of words, or the start of an expression, is none. */
function tokenReason(value: string): string | null {
  const reason = passwordReason(value);
  if (reason) return reason;
  if (!/\d/.test(value) && !/^[A-Za-z+/]{24,}={0,2}$/.test(value)) return 'made of words';
  if (/^[a-z]{3,12}\d{1,3}$/i.test(value)) return 'a word';
  return entropyOf(value) < 2.8 ? 'not random enough' : publishedReason(value);
}

function randomReason(value: string): string | null {
  return tokenReason(value) ?? (isRandom(value) ? encodedReason(value) : 'not random enough');
}

/** `hashAuthorization = exports.signAuthorization2`, `Authorization: AWS4-HMAC-SHA256 Credential=…` */
function bareReason(value: string): string | null {
  if (isAlgorithm(value)) return 'the name of an algorithm';
  if (value.endsWith('/') && !/\d[a-z]/i.test(value)) return 'a path';
  if (isNames(value.replace(/\d{1,2}(?=[A-Z]|$)/g, ''))) return 'made of words';
  return expressionReason(value, false, true) ?? randomReason(value);
}

export const detectAuthorization = anyOf(
  shapeDetector({
    pattern: String.raw`authorization${NAME_END}(?:bearer|token|api-?key|key|oauth|bot|jwt|splunk|geniekey|sharedkey|pve\w{3}token)(?:\s{1,3}|%20|\+)(?:token=)?["']{0,1}${TOKEN}`,
    after: 768,
    refuse: tokenReason,
  }),
  // https://marketplace.visualstudio.com/items?itemName=humao.rest-client#user-content-authentication
  shapeDetector({
    pattern: String.raw`authorization:\s{1,3}basic\s{1,3}[\w.@-]{1,64}:(?<value>[^\s"':{}$<]{3,128})[ \t]{0,4}(?=[\r\n]|$)`,
  }),
  // `request :authorization, 'Bearer', 'value'`
  shapeDetector({
    pattern: String.raw`authorization["']?,\s{0,4}["']?(?:bearer|token|:token_auth)["']?,\s{0,4}["']${TOKEN}["']`,
    refuse: tokenReason,
  }),
  shapeDetector({
    pattern: String.raw`authorization${NAME_END}(?<value>[\w.~+/-]{20,512}={0,2})["'\\\s]`,
    after: 640,
    refuse: bareReason,
    confidence: 'medium',
  }),
);

export const detectBearer = shapeDetector({
  pattern: String.raw`bearer(?:\s{1,3}|%20)(?<value>[\w.~+/-]{16,700}={0,2})`,
  after: 768,
  refuse: randomReason,
  confidence: 'medium',
});

/** The password of `user:password` in base64, or null. */
export function basicPassword(encoded: string): string | null {
  const text = Buffer.from(encoded, 'base64').toString('latin1').trim();
  const colon = text.indexOf(':');
  if (colon < 0 || colon === text.length - 1 || !/^[\x20-\x7e\xa0-\xff]+$/.test(text)) return null;
  return text.slice(colon + 1);
}

export const detectBasic = shapeDetector({
  pattern: String.raw`basic(?:\s{1,3}|%20)["']?(?<value>[a-z0-9+/_-]{6,512}={0,2})`,
  after: 640,
  decode: (value) => (encodedReason(value) ? null : basicPassword(value)),
});

/** A UUID that no generator makes is an example. */
function sentReason(value: string): string | null {
  return tokenReason(value) ?? (shapeReason(value) === 'a uuid' ? shapeUnder('token', value) : null);
}

export const detectKeyHeader = anyOf(
  shapeDetector({
    pattern: String.raw`(?<name>(?:x-|private-|job-|deploy-|circle-|ocp-apim-)[\w-]{0,24}(?:key|token|secret|password|auth))["'\x60\]\\)]{0,4}\s{0,4}(?:=>|[:=,])\s{0,4}["'\x60\\]{0,4}${TOKEN}`,
    after: 640,
    refuse: sentReason,
  }),
  // https://developer.apple.com/documentation/foundation/nsmutableurlrequest/setvalue(_:forhttpheaderfield:)
  shapeDetector({
    pattern: String.raw`(?:set|add)value[(:]@?\s{0,4}@?"(?<value>[^"\s]{16,180})",?\s{1,20}forhttpheaderfield:\s{0,4}@?"(?<name>[\w-]{0,40}(?:key|token|secret))"`,
    before: 250,
    refuse: (value, { name }) => keyReason(value, name),
  }),
);

export const detectCookie = shapeDetector({
  pattern: String.raw`cookie["']?:\s{0,3}["']?[^\n"']{0,200}?(?<name>[\w.-]{0,20}(?:sess(?:ion)?_?(?:id)?|sid|auth|token|jwt)[\w.-]{0,12})=(?<value>[\w.%~+/-]{16,400})`,
  after: 768,
  refuse: randomReason,
  confidence: 'low',
});

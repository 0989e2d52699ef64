// Why a text that no name introduces is no key: by what the generic rule says of one under a name.
import { judge, shapeUnder } from '../assign/judge.ts';
import { nameKind } from '../assign/name.ts';
import { passwordReason } from '../filters/password.ts';
import { shapeReason } from '../filters/shape.ts';

/** What no key is: the id of a document, which has 24 digits of hex; an address of Ethereum, which has 40; nothing but letters; parts of an address. */
const NO_KEY = /^[0-9a-f]{24}$|^0x[0-9a-f]{40}$|^[^\d]+$|[\s/@(){}<>]|^[\w-]+[:.][\w-]+[:.]/;

/** 32 random bytes or more. */
const BASE64_KEY = /^(?:[A-Za-z\d+/]{4}){10,40}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)$/;

export function keyReason(value: string, name = 'client_key'): string | null {
  if (NO_KEY.test(value) && !BASE64_KEY.test(value)) return 'no key';
  const found = { start: 0, end: value.length, quoted: true, plain: false, evidence: 'assigned' } as const;
  const verdict = judge({ name, kind: 'secret', value, found });
  if ('reason' in verdict) return verdict.reason;
  return verdict.confidence === 'low' ? 'not random enough' : null;
}

/** What has digits and yet was chosen by nobody: `sha256`, `base64-encoded`, `my-app_secret2`, `10.0.0.1`, `user@host`. */
const NO_PASSWORD =
  /^[a-z]{1,12}-?\d{1,4}(?:[-_.][a-z\d]{1,12}){0,3}$|^[A-Z]{2,12}-?\d{1,4}$|^[A-Za-z]+(?:[-_.][A-Za-z]+)+\d{0,3}$|^[A-Za-z]+\d{0,2}(?:_[A-Za-z]+\d{0,2})+$|^v?[\d.:/-]+[a-z%]{0,3}$|[.:,]$|\.\w{2,4}$|[@(){}<>[\]*]|=[^=]|^\W|^0x/;

/** Why a word at the place of a password is none, where nothing else says that it is one. */
export function wordReason(value: string): string | null {
  const isChosen = value.length >= 6 && /\d/.test(value) && /[A-Za-z]/.test(value);
  if (!isChosen || NO_PASSWORD.test(value)) return 'a word';
  return shapeReason(value) ?? passwordReason(value);
}

/** Why a value under this name is no secret: a password may be any word, a key or a token may not. */
export function valueReason(value: string, name: string): string | null {
  const reason = passwordReason(value);
  if (reason || nameKind(name) === 'password') return reason;
  return shapeUnder(name, value) ?? (/\d/.test(value) || /[^\w.:/-]/.test(value) ? null : 'made of words');
}

// Values that are code: calls, members, types, constants.
import { isHex } from './counted.ts';
import { surpriseOf } from './surprise.ts';

const MEMBER =
  /^[A-Za-z_$][\w$]{0,40}(?:(?:\.|->|::|\?\.|\\)(?:#?[A-Za-z_$][\w$]{0,40}|\d{1,2}(?=\.))){1,6}(?:\(.{0,80})?;?$/;
const CALL = /^[A-Za-z_$][\w$.:>-]{0,60}\(/;
const IDENTIFIER = /^[A-Za-z_$@&*:][\w$]*[?!]?$/;
const SUBSCRIPT = /^[A-Za-z_$][\w$.]{0,40}\[/;
const TYPE_OR_VALUE =
  /^(?:str|string|strings|int|integer|bool|boolean|bytes?|buffer|char|varchar|text|object|any|unknown|void|null|nil|none|undefined|true|false|yes|no|on|off|optional|required|default|empty|number|float|double|long|uuid|secret|password|passwd|secretstr|securestring|self|this|new|await|return|function|lambda|const|static|final|var|let|if|else|type|auto|in|is|or|and|not|n\/a|na|tbd|todo|fixme|unset|unused|disabled|enabled|confirmed|nullable|sometimes|hashed|hidden|masked|private|public|md5|sha1|sha256|plain|plaintext|cleartext|basic|bearer|token|key|prompt|ask|stdin|interactive|inherit|generated?|random|auto-generated|(?:md[45]|sha\d{1,3}|ssha\d{0,3}|smd5|des|blowfish|bcrypt|argon2i?d?|pbkdf2|scrypt|ntlm)[-_](?:crypt|hex|base64|sha\d{1,3}|passlib))[?!]?$/i;
const HEX_NUMBER = /^0x[\da-f]{1,16}$/i;
const NUMERAL = /^-?(?:\d{1,18}|0x[\da-f]{1,16})[a-z]?$/i;
const IDENTIFIER_RATE = 5.2;
const LONG_TOKEN = 24;
const CODE_MARK =
  /=>|\(\)|\{\}|\[\]|===|!==|&&|\|\||;\s*(?:if|var|let|return)\b|function\s*\(|<\/?\w+[^>]*>|^\s*[+*?](?!(?=\D{0,30}\d)[A-Za-z\d+/]{31}$|[A-Za-z\d+/]{39,200}={0,2}$)|^\.\$|^,\w+:|\s[+=]\s|\\[dwsb][+*{]|\\[.^()[\]|]|^\^|[\])}+*?/]\$$|\(\?[:=!]|^(?:required|nullable|sometimes|string|bail)\||^required_(?:with|without|if|unless)\w{0,5}:|^['"][ ]?\+.*\+[ ]?['"]$|^["'][ ]?\.[ ]?\$\w/;

/** Attributes, what stands between two texts, what is none, rows of SQL, annotations with a default, tags of Go's fields, classes of Java, selectors of CSS, members of classes in PHP, the last argument of a call. */
const FIXED_FORM =
  /^[a-z-]{2,20}=$|^:{1,2}[a-z]\w{0,40}\(|^\(\*?[A-Za-z_]\w{0,40}\)[[.]|^\w{0,20}\[\w{1,20}[~|^$*]?=["']|^(?:token|secret|key|password|passwd|pass)\)+$|^\)\.\w{1,40}\(.{0,120}\($|^(?:None|null|nil|undefined|True|False)[)\]};,]+$|^EXCLUDED\.|^(?:str|bytes|int|float|bool|any|string|number|boolean|Optional\[\w{1,20}\])(?:\s?\|\s?None)?\s?=|^[a-z]\w{0,20}:"|^\w{1,60}(?:\.\w{1,60}){0,6}\.class\)*$|^:{0,2}(?:focus|hover|active|checked|not|before|after|disabled|invalid|valid|placeholder)[\w-]{0,20}(?:\([^)]{0,40}\))?[+,~>.:{[]/;

/** Why a value is code and not text, or null. Quoted or plain text may still be the name of a type. */
export function expressionReason(value: string, quoted: boolean, plain: boolean): string | null {
  if (TYPE_OR_VALUE.test(value)) return 'a type or keyword';
  if (CODE_MARK.test(value) || FIXED_FORM.test(value)) return 'code';
  return quoted ? null : bareReason(value, plain);
}

function bareReason(value: string, plain: boolean): string | null {
  if (HEX_NUMBER.test(value)) return 'a number';
  if (CALL.test(value) || SUBSCRIPT.test(value) || isMember(value)) return 'an expression';
  if (plain) return null;
  if (NUMERAL.test(value)) return 'a number';
  if (/[$?:*]|[-+]=|->/.test(value)) return 'an expression';
  return isIdentifier(value) ? 'an identifier' : null;
}

/** What a node joins a cluster with: https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/ */
const BOOTSTRAP = /^[a-z\d]{6}\.(?=[a-z]{0,15}\d)[a-z\d]{16}$/;

/** Names joined as code joins them: a token may have a point in it too. */
function isMember(value: string): boolean {
  if (!MEMBER.test(value) || BOOTSTRAP.test(value)) return false;
  return value.length < LONG_TOKEN || !/\d/.test(value) || surpriseOf(value) < IDENTIFIER_RATE * value.length;
}

/** A name that code may hold: without digits, or as predictable as names are. */
function isIdentifier(value: string): boolean {
  if (!IDENTIFIER.test(value) || /\d.{0,12}[?!]$/.test(value) || isHex(value)) return false;
  return value.length < 12 || !/\d/.test(value) || surpriseOf(value) < IDENTIFIER_RATE * value.length;
}

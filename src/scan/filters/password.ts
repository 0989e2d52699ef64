// Texts at a password's place: which of them are none, and how strong the others are.
import type { Confidence } from '../../core/model.ts';
import { entropyOf } from '../entropy.ts';
import { placeholderReason } from './placeholder.ts';
import { referenceReason } from './reference.ts';

const VARIABLE =
  /^(?:\((?:hidden|secret|redacted|masked|not set|none|empty|your[^()]{0,30})\)$|[$%#@!]?\{|\\{0,2}\$(?:[({A-Za-z_\d$]|::)|<|\[\[?|%[\w(]+\)?s?%?$|%[A-Z_]{3,40}%|__\w+__$|!\w+ ?|@{1,2}[\w.-]+@{1,2}$|@[A-Z][A-Z_]{2,}$|@[\w-]{0,40}(?:pass(?:word|wd)?|pwd|secret|token)$|&{1,2}\w+\.?$|%[\w.]+%$|data\+omitted$)|[$#]\{|\$\(|\{\{|<%|<\?/;
const CODE =
  /^(?:(?:ENCRYPT|PASSWORD|AES_ENCRYPT|MD5|SHA[12]?|CONCAT|HASHBYTES|ENCODE|CRYPT)\(|process\.env|os\.(?:environ|getenv)|env(?:iron)?[.[(]|getenv|system\.|config[.[(]|settings\.|secrets?\.|vars?\.|var\.|local\.|data\.|this\.|self\.|args\.|opts?\.|options\.|params\.|null$|none$|nil$|undefined$|true$|false$|string$|str$|yes$|no$|empty$)|^[a-z_$][\w$]{0,60}\.[\w$.]{1,80}\(|^[a-z_][\w.]{0,80}(?:\((?:.{0,200}\)|["'].{0,200})?;?$|\[["']|(?:\[\d{1,3}\]){0,3}\[(?:\d{1,3}\])?$)|^["']\s?[.+]\s?\$?\w|^\/\{s\/|^[a-z]+(?:_[a-z]+)*_(?:password|passwd|pwd|pass)$|^[a-z_]\w{0,40}(?:\.[a-z_]\w{0,40}){0,3}\.(?:[a-z_]\w{0,40}[),;]{1,3}|\w{0,20}(?:password|passwd|pwd|secret|token|key))$/i;
const STAND_INS =
  /^(?:pass(?:[-_.]?word|wd|wort|phrase|code)?|passwordhere|pw|pwd|pswd|passwd?|userpass(?:word)?|user(?:name)?|usr|login|secret|secrets|token|key|value|credentials?|auth|string|text|none|null|nil|empty|blank|hidden|masked|removed|redacted|censored|private|unknown|undefined|todo|tbd|foo(?:bar(?:ed)?\d?)?|bar|baz|qux|quux|hunter2|(?:key|token|value)[-_]?123\d{0,7}|(?:key|token)[-_]\d{1,4}|my-?(?:token|key|secret)\d{0,2}|no-?pass(?:word)?|(?:e\.g|i\.e)\.?|abc|xyz|asdf|qwerty|hello\d{0,3}|world|android|my-?(?:secret-?)?pass(?:word)?|mypw|some-?pass(?:word)?|your-?pass(?:word)?|new-?pass(?:word)?|old-?pass(?:word)?|db-?pass(?:word)?|p[a@][s$]{2}(?:w[o0]rd)?|x+|\*+|\.+|-+|_+|\?+|#+|=+)$/i;

const TEMPLATE =
  /your[-_ ]|^your(?:secret|api|app|access|token|key|password|client)|some[-_ ]?random[-_ ]?string|must[-_ ]?be[-_ ]?changed|^to[-_ ]?be[-_ ]|^my[-_]?pass|(?:change|set)[-_ .]?(?:me|it|this)|replace|insert|xxxx|[*]{3}|[.]{3}|(?:goes|key|token|password|secret|value)[-_ ]here|todo|fixme|placeholder|redacted|(?:^|[-_ .])(?:example|sample|dummy|fake)(?:[-_ .]|$)|not[-_ ]?a?[-_ ]?real|^(?:ask|see|in|from)[-_ ](?:the[-_ ])?(?:vault|wiki|ops|admin|keepass|1password)|^not[-_ ]?set$/i;
/** Only words that say that a secret is to stand here: `my-db-password`, `YourPasswordHere`. No word begins another. */
const STAND_IN_WORDS =
  /^(?:(?:my|your|the|some|any|not|real|is|of|for|secret|secure|pass[-_.]?word|passwd|pass|pwd|token|key|name|value|here|user|db|database|app|string|goes|put|enter|insert|new|old|pw|strong|long|random|a)[-_. ]?){2,8}$/i;
const FILE_PATH =
  /^(?:~|\.{1,2})?(?:\/[\w.-]{1,60}){1,12}\.[a-z]{2,6}$|^(?:~|\.{1,2}|\/(?:home|etc|var|run|root|usr|opt|tmp|mnt|app|secrets|vault|path|dev))(?:\/[\w.-]{1,60}){1,12}$/;
/** A sign in an address: `pass%23pass`. */
const ENCODED = /%[0-9a-f]{2}/gi;
/** The same word again and again. */
const AGAIN = /^([A-Za-z]{3,8})\1{2,}$/;
/** The name of another variable, or a member. */
const CONSTANT_NAME =
  /^[a-z]+(?:[A-Z][a-z]+)*(?:Password|Passwd|Pwd|PW)$|^[a-z]\w{0,20}\.[A-Za-z]\w{0,20}(?:Pass|Pwd|PW)$|^[A-Z]+(?:_[A-Z]+)+$|^[A-Z]{2,12}-(?:KEY|TOKEN|PASSWORD|SECRET)$/;

/** Why a text at the place of a password holds no value at all: a variable, a call, a reference; or null. */
export function absentReason(value: string): string | null {
  if (value.trim() === '') return 'empty';
  if (VARIABLE.test(value)) return 'a variable';
  if (CODE.test(value)) return 'code';
  if (CONSTANT_NAME.test(value)) return 'a name';
  return FILE_PATH.test(value) ? 'a path' : referenceReason(value);
}

/** The same, and what is plainly to be filled in: any other word is a password where a program has saved it. */
export function blankReason(value: string): string | null {
  return absentReason(value) ?? (TEMPLATE.test(value) || /^(.)\1*$/.test(value) ? 'a placeholder' : null);
}

/** The same, and texts that say that a value is to be put here: for places where real values are expected. */
export function standInReason(value: string): string | null {
  return absentReason(value) ?? (isStandIn(value) || TEMPLATE.test(value) ? 'a placeholder' : null);
}

/** Why a text at the place of a password is none: the above, or a word that stands for any password; or null. */
export function passwordReason(value: string): string | null {
  const reason = absentReason(value);
  if (reason) return reason;
  return isStandIn(value) ? 'a placeholder' : placeholderReason(value);
}

function isStandIn(value: string): boolean {
  return STAND_INS.test(value) || STAND_IN_WORDS.test(value.replace(ENCODED, '-')) || AGAIN.test(value);
}

/** Random rather than chosen by a person. */
export function isRandom(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= 3.2;
}

/** High for a random value, else medium. */
export function passwordConfidence(value: string): Confidence {
  return isRandom(value) ? 'high' : 'medium';
}

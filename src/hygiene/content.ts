// What an env or key file holds, as far as the checks need to know.
import type { GuardedFile } from './input.ts';

const SECRET_NAME = /key|token|secret|pass|pwd|credential|auth|dsn|private|webhook|_url$|_uri$/i;
const REFERENCE = /^(?:\$\{?\w|\{\{|%|op:\/\/|vault:|ref\+|secretref:|keyring:|<|\[)/i;
/** Says of itself that it is none, in an example that was copied or in what tests read. */
const PLACEHOLDER =
  /^(?:true|false|null|none|test[-_]|\d{1,5}$)|change.?me|replace.?me|your[-_ ]|x{4,}|\*{3,}|placeholder|[-_]here$|(?:sample|example|dummy|fake)[-_]/i;
const ENCRYPTED = /^(?:encrypted:|ENC\[|age1|AgE)/;
const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----|PuTTY-User-Key-File-|AGE-SECRET-KEY-|DOTENV_PRIVATE_KEY/;
/** No text, or nothing but the secret. */
const WHOLE_KEY =
  /\.(?:p12|pfx|jks|keystore)$|(?:^|\/)config\/(?:master|credentials\/[\w-]{1,50})\.key$|(?:^|\/)\.?vault[_-]pass(?:word)?(?:\.txt)?$/i;

/** Encrypted values may be shared; without a secret-looking value a file is harmless. */
export function judgeEnv(text: string): GuardedFile['content'] {
  let encrypted = false;
  for (const line of text.split('\n')) {
    const pair = /^\s{0,20}(?:export\s{1,4})?([A-Za-z_][\w.-]{0,200})\s{0,20}=\s{0,20}(.{0,4000})$/.exec(line);
    if (!pair) continue;
    const value = pair[2].trim().replace(/^(['"])(.*)\1$/, '$2');
    if (ENCRYPTED.test(value)) encrypted = true;
    else if (SECRET_NAME.test(pair[1]) && looksFilled(pair[1], value)) return 'secrets';
  }
  return encrypted ? 'encrypted' : 'harmless';
}

function looksFilled(name: string, value: string): boolean {
  if (value.length < 6 || REFERENCE.test(value) || /public|publishable/i.test(name)) return false;
  // An address holds a secret only with a password in it.
  if (/_ur[li]$/i.test(name)) return /:\/\/[^/\s:@]{0,200}:[^/\s@]{1,400}@/.test(value);
  return !PLACEHOLDER.test(value);
}

export function judgeKey(path: string, text: string): GuardedFile['content'] {
  if (WHOLE_KEY.test(path) || PRIVATE_KEY.test(text)) return 'secrets';
  return 'harmless';
}

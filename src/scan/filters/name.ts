// Names of variables, keys and elements: which of them hold a secret.

const SECRET_WORD =
  /^(?:.*(?:passw(?:or)?d|passwort|passphrase|secret|apikey|apitoken|authtoken|accesstoken|secretkey|accesskey|privatekey|authkey|userpass|dbpass|adminpass|rootpass|mailpass|smtppass|ftppass|sshpass|becomepass)s?|[a-z]{0,6}pwd|tokens?|pass|userpass|creds?|credentials?|psk|salt|salts|passcode|pat|jwt)$/;
const KEY_QUALIFIER =
  /^(?:api|secret|private|access|account|encryption|encrypt|signing|sign|master|app|auth|license|client|service|shared|storage|deploy|nonce|crypt|crypto|cipher|webhook|admin|session|cookie|hmac|jwt|license|licence|server|consumer|subscription|logged|security|write|ingest|integration|sendgrid|mailgun|stripe|openai|github|google|aws|s3|db|token|user|project|master|recovery|hash|gpg|ssh|sdk)$/;
const NOT_LAST =
  /^(?:path|paths|file|files|filename|dir|url|uri|href|link|endpoint|host|hostname|port|name|names|user|username|id|ids|arn|length|len|size|type|types|kind|policy|field|label|hint|help|message|msg|title|text|description|expiry|expires|expiration|expire|ttl|age|enabled|enable|disabled|required|timeout|min|max|count|limit|prompt|reset|regex|pattern|format|algorithm|alg|version|header|prefix|suffix|location|store|manager|provider|class|method|mode|env|var|variable|rotation|interval|date|time|at|by|for|policy|strength|checker|validator|encoder|hasher|ref|reference|placeholder|selector|input|confirm|confirmation|check|change|changed|protected|authentication|encoding|lookup|index|column|table|number|created|updated|issuer|audience|scope|scopes|bucket|region)$/;
const PUBLIC = /^(?:public|publishable|pub|primary|foreign|sort|partition|row|cache|translation|object|unique|site)$/;

/** The words of a name in any spelling: `dbPassword`, `DB_PASSWORD`, `db.password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** True for a name that says that its value is a secret. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name.slice(-80));
  if (
    words.length > 1 &&
    /^(?:\d+|base|old|new|default|production|prod|dev|test|staging|live|here)$/.test(words[words.length - 1])
  ) {
    words.pop();
  }
  const last = words[words.length - 1];
  if (last === undefined || NOT_LAST.test(last) || words.some((word) => PUBLIC.test(word))) return false;
  if (SECRET_WORD.test(last)) return true;
  const before = words[words.length - 2];
  if (last === 'key' || last === 'keys') return before !== undefined && KEY_QUALIFIER.test(before);
  return words.includes('password') || words.includes('passwd') || words.includes('secret');
}

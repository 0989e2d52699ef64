// Values whose shape says what they are: identifiers, places, times, numbers, public keys.

/** Perhaps with a word for whose it is: `square:…`. */
const UUID = /^(?:[a-z][a-z\d-]{1,30}:)?\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const URL =
  /^(?:[a-z][a-z0-9+.-]{1,20}:)?\/\/|^(?:https?|wss?|ftp|mailto|magnet|tel|urn|data|blob|chrome|about|javascript):|^www\./i;
/** `make-fetch-happen:request-cache:https://`: keys of caches. */
const NAMED_URL = /^[a-z][\w-]{0,40}(?::[\w-]{1,40}){0,4}:https?:\/\//i;
const PATH = /^(?:\.{0,2}|~|[A-Za-z]:|@?[\w.-]+)[/\\](?:[\w.@%*$-]+[/\\]){0,12}[\w.@%*$-]*$/;
/** Of an application: parts of it are parameters. */
const ROUTE = /^\/[\w.-]{1,40}(?:\/(?:[\w.-]{1,40}|:\w{1,40}|\{\w{1,40}\})){1,8}$/;
const ENCODED_PATH = /^(?:(?:%2e|\.){0,2}(?:%2f|\/)){1,12}(?:etc|proc|var|usr)(?:%2f|\/)[\w%./-]{1,80}$/i;
const SYSTEM_PATH = /^\/(?:usr|bin|sbin|etc|var|opt|home|lib|tmp|root|run|mnt|srv|dev)(?:\/[\w.-]+){1,12}\/?$/;
const FILE =
  /^[\w.@/-]{1,100}\.(?:js|ts|tsx|jsx|mjs|cjs|json|ya?ml|toml|pem|key|der|crt|cer|pub|p12|pfx|jks|txt|md|html?|css|s[ac]ss|png|jpe?g|gif|svg|ico|php|py|rb|go|java|cs|c|cpp|h|sh|conf|cfg|ini|xml|env|log|sql|lock|vue|svelte|properties|ps1|psm1|bat|cmd|exe|dll|jar|tpl|com|org|net|io|local|svc)$/i;
/** The query of a signed URL of Azure without its signature. */
const UNSIGNED = /^(?:s(?!ig)[a-z]{1,3}=[^&=]{1,60}(?:&|$)){3,}$/;
/** As Django numbers them: `0004_auto_20160423_0400`. */
const MIGRATION = /^0\d{3}_[a-z]\w{2,}$/;
const DATE = /^\d{4}-\d\d-\d\d(?:[T ][\d:.Z+-]*)?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$|^\d\d:\d\d(?::\d\d)?/;
const VERSION = /^(?:npm:(?:@?[\w./-]{1,80}@)?|workspace:)?[v^~<>=]*\d{1,4}(?:\.\d{1,4}){1,3}(?:[-+][\w.]{1,20})?$/;
const OBJECT_IDENTIFIER = /^[0-2](?:\.\d{1,10}){4,}$/;
const NUMBER = /^[+-]?(?:0x)?\d{1,3}(?:\.\d+)?(?:px|em|rem|%|ms|s|m|h|d|kb|mb|gb)?$/i;
const EMAIL = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:[A-Z]?[a-z]{1,20}|[A-Z]{2,12}|xn--[\w-]{2,40})$/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|^(?:localhost|[\w-]+(?:\.[\w-]+){1,5}):\d{2,5}$/;
const PUBLIC_KEY =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|MII[BCDFG][A-Za-z0-9+/]{4}|MI[A-Za-z0-9+/]{2,4}MA0GCSqGSIb3DQEBAQUAA4|MF[kw]w(?:DQYJKoZIhvcN|EwYHKoZIzj0C)|MCowBQYDK2V|-----BEGIN (?:PUBLIC|CERT|RSA PUBLIC)|AAAA[BCE]3NzaC|04[0-9a-f]{128}$|pk_(?:live|test)_|age1|B[A-Za-z0-9_-]{86}=?$)|:APA91b/;
/** Of a library, as Maven and Gradle name it. */
const COORDINATE = /^[a-z][\w-]{0,40}(?:\.[\w-]{1,40}){0,6}:[\w.-]{1,80}:\d[\w.-]{0,40}$/;
/** https://www.twilio.com/docs/glossary/what-is-a-sid */
const ACCOUNT = /^AC[0-9a-f]{32}$/;
const COLOUR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|^(?:rgba?|hsla?|var|calc|url)\(/i;
const MARKUP = /^<|&(?:nbsp|amp|lt|gt|quot|#\d{1,3});|^[.#][\w-]+(?:[ >,:.#[]|$)/;
/** Names of algorithms and ciphers: `ECDHE-PSK-AES128-CCM8`, `AWS4-HMAC-SHA256`. */
const ALGORITHM =
  /^[A-Z][A-Z\d-]{2,15}\([A-Z][A-Z\d-]{2,15}\)$|^(?:[A-Z]{1,10}\d{0,4}[-_/]){0,5}(?:AES|ARIA|CAMELLIA|CHACHA20|HMAC|SHA|DES|RC4|RSA|ECDSA|PSK|GCM|CCM|CBC)[-_]?\d{0,4}(?:[-_/](?:[A-Z]{1,10}\d{0,4}|\d{1,4})){1,5}$/;
/** As NaCl calls what it does: https://nacl.cr.yp.to/features.html */
const OF_NACL =
  /^(?:x?salsa20|x?chacha20|h?salsa20|curve25519|x25519|ed25519|hmacsha\d{3}|aes\d{3})(?:(?:x?salsa20|chacha20)?poly1305|sha\d{3}|ctr|estream)?(?:_\w{3,8})?$/;
const STANDARD = /^PKCS[#-]?\d{1,2}$/;
const CHARSET = /abcdefg|ABCDEFG|0123456789|qwertyuiop/;

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [UUID, 'a uuid'],
  [URL, 'a url'],
  [NAMED_URL, 'a url'],
  [DATE, 'a date'],
  [VERSION, 'a version'],
  [COORDINATE, 'the name of a library'],
  [ACCOUNT, 'the id of an account'],
  [OBJECT_IDENTIFIER, 'an object identifier'],
  [NUMBER, 'a number'],
  [EMAIL, 'an e-mail address'],
  [ADDRESS, 'an address'],
  [PUBLIC_KEY, 'a public key'],
  [COLOUR, 'a colour'],
  [UNSIGNED, 'a query without its signature'],
  [MARKUP, 'markup'],
  [FILE, 'a file name'],
  [ALGORITHM, 'the name of an algorithm'],
  [OF_NACL, 'the name of an algorithm'],
  [STANDARD, 'the name of a standard'],
  [MIGRATION, 'the name of a migration'],
];

/** Whether it is the half of a pair that is given away. */
export function isPublicKey(value: string): boolean {
  return PUBLIC_KEY.test(value);
}

export function isAlgorithm(value: string): boolean {
  return ALGORITHM.test(value);
}

/** What the value is by its shape, or null. */
export function shapeReason(value: string): string | null {
  for (const [shape, reason] of SHAPES) if (shape.test(value)) return reason;
  if (
    SYSTEM_PATH.test(value) ||
    ENCODED_PATH.test(value) ||
    ROUTE.test(value) ||
    (PATH.test(value) && !/^[A-Za-z0-9+/]{16,}={0,2}$/.test(value))
  )
    return 'a path';
  return value.length > 14 && CHARSET.test(value) ? 'an alphabet' : null;
}

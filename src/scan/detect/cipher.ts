// Keys that stand in a call which encrypts, signs or derives with them.
import { keyReason, wordReason } from './key-reason.ts';
import { anyOf, shapeDetector, startingWith } from './shape.ts';

/** One argument before the key: a name, a call, a short text. */
const ARGUMENT = String.raw`(?:[^,()"'\n]{0,80}(?:\([^()\n]{0,80}\)[^,()"'\n]{0,40})?|b?["'][^"'\n]{0,60}["'](?:\.\w{1,12}\(\))?),\s{0,20}`;
/** What makes bytes of a text: `Buffer.from(`, `[]byte(`, `Encoding.UTF8.GetBytes(`, `b`. */
const WRAPPED = String.raw`(?:(?:new )?[\w.:[\]&]{1,40}\((?:\)\.\w{1,12}\()?\s{0,4}){0,2}[bN]?`;
const KEY = String.raw`["'](?<value>[^"'\n]{16,128})["']`;

/** `functions(argument, …, key`, the key after so many arguments. */
function keyAfter(count: number, functions: string) {
  return shapeDetector({
    pattern: String.raw`(?:${functions})\(\s{0,20}(?:${ARGUMENT}){${count}}${WRAPPED}${KEY}`,
    after: 400,
    refuse: (value) => keyReason(value),
    confidence: 'medium',
  });
}

export const detectCipherKey = anyOf(
  // https://pycryptodome.readthedocs.io/en/latest/src/cipher/aes.html, https://pkg.go.dev/crypto/aes,
  // https://docs.python.org/3/library/hmac.html, https://github.com/auth0/java-jwt
  keyAfter(
    0,
    String.raw`(?:aes|des3?|blowfish|arc4|hmac)\.new|aes\.newcipher|hmac(?:256|384|512)|encryptor\.new|messageverifier\.new|symmetricsecuritykey|secretkeyspec|new_from_slice|hmacsha\d{1,3}(?=\(\s{0,4}(?:\w{1,20}\.){0,4}getbytes\()|setsigningkey|verifywith|hmackeyfor|secretbox|urlsafe(?:timed)?serializer|timedserializer|newcookiestore|cookiestore\.new`,
  ),
  // https://nodejs.org/api/crypto.html, https://cryptojs.gitbook.io/docs, https://www.postgresql.org/docs/current/pgcrypto.html,
  // https://docs.ruby-lang.org/en/master/OpenSSL/HMAC.html, https://perldoc.perl.org/Digest::SHA
  keyAfter(
    1,
    String.raw`create(?:de)?cipher(?:iv)?|(?:aes|tripledes|des|rabbit)\.(?:en|de)crypt|hmacsha\d{1,3}|aes_(?:en|de)crypt|pgp_sym_(?:en|de)crypt|hmac\.(?:hex)?digest|signwith|hmac_sha\d{1,3}(?:_hex|_base64)?|importkey`,
  ),
  // https://www.php.net/manual/en/function.openssl-encrypt.php, https://www.erlang.org/doc/apps/crypto/crypto.html#mac/4
  keyAfter(2, 'openssl_(?:en|de)crypt|hash_hmac|crypto[.:](?:mac|hmac)'),
  // https://pkg.go.dev/crypto/hmac#New
  shapeDetector({
    pattern: String.raw`hmac\.new\(\s{0,20}[\w.]{1,40},\s{0,20}\[\]byte\(["'\x60](?<value>[^"'\x60\n]{16,128})["'\x60]`,
    refuse: (value) => keyReason(value),
    confidence: 'medium',
  }),
  // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/KeyStore.html
  startingWith(
    '"',
    shapeDetector({
      pattern: String.raw`(?:\.load|\.getkey|\.store|kmf\.init|passwordprotection|pbekeyspec|passwordauthentication)\([^\n]{0,80}?"(?<value>[^"\n]{6,64})"\.tochararray\(`,
      before: 150,
      refuse: wordReason,
      confidence: 'medium',
    }),
  ),
  // https://learn.microsoft.com/dotnet/api/system.security.cryptography.symmetricalgorithm.key
  shapeDetector({
    pattern: String.raw`(?:aes|cipher|hmac|des|rijndael|crypto)\.key\s?=\s?${WRAPPED}${KEY}`,
    refuse: (value) => keyReason(value),
    confidence: 'medium',
  }),
);

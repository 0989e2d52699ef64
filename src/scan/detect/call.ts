// Secrets that stand in a call without a name of their own: logins, credentials of clients, keys that sign.
import { bytesOf } from '../bytes.ts';
import { passwordConfidence, passwordReason } from '../filters/password.ts';
import { type Detector, decideBy } from '../types.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { report, textAround } from './report.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

const [BLANK, DOUBLE_QUOTE, SINGLE_QUOTE, COLON, AT_SIGN] = [32, 34, 39, 58, 64];

/** `sign(claims, "secret")` and its like; not the name of an algorithm. */
const signed = shapeDetector({
  pattern: String.raw`(?:jwt\.(?:sign|verify|encode|decode)|createhmac)\([^\n]{0,200}?[\w)\]}"'],\s{0,10}b?(?<quote>["'])(?<value>[^"'\n]{6,128})\k<quote>\s{0,10}[,)]`,
  after: 400,
  refuse: (value) => passwordReason(value) ?? (/^(?:\w\w|sha-?)\d{3}$|\s/i.test(value) ? 'no secret' : null),
  confidence: (value) => (/\d/.test(value) && value.length >= 8 ? passwordConfidence(value) : 'low'),
});

/** `SignedString([]byte("key"))`, `Fernet(b"key")`: https://pkg.go.dev/github.com/golang-jwt/jwt/v5#Token.SignedString */
const keyed = shapeDetector({
  pattern: String.raw`(?:signedstring|fernet)\(\s{0,4}(?:\[\]byte\(|b)?["'](?<value>[^"'\n]{16,128})["']`,
  refuse: (value) => keyReason(value),
  confidence: 'medium',
});

export const detectSigning = anyOf(signed, keyed);

/** What every tutorial has. */
const COMMON = /^(?:pass(?:word)?|secret|test|admin|user)\d{1,3}$/i;

/** Code, an address, an assignment. */
const NO_PASSWORD = /[\s()]|^\w*=|=$|^[\w.+-]+@(?:localhost|[\w-]+(?:\.[\w-]+)+)?$|^https?:/;

const refuse: Shape['refuse'] = (value, { user }) => {
  if (value === user) return 'the user name';
  if (COMMON.test(value)) return 'a common example';
  return passwordReason(value) ?? (NO_PASSWORD.test(value) ? 'no password' : null);
};

/** Somebody chose it, and it is not the user's name with a number. */
const chosenFor: Shape['refuse'] = (value, { user = '' }) => {
  const name = user.replace(/@.*$/, '').toLowerCase();
  return name.length > 2 && value.toLowerCase().includes(name) ? 'a user name' : wordReason(value);
};

/** `name(…, "user", "password")`, the last two of them after what `lead` matches. */
function call(functions: string, lead: string): ReturnType<typeof shapeDetector> {
  return shapeDetector({
    pattern: String.raw`(?:${functions})${lead}["'](?<user>[^"'\n]{1,64})["'](?:\.\w{2,12}\(\))?\s{0,3},\s{0,20}(?:Some\()?@?["'](?<value>[^"'\n]{3,128})["']`,
    after: 512,
    refuse,
    confidence: (value) => (value.length < 12 && /^[a-z]+$/i.test(value) ? 'low' : 'medium'),
  });
}

const JOINED = /:["'] [+.] ["']([^"'\n:]{4,128})["']/y;
const JOINED_SIGHT = 150;
const BEFORE_JOINED = /["'][\w.@-]{1,40}$/;
const SAYS_LOGIN = /basic|auth|b64|base64|btoa|encode|credential|login|userpwd|curl/i;

/** `"user:" + "password"`, on a line that says what for. */
const detectJoinedLogin: Detector = (look, at, sink, rule) => {
  decideBy(sink, at, at + 6);
  if (look.bytes[at] !== COLON) return;
  decideBy(sink, at - JOINED_SIGHT, at + 2 * JOINED_SIGHT);
  const { text, from } = textAround(look, at, JOINED_SIGHT, 2 * JOINED_SIGHT);
  JOINED.lastIndex = at - from;
  const match = JOINED.exec(text);
  if (!match || !BEFORE_JOINED.test(text.slice(Math.max(0, match.index - 42), match.index))) return;
  const line = text.lastIndexOf('\n', match.index) + 1;
  const end = match.index + match[0].length;
  if (
    !SAYS_LOGIN.test(text.slice(line, match.index)) &&
    !SAYS_LOGIN.test(/^[^\n]{0,80}/.exec(text.slice(end))?.[0] ?? '')
  ) {
    return;
  }
  const [, secret] = match;
  const value = { start: from + end - 1 - secret.length, end: from + end - 1, secret };
  report(sink, rule, { ...value, confidence: passwordConfidence(secret) }, passwordReason(secret));
};

const LONGEST_HOST = 41;

/** An e-mail address, and what nobody would take for a name behind it. */
const mailLogin = shapeDetector({
  pattern: String.raw`[([{,=:]\s{0,4}["'](?<user>[\w.+-]{1,40}@[\w.-]{1,40}\.[a-z]{2,6})["']\s{0,3},\s{0,20}["'](?<value>[^"'\s]{6,64})["']\s{0,20}[,)]`,
  before: 96,
  refuse: chosenFor,
});

const HOST = bytesOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-');
const LONGEST_VALUE = 64;

/** `("ann@example.org", "password")`. Lists of hosts end as addresses do, and an object goes on with a name. */
export const detectMailLogin: Detector = (look, at, sink, rule) => {
  const { bytes } = look;
  let i = at - 1;
  while (at - i < LONGEST_HOST && HOST[bytes[i]] === 1) i--;
  decideBy(sink, i, at + 1);
  if (bytes[i] !== AT_SIGN) return;
  const start = bytes.indexOf(BLANK, at) + 2;
  decideBy(sink, i, start + LONGEST_VALUE + 2);
  let end = start;
  while (end - start <= LONGEST_VALUE && bytes[end] !== DOUBLE_QUOTE && bytes[end] !== SINGLE_QUOTE) end++;
  if (bytes[end + 1] !== COLON) mailLogin(look, at, sink, rule);
};

const OPEN = String.raw`[( ]\s{0,20}`;
const TEXT = String.raw`["'][^"'\n]{1,120}["']\s{0,3},\s{0,20}`;

export const detectCallArguments = anyOf(
  call(
    String.raw`\.login|ftp_login|basic_?auth|credentials\.basic|(?:plain|basic)credentials|networkcredential(?:\]::new)?|digest_?auth|usernamepasswordcredentials|passwordauthentication|\.auth|auth\s?=\s?|simple_bind(?:_s)?|ldap_bind|oci_p?connect|\.?authenticate|username_pw_set|set_?credentials|credentials::new|authorization_basic`,
    String.raw`${OPEN}(?:\$?\w{1,24},\s{0,4})?`,
  ),
  call(
    'getconnection|dbi->connect|mysqli?_connect|new mysqli|new pdo',
    String.raw`${OPEN}(?:[^()\n]{0,160}?,\s{0,20})?`,
  ),
  // A server, a database or a path first.
  call(
    String.raw`directoryentry|imap_open|new sequelize|(?:mysqldb|pymysql|pymssql|connector)\.connect|(?:sftp|ssh|scp)client`,
    String.raw`${OPEN}${TEXT}(?:\d{1,5},\s{0,4})?`,
  ),
  // https://mongodb.github.io/mongo-java-driver/5.5/apidocs/driver-core/com/mongodb/MongoCredential.html
  shapeDetector({
    pattern: String.raw`create(?:scramsha\d{1,3}|plain)?credential\(\s{0,20}(?:[^,()\n]{1,60},\s{0,20}){2}["'](?<value>[^"'\n]{3,128})["']\.tochararray`,
    refuse: (value) => passwordReason(value),
  }),
  // https://docs.python.org/3/library/ftplib.html#ftplib.FTP
  call('ftp(?:_tls)?', String.raw`\((?:host=)?${TEXT}(?:user=)?`),
  // https://pkg.go.dev/net/smtp#PlainAuth, https://pkg.go.dev/gopkg.in/gomail.v2#NewDialer
  call(String.raw`plainauth|\.new(?:plain)?dialer`, String.raw`\(\s{0,4}[^,()\n]{1,80},\s{0,20}(?:\d{1,5},\s{0,4})?`),
  // https://hexdocs.pm/req/Req.Steps.html#auth/1
  shapeDetector({
    pattern: String.raw`:basic,[ ]?"(?<user>[^":\n]{1,64}):(?<value>[^"\n]{3,128})"`,
    refuse,
  }),
  // https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security, https://www.php.net/password_hash
  shapeDetector({
    pattern: String.raw`(?:generate_password_hash|make_password|hashpw|password_hash|bcrypt\.hash(?:sync)?|pwd_context\.hash)\(\s{0,4}b?["'](?<value>[^"'\s]{8,64})["']`,
    refuse: (value) => wordReason(value) ?? (/[A-Z]|[^\w]/.test(value) ? null : 'a word'),
  }),
  // https://github.com/openresty/lua-resty-redis#authentication
  shapeDetector({ pattern: String.raw`:auth\(\s{0,4}["'](?<value>[^"'\s]{6,64})["']\s{0,4}\)`, refuse: wordReason }),
  // A host first.
  call(
    String.raw`\.connect`,
    String.raw`${OPEN}["'](?:(?:localhost|[\w-]{1,60}(?:\.[\w-]{1,60}){1,6})["']\s{0,3},\s{0,20}(?:\d{1,5},\s{0,4})?|[\w-]{1,60}["'],\s{0,4}\d{2,5},\s{0,4})`,
  ),
  // https://docs.micropython.org/en/latest/library/network.WLAN.html
  call(String.raw`(?:wlan|sta(?:_if)?|nic|wifi)\.(?:connect|begin)`, OPEN),
  // https://cx-oracle.readthedocs.io/en/latest/user_guide/connection_handling.html
  shapeDetector({
    pattern: String.raw`oracle(?:db)?\.connect\(\s{0,4}["'](?<user>[\w.-]{1,64})["']\s?,\s?["'](?<value>[^"'\n]{3,128})["']`,
    refuse,
  }),
  // A name that many systems give their first user.
  shapeDetector({
    pattern: String.raw`["'](?<user>admin|root|administrator|sa|postgres)["'],\s{0,4}["'](?<value>[^"'\s]{6,64})["']\s{0,20}[,)]`,
    refuse: chosenFor,
  }),
  // `[user, password] == ['admin', 'value']`
  shapeDetector({
    pattern: String.raw`==\s?\[["'](?<user>admin|root|administrator|sa|postgres)["'],\s{0,4}["'](?<value>[^"'\s]{6,64})["']\]`,
    before: 5,
    refuse: chosenFor,
  }),
  // A user, a password, an address of WebLogic.
  shapeDetector({
    pattern: String.raw`connect\(\s{0,4}["'](?<user>[\w.-]{1,64})["']\s?,\s?["'](?<value>[^"'\n]{3,128})["']\s?,\s?["']t3s?://`,
    refuse,
  }),
  // https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2003/cc759093(v=ws.10)
  call('mapnetworkdrive', String.raw`[( ]\s{0,4}(?:"[^"\n]{0,100}"\s?,\s?){2}\w{0,5}\s?,\s?`),
  // https://docs.oracle.com/javase/8/docs/api/javax/naming/Context.html#SECURITY_CREDENTIALS
  shapeDetector({ pattern: String.raw`security_credentials["']?\s?,\s{0,20}"(?<value>[^"\n]{3,128})"`, refuse }),
  // `'auth' => ['user', 'password']`; a field whose name only ends so may list scopes.
  startingWith(
    'a',
    shapeDetector({
      pattern: String.raw`(?<=["'])auth["']\s?(?:=>|:)\s?[[(]\s{0,20}["'](?<user>[^"':\n]{1,64})["']\s{0,3},\s{0,20}["'](?<value>[^"'\n]{3,128})["']`,
      before: 1,
      refuse,
      confidence: (value) => (value.length < 12 && /^[a-z]+$/i.test(value) ? 'low' : 'medium'),
    }),
  ),
  detectJoinedLogin,
  // A host and a realm first.
  call('[ >]credentials', `${OPEN}${TEXT}${TEXT}`),
  // https://curl.se/libcurl/c/CURLOPT_USERPWD.html
  shapeDetector({
    pattern: String.raw`userpwd["']?\s{0,4}(?:,|=>)\s{0,4}["'](?<user>[^"':\n]{1,64}):(?<value>[^"'\n]{3,128})["']`,
    refuse,
  }),
  // https://dev.mysql.com/doc/c-api/8.4/en/mysql-real-connect.html
  call('mysql_real_connect', String.raw`\(\s{0,4}[^,()\n]{1,60},\s{0,20}[^,()\n]{1,60},\s{0,20}`),
  // https://docs.groovy-lang.org/latest/html/api/groovy/sql/Sql.html
  call(String.raw`sql\.newinstance`, `${OPEN}${TEXT}`),
  // https://github.com/go-sql-driver/mysql#dsn-data-source-name
  startingWith(
    '@',
    shapeDetector({
      pattern: String.raw`["'\x60=\s](?<user>[\w.-]{1,64}):(?<value>[^\s"'\x60@/]{3,80})@(?:tcp|unix)\([^\s()"']{1,100}\)/`,
      before: 150,
      refuse: (value) => passwordReason(value) ?? (/^%\w$/.test(value) ? 'a variable' : null),
    }),
  ),
  // https://github.com/prometheus/mysqld_exporter#running
  startingWith(
    ':',
    shapeDetector({
      pattern: String.raw`["'\x60=\s](?<user>[\w.-]{1,64}):(?<value>[^\s"'\x60@/]{3,80})@\([\w.-]{1,80}:3306\)/`,
      before: 240,
      refuse,
    }),
  ),
);

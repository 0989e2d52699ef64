// Passwords in connection strings: JDBC, ADO and ODBC, libpq, Azure.
import { passwordConfidence, passwordReason } from '../filters/password.ts';
import { publishedReason } from '../filters/published.ts';
import type { Detector } from '../types.ts';
import { report, textAround } from './report.ts';
import { anyOf, shapeDetector } from './shape.ts';

export const detectJdbc = anyOf(
  shapeDetector({
    pattern: String.raw`jdbc:[a-z0-9:+]{2,40}[^\s"'<>]{0,300}?[?;&](?:amp;|#38;)?(?<name>[a-z_.]{0,30}(?:password|passwd|pwd|pass))=(?<value>[^\s"'&;<>\\]{1,128})`,
    after: 600,
  }),
  shapeDetector({
    pattern: String.raw`jdbc:oracle:\w{2,8}:(?<user>[^\s/"'@:]{1,64})/(?<value>[^\s@"'/]{1,64})@`,
    refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)),
  }),
);

/** What stands beside a password in a connection string. */
const COMPANION =
  /(?:^|[\s;"'&>{,])(?:server|data source|datasource|user ?id|uid|user|username|host|hostname|hostaddr|initial catalog|database|dbname|driver|endpoint|accountname|addr(?:ess)?|dsn|provider|bootstrap\.servers|defaultendpointsprotocol)\s?=/i;
const VALUE = /=(?![=>])\s{0,2}(?:'([^'\n]{1,128})'|\{([^}\n]{1,128})\}|([^\s;"'<>\\]{1,200}))/y;
const SHORTEST_KEY = 16;
const KEY = /[a-z ]{3,24}/iy;

/** The literal is the name of the password's part, with `=`. */
export const detectConnectionString: Detector = (look, at, sink, rule) => {
  const { text, from } = textAround(look, at, 256, 400);
  const here = at - from;
  KEY.lastIndex = here;
  const name = KEY.exec(text)?.[0].trim();
  if (!name || /[a-z0-9_?&-]/i.test(text[here - 1] ?? ' ')) return;
  VALUE.lastIndex = text.indexOf('=', here);
  const match = VALUE.exec(text);
  if (!match || isArgument(match, text.slice(0, here))) return;
  const secret = partOf(match[1] ?? match[2] ?? match[3], text[here - 1]);
  if (isNone(match, secret)) return;
  const start = match.index + match[0].indexOf(secret);
  if (!hasCompanion(text, here, start + secret.length)) return;
  const value = {
    start: from + start,
    end: from + start + secret.length,
    secret,
    variable: name,
    confidence: passwordConfidence(secret),
  };
  report(sink, rule, value, reasonAgainst(name, secret) ?? argumentReason(text.slice(start)));
};

/** `user='x', password='y'` are arguments of a call, and the generic rule's. */
function isArgument([, quoted]: RegExpExecArray, before: string): boolean {
  return quoted !== undefined && before.endsWith(', ');
}

/** Behind a comma it ends at the next one: `cifs username=bob,password=x,uid=1000`. */
function partOf(value: string, before: string | undefined): string {
  return before === ',' ? value.replace(/,[a-z_]\w{0,24}=.*$/i, '') : value;
}

function reasonAgainst(name: string, secret: string): string | null {
  const isCut = /key$/i.test(name) && secret.length < SHORTEST_KEY;
  if (/^pwd$/i.test(name) && /^\/[\w./-]{0,100}$/.test(secret)) return 'a path';
  return publishedReason(secret) ?? passwordReason(secret) ?? (isCut ? 'too short for a key' : null);
}

/** `password= dbname=x` has none; ODBC puts braces around values that need them, templates around names. */
function isNone([whole, , braced]: RegExpExecArray, secret: string): boolean {
  return (/^=\s/.test(whole) && /^,|^\w+=/.test(secret)) || (braced !== undefined && /^\w[\w.-]*$/.test(secret));
}

/** `password=None, token=x`: an argument of a call, or the default of a parameter. */
function argumentReason(text: string): string | null {
  return /^_?[A-Za-z]\w{0,60}\s{1,2}[})]|^[A-Za-z_][\w.]{0,60}\([^()\n]{0,60}\)[,)]|^[A-Za-z_](?:[A-Za-z_.]{0,60}(?:,[ \t\r\n"']|\)|,$)|\w{0,40}(?:\.[A-Za-z_]\w{0,40}){1,4}[\s})\]])/.test(
    text,
  )
    ? 'code'
    : null;
}

/** Another part of a connection string stands on the same line. */
function hasCompanion(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  const after = text.slice(end, lineEnd === -1 ? text.length : lineEnd);
  return COMPANION.test(text.slice(lineStart, start)) || COMPANION.test(after);
}

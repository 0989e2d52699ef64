// Addresses of databases with user and password in them: read, and rewritten with nothing else changed.
import { type Pairs, pairsOf } from './connection-pairs.ts';
import { Secret } from './secret.ts';

export interface Place {
  host: string;
  port: number | null;
}

export interface Connection extends Place {
  scheme: string;
  user: string;
  password: Secret;
  /** The further ones of several: copies of one database. */
  others: readonly Place[];
  /** After the host, without the slash. */
  database: string;
  parameters: URLSearchParams;
  /** As it is meant, and as it is written. */
  passwords: readonly string[];
  /** The same with another user and password, in the same form. */
  rewrite(user: string, password: string): Secret;
}

/** Up to the last `@`: a password may hold one that should have been encoded. */
const FORM = /^((?:jdbc:)?[a-z][a-z0-9+.-]{0,40}):\/\/(?:([^/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;

/** Null: no such address. */
export function readConnection(text: string): Connection | null {
  if (text.includes('://')) return parse(text);
  const pairs = pairsOf(text);
  return pairs && fromPairs(text, pairs);
}

/** One part of a text and what it says. */
interface Written {
  value: string;
  start: number;
  end: number;
}

interface Login {
  user?: Written;
  password?: Written;
}

interface Parts {
  text: string;
  scheme: string;
  /** The first that names something counts; all are rewritten. */
  logins: readonly Login[];
  places: readonly Place[];
  database: string;
  parameters: URLSearchParams;
  quote(value: string): string;
}

function connect({ text, logins, places, quote, ...rest }: Parts): Connection {
  const [first, ...others] = places;
  const named = (part: keyof Login) => logins.map((login) => login[part]?.value).find((value) => value !== undefined);
  return {
    ...rest,
    host: first?.host ?? '',
    port: first?.port ?? null,
    others,
    user: named('user') ?? '',
    password: new Secret(named('password') ?? ''),
    passwords: logins.flatMap(({ password }) =>
      password ? [...new Set([password.value, text.slice(password.start, password.end)])] : [],
    ),
    rewrite(user, password) {
      const edits = logins.flatMap((login) => [
        ...(login.user && login.user.value !== user ? [{ ...login.user, value: quote(user) }] : []),
        ...(login.password ? [{ ...login.password, value: quote(password) }] : []),
      ]);
      return new Secret(replaced(text, edits));
    },
  };
}

/** From the last to the first, so that places stay what they are. */
function replaced(text: string, edits: readonly Written[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((edited, { start, end, value }) => edited.slice(0, start) + value + edited.slice(end), text);
}

function parse(given: string): Connection | null {
  const text = given.trim();
  const match = FORM.exec(text);
  if (!match) return null;
  const [, scheme, own, authority, database = '', query = ''] = match;
  const java = /^jdbc:/i.test(scheme);
  // What is asked for after the question mark goes before what stands before the host.
  const logins = [queryAt(text.length - query.length, query, java), loginAt(scheme.length + 3, own ?? '')];
  const places = placesOf(authority);
  if (!places || logins.includes(null)) return null;
  return connect({
    text,
    scheme: scheme.toLowerCase().replace(/^jdbc:/, ''),
    logins: logins as Login[],
    places,
    database: decoded(database) ?? database,
    parameters: new URLSearchParams(query),
    quote: encodeURIComponent,
  });
}

/** `USER:PASSWORD`; null: not encoded as it should be. */
function loginAt(start: number, login: string): Login | null {
  const colon = login.indexOf(':');
  const split = colon === -1 ? login.length : colon;
  const [user, password] = [decoded(login.slice(0, split)), decoded(login.slice(split + 1))];
  if (user === null || password === null) return null;
  const end = start + login.length;
  return {
    ...(user === '' ? {} : { user: { value: user, start, end: start + split } }),
    ...(colon === -1 ? {} : { password: { value: password, start: start + split + 1, end } }),
  };
}

/** `?user=…&password=…`; Java takes a plus for a space. */
function queryAt(start: number, query: string, java: boolean): Login | null {
  const found: Login = {};
  let at = start;
  for (const part of query.split('&')) {
    const [, name, value] = /^(user|password)=(.*)$/s.exec(part) ?? [];
    if (name === 'user' || name === 'password') {
      const meant = decoded(java ? value.replaceAll('+', ' ') : value);
      if (meant === null) return null;
      found[name] = { value: meant, start: at + name.length + 1, end: at + part.length };
    }
    at += part.length + 1;
  }
  return found;
}

/** Their own names for the same things. */
const NAMES = {
  user: ['user', 'username', 'userid', 'uid'],
  password: ['password', 'pwd'],
  host: ['host', 'server', 'datasource'],
  port: ['port'],
  database: ['dbname', 'database', 'db', 'initialcatalog'],
} as const;

function fromPairs(text: string, { pairs, quote, bare }: Pairs): Connection | null {
  // Of two with one name the last one counts.
  const pick = (what: keyof typeof NAMES) =>
    pairs.filter(({ name }) => NAMES[what].some((each) => each === name)).at(-1);
  const places = placesNamed(pick('host')?.value, pick('port')?.value, bare);
  if (!places) return null;
  const tls = pairs.some(({ name, value }) => name === 'ssl' && /^true$/i.test(value));
  return connect({
    text,
    scheme: bare.length === 0 ? 'postgres' : tls ? 'rediss' : 'redis',
    logins: [{ user: pick('user'), password: pick('password') }],
    places,
    database: pick('database')?.value ?? '',
    parameters: parametersIn(pairs),
    quote,
  });
}

/** `host=a,b port=1,2`, or servers that stand alone; a path is that of a socket. */
function placesNamed(hosts: string | undefined, ports: string | undefined, bare: readonly string[]): Place[] | null {
  if (hosts === undefined) return placesOf(bare.join(','));
  const numbers = (ports ?? '').split(',');
  const portOf = (i: number) => numbers[i] ?? numbers[0];
  const named = hosts.split(',').map((host) => (host.startsWith('/') ? '' : host));
  return placesOf(named.map((host, i) => (portOf(i) ? `${host}:${portOf(i)}` : host)).join(','));
}

/** `SSL Mode=VerifyFull` is `sslmode=verify-full`. */
function parametersIn(pairs: Pairs['pairs']): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const { name, value } of pairs) {
    if (name === 'sslmode') parameters.set(name, value.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase());
    if (name === 'sslrootcert' || name === 'rootcertificate') parameters.set('sslrootcert', value);
    if (name === 'host' && value.startsWith('/')) parameters.set('host', value);
  }
  return parameters;
}

function placesOf(authority: string): Place[] | null {
  const places = authority.split(',').map((each) => {
    const match = /^(\[[\da-f:.]+\]|[^:@[\]]*)(?::(\d{1,5}))?$/i.exec(each.trim());
    return match && { host: match[1].replace(/^\[|\]$/g, ''), port: match[2] ? Number(match[2]) : null };
  });
  return places.includes(null) ? null : (places as Place[]);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export function isLocal(host: string): boolean {
  return host === '' || host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

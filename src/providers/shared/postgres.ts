/**
 * A client for PostgreSQL, as small as rotating a password needs.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
import { createHash } from 'node:crypto';
import { type Connection, isLocal } from '../../core/connection.ts';
import type { Dial, Line } from '../../core/dial.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { tame } from '../../core/scrub.ts';
import { scramLogin } from './scram.ts';

export type PgRow = readonly (string | null)[];

export interface PgSession {
  /** `16.4` */
  version: string;
  /** The server wanted the password; false: it lets anybody in who comes this way. */
  askedPassword: boolean;
  /** A failure's `evidence` is the SQLSTATE. */
  query(sql: string): Promise<Result<readonly PgRow[]>>;
  close(): void;
}

const PROTOCOL = 196_608;
const SSL_REQUEST = 80_877_103;
const LARGEST_MESSAGE = 1 << 24;

/**
 * Of several servers the first that can be reached. Failures: `refused` with the SQLSTATE of a server that did not let
 * in, `busy` for all else.
 */
export async function openPostgres(connection: Connection, dial: Dial): Promise<Result<PgSession>> {
  const [first, ...others] = [connection, ...connection.others];
  let told = await openAt({ ...connection, ...first }, dial);
  for (const place of others) {
    if (told.ok || told.kind !== 'busy') return told;
    told = await openAt({ ...connection, ...place }, dial);
  }
  return told;
}

async function openAt(connection: Connection, dial: Dial): Promise<Result<PgSession>> {
  const { host, port, parameters } = connection;
  const place = parameters.get('host') ?? host;
  const number = port ?? 5432;
  const path = place.startsWith('/') ? { path: `${place}/.s.PGSQL.${number}` } : {};
  const opened = await dial.open({ host: place || 'localhost', port: number, ...path }, null);
  if (!opened.ok) return opened;
  const line = opened.value;
  const secured = path.path === undefined ? await secure(line, place, parameters) : done(true);
  const session = secured.ok ? await logIn(line, connection, secured.value) : secured;
  if (!session.ok) line.close();
  return session;
}

/** `sslmode` as libpq reads it, but for a host elsewhere nothing goes in clear unless the address says so. */
async function secure(line: Line, host: string, parameters: URLSearchParams): Promise<Result<boolean>> {
  const mode = parameters.get('sslmode') ?? 'prefer';
  const local = isLocal(host);
  if (mode === 'disable' || (mode === 'allow' && local)) return done(local);
  line.write(message('', int32(SSL_REQUEST)));
  const answer = (await line.read())?.toString('latin1');
  if (answer === 'S') return overTls(line, local, parameters);
  if (answer !== 'N') return failed('busy', 'this is no PostgreSQL server', { evidence: 'no-postgres' });
  if (local && mode === 'prefer') return done(true);
  return failed('busy', `no TLS to ${host}: not sent`, { hints: ['sslmode=disable in the address sends it in clear'] });
}

/** True: the server is the one that is meant. */
async function overTls(line: Line, local: boolean, parameters: URLSearchParams): Promise<Result<boolean>> {
  const verify = parameters.get('sslmode')?.startsWith('verify-') ?? false;
  const authorities = parameters.get('sslrootcert') ?? undefined;
  const secured = await line.secure({ verify, ...(authorities ? { authorities } : {}) });
  return secured.ok ? done(verify || local) : secured;
}

async function logIn(line: Line, connection: Connection, trusted: boolean): Promise<Result<PgSession>> {
  const { user, database } = connection;
  const inbox = new Inbox(line);
  const settings = [
    'user',
    user,
    'database',
    database || user,
    'application_name',
    'keyturn',
    'client_encoding',
    'UTF8',
  ];
  line.write(message('', int32(PROTOCOL), ...settings.map(text), Buffer.alloc(1)));
  const login = new Login(line, connection, trusted);
  const parameters = new Map<string, string>();
  for (;;) {
    const next = await inbox.next();
    if (!next) return failed('busy', 'the server cut the line', { evidence: 'cut' });
    const { type, body } = next;
    if (type === 'E') return errorOf(body, 'refused');
    if (type === 'R') {
      const refused = login.answer(body);
      if (refused) return refused;
    } else if (type === 'S') {
      const [name, value] = body.toString('utf8').split('\0');
      parameters.set(name, value);
    } else if (type === 'Z') {
      return done(sessionOn(line, inbox, { version: parameters.get('server_version') ?? '', login }));
    }
  }
}

interface LoggedIn {
  version: string;
  login: Login;
}

function sessionOn(line: Line, inbox: Inbox, { version, login }: LoggedIn): PgSession {
  return {
    version,
    askedPassword: login.asked,
    async query(sql) {
      line.write(message('Q', text(sql)));
      const rows: PgRow[] = [];
      let error: Result<never> | null = null;
      for (;;) {
        const next = await inbox.next();
        // Whether it was done is not known.
        if (!next) return error ?? failed('lost', 'the server cut the line', { evidence: 'cut' });
        if (next.type === 'D') rows.push(rowOf(next.body));
        if (next.type === 'E') error = errorOf(next.body, 'invalid');
        if (next.type === 'Z') return error ?? done(rows);
      }
    },
    close() {
      line.write(message('X'));
      line.close();
    },
  };
}

/** The ways in: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP */
class Login {
  asked = false;
  readonly #scram;
  #proved = true;

  constructor(
    readonly line: Line,
    readonly connection: Connection,
    /** Whoever listens there is the server itself. */
    readonly trusted: boolean,
  ) {
    this.#scram = scramLogin(connection.password);
  }

  /** Null: go on. */
  answer(body: Buffer): Result<never> | null {
    const kind = body.readInt32BE(0);
    const data = body.subarray(4);
    if (kind === 0) return this.#proved ? null : failed('busy', 'the server could not prove who it is');
    this.asked = true;
    if (kind === 3) return this.#clear();
    if (kind === 5) return this.#md5(data);
    if (kind === 10) return this.#begin(data.toString('utf8').split('\0'));
    if (kind === 11) return this.#goOn(data.toString('utf8'));
    if (kind === 12) {
      this.#proved = this.#scram.accepts(data.toString('utf8'));
      return null;
    }
    return failed('busy', `the server asks for a way in that keyturn does not know: ${kind}`);
  }

  #clear(): Result<never> | null {
    const { password } = this.connection;
    if (!this.trusted)
      return failed('busy', 'the server wants the password itself, and cannot prove who it is: not sent');
    this.line.write(message('p', text(password.reveal())));
    return null;
  }

  #md5(salt: Buffer): Result<never> | null {
    const { user, password } = this.connection;
    const inner = md5(Buffer.from(`${password.reveal()}${user}`));
    this.line.write(message('p', text(`md5${md5(Buffer.concat([Buffer.from(inner), salt]))}`)));
    return null;
  }

  #begin(mechanisms: readonly string[]): Result<never> | null {
    if (!mechanisms.includes('SCRAM-SHA-256')) return failed('busy', 'the server does not speak SCRAM-SHA-256');
    const first = Buffer.from(this.#scram.first);
    this.#proved = false;
    this.line.write(message('p', text('SCRAM-SHA-256'), int32(first.length), first));
    return null;
  }

  #goOn(serverFirst: string): Result<never> | null {
    const answer = this.#scram.answer(serverFirst);
    if (answer === null) return failed('busy', 'the server speaks SCRAM in its own way');
    this.line.write(message('p', Buffer.from(answer)));
    return null;
  }
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}

interface Message {
  type: string;
  body: Buffer;
}

/** Whole messages out of what comes in pieces. */
class Inbox {
  #kept = Buffer.alloc(0);

  constructor(readonly line: Line) {}

  async next(): Promise<Message | null> {
    for (;;) {
      const length = this.#kept.length < 5 ? 0 : this.#kept.readInt32BE(1) + 1;
      if (length > LARGEST_MESSAGE || (length > 0 && length < 5)) return null;
      if (length > 0 && this.#kept.length >= length) {
        const found = { type: String.fromCharCode(this.#kept[0]), body: this.#kept.subarray(5, length) };
        this.#kept = this.#kept.subarray(length);
        return found;
      }
      const chunk = await this.line.read();
      if (chunk === null) return null;
      this.#kept = Buffer.concat([this.#kept, chunk]);
    }
  }
}

function rowOf(body: Buffer): PgRow {
  const row: (string | null)[] = [];
  let at = 2;
  for (let left = body.readInt16BE(0); left > 0; left -= 1) {
    const length = body.readInt32BE(at);
    row.push(length === -1 ? null : body.toString('utf8', at + 4, at + 4 + length));
    at += 4 + Math.max(0, length);
  }
  return row;
}

/** Fields by letter: https://www.postgresql.org/docs/current/protocol-error-fields.html */
function errorOf(body: Buffer, kind: 'refused' | 'invalid'): Result<never> {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)]),
  );
  return failed(kind, tame(fields.get('M') ?? 'an error without words'), { evidence: fields.get('C') ?? '' });
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type, 'latin1'), int32(body.length + 4), body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(value: string): string {
  const quoted = `'${value.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return value.includes('\\') ? `E${quoted}` : quoted;
}

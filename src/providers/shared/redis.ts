/**
 * A client for Redis and Valkey, as small as rotating a password needs.
 * https://redis.io/docs/latest/develop/reference/protocol-spec/
 */

import { type Connection, isLocal } from '../../core/connection.ts';
import type { Dial, Line } from '../../core/dial.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { tame } from '../../core/scrub.ts';

/** Numbers come as text. */
export type Reply = string | null | readonly Reply[];

export interface RedisSession {
  /** A failure's `evidence` is the first word of the error: `WRONGPASS`, `NOPERM`. */
  call(...words: string[]): Promise<Result<Reply>>;
  close(): void;
}

const LARGEST = 1 << 22;
const DEEPEST = 8;

/** Logged in; `refused` if the server does not take the password. */
export async function openRedis(connection: Connection, dial: Dial): Promise<Result<RedisSession>> {
  const { host, port, scheme, user, password } = connection;
  const secured = scheme === 'rediss' || scheme === 'valkeys';
  if (!secured && !isLocal(host)) {
    const hints = ['write rediss:// for TLS, where the server has it'];
    return failed('busy', `no TLS to ${host}: not sent`, { hints });
  }
  const opened = await dial.open(
    { host: host || 'localhost', port: port ?? 6379 },
    secured ? { verify: !isLocal(host) } : null,
  );
  if (!opened.ok) return opened;
  const session = sessionOn(opened.value);
  const login = user === '' ? ['AUTH', password.reveal()] : ['AUTH', user, password.reveal()];
  const known = await session.call(...login);
  if (known.ok) return done(session);
  session.close();
  return known.kind === 'busy' || known.kind === 'lost' ? known : { ...known, kind: 'refused' };
}

function sessionOn(line: Line): RedisSession {
  const reader = new Reader(line);
  return {
    async call(...words) {
      line.write(encode(words));
      const reply = await reader.read(0);
      if (reply === undefined) return failed('lost', 'the server cut the line', { evidence: 'cut' });
      return reply instanceof RedisError ? failed('invalid', tame(reply.text), { evidence: reply.code }) : done(reply);
    },
    close: () => line.close(),
  };
}

function encode(words: readonly string[]): Buffer {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return Buffer.from(`*${words.length}\r\n${parts.join('')}`);
}

class RedisError {
  constructor(readonly text: string) {}

  get code(): string {
    return /^[A-Z]{2,20}/.exec(this.text)?.[0] ?? '';
  }
}

/** Undefined: cut off, or no answer of such a server. */
type Read = Reply | RedisError | undefined;

class Reader {
  #kept = Buffer.alloc(0);

  constructor(readonly line: Line) {}

  async read(depth: number): Promise<Read> {
    const head = await this.#until();
    if (head === null || depth > DEEPEST) return undefined;
    const [kind, rest] = [head.slice(0, 1), head.slice(1)];
    if (kind === '+' || kind === ':') return rest;
    if (kind === '-') return new RedisError(rest);
    const count = Number(rest);
    if (!Number.isInteger(count) || count > LARGEST) return undefined;
    if (count < 0) return null;
    if (kind === '$') return this.#bulk(count);
    return kind === '*' ? this.#list(count, depth) : undefined;
  }

  async #list(count: number, depth: number): Promise<Read> {
    const list: Reply[] = [];
    for (let i = 0; i < count; i++) {
      const each = await this.read(depth + 1);
      if (each === undefined) return undefined;
      list.push(each instanceof RedisError ? each.text : each);
    }
    return list;
  }

  async #bulk(length: number): Promise<Read> {
    while (this.#kept.length < length + 2) if (!(await this.#more())) return undefined;
    const text = this.#kept.toString('utf8', 0, length);
    this.#kept = this.#kept.subarray(length + 2);
    return text;
  }

  async #until(): Promise<string | null> {
    for (;;) {
      const end = this.#kept.indexOf('\r\n');
      if (end !== -1) {
        const head = this.#kept.toString('utf8', 0, end);
        this.#kept = this.#kept.subarray(end + 2);
        return head;
      }
      if (!(await this.#more())) return null;
    }
  }

  async #more(): Promise<boolean> {
    const chunk = await this.line.read();
    if (chunk === null || this.#kept.length > LARGEST) return false;
    this.#kept = Buffer.concat([this.#kept, chunk]);
    return true;
  }
}

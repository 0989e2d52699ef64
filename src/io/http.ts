// The only way to a provider: TLS, time-outs, a budget of tries, and faults that say whether anything was sent.
import { type IncomingMessage, request as startRequest } from 'node:http';
import type { Socket } from 'node:net';
import { isLoopback } from '../core/host.ts';
import type { Http, HttpAnswer, HttpFault, HttpOutcome, HttpRequest, Timer } from '../core/http.ts';
import { Secret } from '../core/secret.ts';
import { ConnectFault, openConnection } from './connect.ts';
import { cutReason } from './line-words.ts';

export interface HttpOptions {
  /** For proxies: HTTPS_PROXY, NO_PROXY. */
  env: Readonly<Record<string, string | undefined>>;
  timer: Timer;
  /** `keyturn/1.2.3` */
  agent: string;
  /** Ends all that is under way, e.g. on Ctrl-C. */
  signal?: AbortSignal;
  /** Numbers in [0, 1), for the jitter. */
  random?: () => number;
}

const TRIES = 3;
const TIMEOUT = 20_000;
/** What may be spent on waiting between the tries of one request. */
const PATIENCE = 20_000;
const FIRST_WAIT = 400;
const LARGEST_BODY = 4 << 20;
const MOST_REDIRECTS = 3;
/** Asking again soon will not help. */
const FINAL_FAULTS = new Set(['ENOTFOUND', 'tls', 'bad-request', 'too-large', 'aborted', 'proxy']);
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

export function openHttp(options: HttpOptions): Http {
  return { send: (request) => sendWithin(request, options) };
}

async function sendWithin(request: HttpRequest, options: HttpOptions): Promise<HttpOutcome> {
  let left = PATIENCE;
  for (let tries = 1; ; tries++) {
    const outcome = { ...(await followHere(request, options)), tries };
    if (tries === TRIES || !mayRepeat(outcome, request)) return outcome;
    const wait = waitBefore(outcome, tries, options.random ?? Math.random);
    left -= wait;
    if (left < 0) return outcome;
    await options.timer.sleep(wait, options.signal).catch(() => undefined);
  }
}

/** What was certainly not sent, or not let in and asked for again, may always be sent again (RFC 6585, 4). */
function mayRepeat(outcome: HttpOutcome, { method, ...request }: HttpRequest): boolean {
  const repeatable = request.repeatable ?? (method === 'GET' || method === 'LIST');
  const isTold = outcome.answered && outcome.status === 429 && retryAfter(outcome) !== null;
  if (isTold) return request.repeatable !== false;
  if (outcome.answered) return repeatable && BUSY.has(outcome.status);
  return (repeatable || !outcome.sent) && !FINAL_FAULTS.has(outcome.code);
}

/** As long as the server asks for, else twice as long each time; never all clients at once. */
function waitBefore(outcome: HttpOutcome, tries: number, random: () => number): number {
  const base = FIRST_WAIT * 2 ** (tries - 1);
  const jittered = base / 2 + random() * base;
  const asked = outcome.answered ? retryAfter(outcome) : null;
  return asked === null ? jittered : asked + random() * FIRST_WAIT;
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfter({ headers, serverTime }: HttpAnswer): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  if (/^\d{1,6}(?:\.\d{1,3})?$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? null : Math.max(0, until - (serverTime ?? Date.now()));
}

/** One try; reads are followed within the same server only. */
async function followHere(request: HttpRequest, options: HttpOptions): Promise<HttpOutcome> {
  let url = request.url;
  for (let hops = 0; ; hops++) {
    const outcome = await exchange({ ...request, url }, options);
    const next = outcome.answered && request.method === 'GET' && hops < MOST_REDIRECTS && redirectOf(outcome, url);
    if (!next) return outcome;
    url = next;
  }
}

function redirectOf({ status, headers }: HttpAnswer, from: string): string | null {
  if (![301, 302, 303, 307, 308].includes(status) || !URL.canParse(headers.location ?? '', from)) return null;
  const to = new URL(headers.location, from);
  return to.origin === new URL(from).origin ? to.href : null;
}

async function exchange(request: HttpRequest, options: HttpOptions): Promise<HttpOutcome> {
  const prepared = prepare(request, options.agent);
  if ('answered' in prepared) return prepared;
  const timeout = AbortSignal.timeout(request.timeout ?? TIMEOUT);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  let sent = false;
  try {
    const socket = await openConnection(prepared.url, options.env, signal);
    sent = true;
    return await converse(socket, prepared, signal);
  } catch (error) {
    if (options.signal?.aborted) return faultOf(sent, 'aborted', 'interrupted');
    if (signal.aborted) return faultOf(sent, 'timeout', 'no answer in time');
    const { code = 'failed', message } = error as Error & { code?: string };
    const known = error instanceof ConnectFault || error instanceof BodyFault;
    return faultOf(sent, code, known ? message : `the connection was lost: ${cutReason(code)}`);
  }
}

interface Prepared {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | null;
}

/** The request as it goes over the wire, or why it must not go. */
function prepare(request: HttpRequest, agent: string): Prepared | HttpFault {
  const filled = request.secretPath
    ? request.url.replace('{secret}', encodeURIComponent(request.secretPath.reveal()).replaceAll('%3A', ':'))
    : request.url;
  if (!URL.canParse(filled)) return faultOf(false, 'bad-request', 'the address is none');
  const url = new URL(filled);
  const plain = url.protocol === 'http:' && isLoopback(url);
  if (url.protocol !== 'https:' && !plain) return faultOf(false, 'bad-request', `no TLS to ${url.hostname}: not sent`);
  const body = request.body === undefined ? null : encodeBody(request.body);
  const headers = headersOf(request, body);
  const bad = Object.keys(headers).find((name) => !/^[\x20-\x7e\x80-\xff\t]*$/.test(headers[name]));
  if (bad) return faultOf(false, 'bad-request', `the header ${bad} cannot hold that value`);
  return { url, method: request.method, body, headers: { host: url.host, 'user-agent': agent, ...headers } };
}

function headersOf(request: HttpRequest, body: string | null): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== null) {
    const form = typeof request.body === 'string';
    headers['content-type'] = form ? 'application/x-www-form-urlencoded' : 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    headers[name.toLowerCase()] = value instanceof Secret ? value.reveal() : value;
  }
  return headers;
}

function encodeBody(body: unknown): string {
  if (typeof body === 'string') return body;
  return JSON.stringify(body, function reveal(this: Record<string, unknown>, key, value) {
    const held = this[key];
    return held instanceof Secret ? held.reveal() : value;
  });
}

class BodyFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function converse(socket: Socket, { url, method, headers, body }: Prepared, signal: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const asked = startRequest({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, connection: 'close' },
      signal,
    });
    asked.once('error', reject);
    asked.once('response', (message) => {
      readBody(message).then((text) => resolve(answerOf(message, text)), reject);
    });
    asked.end(body ?? undefined);
  });
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) throw new BodyFault('too-large', `the answer is larger than ${LARGEST_BODY >> 20} MB`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(message: IncomingMessage, text: string): HttpAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = [value].flat().join(', ');
  const date = Date.parse(headers.date ?? '');
  return {
    answered: true,
    status: message.statusCode ?? 0,
    headers,
    text,
    json: parsed(text),
    serverTime: Number.isNaN(date) ? null : date,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(sent: boolean, code: string, message: string): HttpFault {
  return { answered: false, sent, code, message };
}

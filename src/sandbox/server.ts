// The sandbox: a stateful provider on loopback, for trials, for the demo and for tests.
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, FaultBook, parseFault } from './faults.ts';
import { KeyBook } from './keys.ts';
import { type ApiAnswer, type ApiCall, answerCall } from './openrouter-api.ts';

export interface SandboxOptions {
  /** 0: any free one. */
  port: number;
  /** Ms until a new or a dead key is known everywhere. */
  propagation: number;
  faults: readonly Fault[];
  now?: () => number;
  /** Told of every exchange: method, path, status; never a value. */
  onExchange?: (line: string) => void;
  /** Told of every exchange whose answer is whole, once its effect is there and before the answer leaves. */
  beforeAnswer?: (line: string) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:4711`. */
  origin: string;
  /** What a provider's `baseUrl` is: the origin and `/api/v1`. */
  baseUrl: string;
  book: KeyBook;
  faults: FaultBook;
  close(): Promise<void>;
}

const LARGEST_BODY = 1 << 20;
const HANGS_MS = 60_000;
const API = '/api/v1';
const CONTROL = '/_sandbox/faults';

/** Another host; nobody is there. */
const ELSEWHERE = 'https://elsewhere.invalid/';

function refusal(code: number) {
  return { error: { code, message: STATUS_CODES[code] ?? 'Refused' } };
}

const NOT_FOUND: ApiAnswer = { status: 404, body: { error: { code: 404, message: 'Not Found' } } };

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const book = new KeyBook(options.now ?? Date.now, options.propagation);
  const faults = new FaultBook();
  for (const fault of options.faults) faults.add(fault);
  const server = createServer((request, response) => {
    exchange(request, response, { book, faults, options }).catch(() => response.destroy());
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return { origin, baseUrl: `${origin}${API}`, book, faults, close: () => closeServer(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done());
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}

interface Setting {
  book: KeyBook;
  faults: FaultBook;
  options: SandboxOptions;
}

async function exchange(request: IncomingMessage, response: ServerResponse, setting: Setting): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
  const method = request.method ?? 'GET';
  const text = await bodyOf(request);
  if (pathname === CONTROL || !pathname.startsWith(`${API}/`)) {
    send(response, pathname === CONTROL ? control(method, text, setting.faults) : NOT_FOUND);
    return;
  }
  const path = pathname.slice(API.length);
  const call = { method, path, query: searchParams, bearer: bearerOf(request), body: jsonOf(text) };
  const fault = setting.faults.take(method, path);
  const status = fault ? await spoil(fault, call, { response, setting }) : respond(call, { response, setting });
  setting.options.onExchange?.(lineOf(call, status));
}

function lineOf({ method, path }: ApiCall, status: number | string): string {
  return `${method} ${path.replace(/[0-9a-f]{64}/, '{hash}')} ${status}`;
}

interface Answering {
  response: ServerResponse;
  setting: Setting;
}

function respond(call: ApiCall, { response, setting }: Answering): number {
  const answer = answerCall(call, setting.book);
  setting.options.beforeAnswer?.(lineOf(call, answer.status));
  send(response, answer);
  return answer.status;
}

/** Answers as on a bad day; gives what the line says in place of a status. */
async function spoil(fault: Fault, call: ApiCall, { response, setting }: Answering): Promise<number | string> {
  switch (fault.kind) {
    case 'latency':
      await wait(fault.ms);
      return respond(call, { response, setting });
    case 'status':
      if (fault.retryAfter > 0) response.setHeader('retry-after', String(fault.retryAfter));
      send(response, { status: fault.status, body: refusal(fault.status) });
      return fault.status;
    case 'redirect':
      response.writeHead(307, { location: ELSEWHERE }).end();
      return 307;
    case 'html':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>Bad Gateway</body></html>');
      return 502;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":');
      return 'garbage';
    case 'drop':
      response.destroy();
      return 'dropped';
    default:
      if (fault.kind === 'timeout-after') answerCall(call, setting.book);
      await wait(HANGS_MS);
      response.destroy();
      return fault.kind;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref();
  });
}

/** Faults for later calls: `curl -d '429@POST /keys x2' ORIGIN/_sandbox/faults`; DELETE takes them back. */
function control(method: string, text: string, faults: FaultBook): ApiAnswer {
  if (method === 'DELETE') {
    faults.clear();
    return { status: 200, body: { cleared: true } };
  }
  const fault = method === 'POST' ? parseFault(text) : null;
  if (!fault) return { status: 400, body: { error: { code: 400, message: 'POST a fault such as 429@POST /keys x2' } } };
  faults.add(fault);
  return { status: 200, body: fault };
}

function send(response: ServerResponse, { status, body }: ApiAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) throw new Error('body too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

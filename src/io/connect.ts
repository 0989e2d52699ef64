// Opens the connection of one request: TCP, the tunnel of a proxy, TLS. Whatever fails here, nothing was sent.
import { request } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isLoopback } from '../core/host.ts';
import { connectReason, tlsReason } from './line-words.ts';

/** Never reached the server; `code` as in HttpFault. */
export class ConnectFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** A socket that is ready for the request line. */
export async function openConnection(url: URL, env: Env, signal: AbortSignal): Promise<Socket> {
  const proxy = proxyFor(url, env);
  const host = bareHost(url);
  const socket = proxy
    ? await openTunnel(proxy, url, signal)
    : await untilReady(connectTcp({ host, port: portOf(url), autoSelectFamily: true }), 'connect', signal);
  if (url.protocol === 'http:') return socket;
  // A name for the certificate; addresses have none to send.
  const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
  const secured = connectTls({ socket, host, servername, rejectUnauthorized: true, ALPNProtocols: ['http/1.1'] });
  return untilReady(secured, 'secureConnect', signal);
}

export function untilReady<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const onAbort = () => fail(new ConnectFault('timeout', 'no connection in time'));
    const fail = (error: Error) => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(event === 'secureConnect' ? ofTls(error) : ofTcp(error));
    };
    socket.once('error', fail);
    socket.once(event, () => {
      signal.removeEventListener('abort', onAbort);
      socket.removeListener('error', fail);
      resolve(socket);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function ofTcp(error: Error & { code?: string; errors?: { code?: string }[] }): ConnectFault {
  if (error instanceof ConnectFault) return error;
  const code = error.code ?? error.errors?.[0]?.code ?? 'connect';
  return new ConnectFault(code, connectReason(code));
}

/** Everything that goes wrong between TCP and a good certificate. */
function ofTls(error: Error & { code?: string }): ConnectFault {
  if (error instanceof ConnectFault) return error;
  const { code = '' } = error;
  const known = /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? tlsReason(code) : 'no secure connection';
  return new ConnectFault('tls', `the server could not prove who it is: ${known}`);
}

/** The tunnel of an HTTP proxy (CONNECT); what goes through it is still secured end to end. */
function openTunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Socket> {
  const path = `${url.hostname}:${portOf(url)}`;
  const headers: Record<string, string> = { host: path };
  if (proxy.username) {
    const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    headers['proxy-authorization'] = `Basic ${Buffer.from(login).toString('base64')}`;
  }
  return new Promise((resolve, reject) => {
    const asked = request({ host: bareHost(proxy), port: portOf(proxy), method: 'CONNECT', path, headers, signal });
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new ConnectFault('proxy', `the proxy answered ${answer.statusCode}`));
    });
    asked.once('error', (error: Error & { code?: string }) => {
      const code = signal.aborted ? 'timeout' : 'proxy';
      reject(new ConnectFault(code, connectReason(error.code ?? 'failed', 'no connection through the proxy')));
    });
    asked.end();
  });
}

/** The proxy of the environment, or null; never for loopback. */
function proxyFor(url: URL, env: Env): URL | null {
  const text = env.https_proxy || env.HTTPS_PROXY || env.all_proxy || env.ALL_PROXY;
  if (!text || isLoopback(url) || isExcepted(url, env.no_proxy || env.NO_PROXY || '')) return null;
  const proxy = URL.canParse(text) ? new URL(text) : null;
  if (proxy?.protocol === 'http:') return proxy;
  throw new ConnectFault('proxy', 'HTTPS_PROXY is not the address of an http:// proxy');
}

function isExcepted(url: URL, list: string): boolean {
  const host = bareHost(url);
  return list
    .split(/[\s,]+/)
    .map((each) =>
      each
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, '')
        .toLowerCase(),
    )
    .some((each) => each !== '' && (each === '*' || host === each || host.endsWith(`.${each}`)));
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  if (url.port) return Number(url.port);
  return url.protocol === 'http:' ? 80 : 443;
}

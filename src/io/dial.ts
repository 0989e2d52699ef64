// Lines to databases: TCP, sockets of the file system, TLS on top.
import { readFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Dial, DialAddress, Line } from '../core/dial.ts';
import { done, failed, type Result } from '../core/result.ts';
import { ConnectFault, untilReady } from './connect.ts';
import { cutReason } from './line-words.ts';

const TIMEOUT = 15_000;

/** `signal` ends all that is under way. */
export function openDial(signal?: AbortSignal): Dial {
  return {
    mayChange: () => true,
    async open(address, tls) {
      const opened = await attempt(() => connect(address, within(signal)));
      if (!opened.ok) return opened;
      const line = lineOn(opened.value, address, signal);
      const secured = tls ? await line.secure(tls) : done(null);
      return secured.ok ? done(line) : secured;
    },
  };
}

function connect({ host, port, path }: DialAddress, signal: AbortSignal): Promise<Socket> {
  const socket = path === undefined ? connectTcp({ host, port, autoSelectFamily: true }) : connectTcp({ path });
  return untilReady(socket, 'connect', signal);
}

function lineOn(first: Socket, { host }: DialAddress, signal?: AbortSignal): Line {
  let socket = first;
  // What cuts a line shows at the next read.
  first.on('error', () => undefined);
  return {
    write: (bytes) => void socket.write(bytes),
    read: () => nextChunk(socket, within(signal)),
    async secure(tls) {
      const secured = await attempt(() => {
        const ca = tls.authorities === undefined ? undefined : readFileSync(tls.authorities);
        // Addresses have no name to send.
        const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
        const over = connectTls({ socket, host, servername, rejectUnauthorized: tls.verify, ca });
        return untilReady(over, 'secureConnect', within(signal));
      });
      if (secured.ok) socket = secured.value.on('error', () => undefined);
      return secured.ok ? done(null) : secured;
    },
    close: () => void socket.destroy(),
  };
}

function within(signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(TIMEOUT);
  return signal ? AbortSignal.any([timeout, signal]) : timeout;
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return done(await work());
  } catch (error) {
    const { code = 'failed', message } = error as Error & { code?: string };
    const words = error instanceof ConnectFault ? message : `the connection failed: ${cutReason(code)}`;
    return failed('busy', words, { evidence: code });
  }
}

function nextChunk(socket: Socket, signal: AbortSignal): Promise<Buffer | null> {
  const ready: Buffer | null = socket.read();
  if (ready) return Promise.resolve(ready);
  if (socket.readableEnded || socket.destroyed) return Promise.resolve(null);
  return new Promise((resolve) => {
    const settle = (): void => {
      for (const name of EVENTS) socket.removeListener(name, settle);
      signal.removeEventListener('abort', settle);
      resolve(socket.read());
    };
    for (const name of EVENTS) socket.once(name, settle);
    signal.addEventListener('abort', settle, { once: true });
  });
}

const EVENTS = ['readable', 'end', 'close', 'error'] as const;

// A small server on loopback that answers JSON.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  /** Decoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown> | null;
}

export interface Answer {
  status: number;
  body?: unknown;
}

export interface FakeServer {
  address: string;
  asked: Asked[];
  /** From now on every call gets this. */
  answerAll(answer: Answer | 'nothing'): void;
  close(): Promise<void>;
}

export async function serve(answer: (asked: Asked) => Answer): Promise<FakeServer> {
  const asked: Asked[] = [];
  let always: Answer | 'nothing' | null = null;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://fake');
      const text = Buffer.concat(chunks).toString();
      const { method = 'GET', headers } = request;
      const call = {
        method,
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers,
        body: text ? JSON.parse(text) : null,
      };
      asked.push(call);
      const told = always ?? answer(call);
      if (told === 'nothing') return request.destroy();
      response.writeHead(told.status, { 'content-type': 'application/json', connection: 'close' });
      response.end(told.body === undefined ? '' : JSON.stringify(told.body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerAll: (answer) => {
      always = answer;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

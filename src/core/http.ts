// The shape of an HTTP exchange, as the io layer offers it to providers and stores.
import type { Secret } from './secret.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'LIST';
  /** TLS only, except loopback. A secret in the path (Telegram) goes through `secretPath`. */
  url: string;
  /** Replaces `{secret}` in the url at the last moment, encoded, so that no message shows it. */
  secretPath?: Secret;
  headers?: Readonly<Record<string, string | Secret>>;
  /** JSON is encoded here, Secrets inside are revealed on the wire only; a string is sent as it stands (form bodies). */
  body?: unknown;
  /** What one try may take as a whole, in milliseconds; default 20 000. */
  timeout?: number;
  /** May be sent again after 429, 5xx or a lost answer; default: GET and LIST only, and all after a 429 that says when. */
  repeatable?: boolean;
}

/** An answer of the server, whatever its status. Redirects to another host are not followed and answered as they are. */
export interface HttpAnswer {
  answered: true;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
  /** The Date header of the server in ms since 1970, for clocks that differ. */
  serverTime: number | null;
  /** How often it was asked until this was answered; default 1. */
  tries?: number;
}

/** No answer. `sent` is false only if the request certainly never reached the server (DNS, refused, TLS). */
export interface HttpFault {
  answered: false;
  sent: boolean;
  /** E.g. `ENOTFOUND`, `ECONNREFUSED`, `timeout`, `tls`, `too-large`, `aborted`, `bad-request` (never sent). */
  code: string;
  message: string;
  tries?: number;
}

export type HttpOutcome = HttpAnswer | HttpFault;

export interface Http {
  /** Tries again within its budget (jitter, Retry-After) where the request is repeatable. Never throws for the network. */
  send(request: HttpRequest): Promise<HttpOutcome>;
}

/** Time, as an argument: tests turn it by hand. */
export interface Timer {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

// One exchange as a server sees it: what was asked, and what is answered.

export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
}

export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  text?: string;
}

/** What goes wrong on the way. */
export interface Trouble {
  /** Milliseconds before the answer. */
  delay?: number;
  /** The connection ends without an answer. */
  drop?: boolean;
  /** The connection stays open without an answer. */
  silent?: boolean;
}

export type Responder = (asked: Asked) => Answer & Trouble;

// Connections that are not HTTP, as the io layer offers them to providers: bytes there and back.
import type { Result } from './result.ts';

export interface DialAddress {
  host: string;
  port: number;
  /** Of a socket in the file system, instead of host and port. */
  path?: string;
}

export interface DialTls {
  /** The server has to prove that it is `host`; false: the line is only hidden from those who listen. */
  verify: boolean;
  /** A file with the certificates to believe, instead of the usual ones. */
  authorities?: string;
}

export interface Line {
  write(bytes: Buffer): void;
  /** What came next; null: the line was cut, or nothing came in time. */
  read(): Promise<Buffer | null>;
  /** From here on nobody in between can read along. */
  secure(tls: DialTls): Promise<Result<null>>;
  close(): void;
}

export interface Dial {
  /** To be asked before anything is changed at the other end: `ALTER ROLE app_b PASSWORD`. False: a dry run, only noted. */
  mayChange(what: string): boolean;
  /** `busy`: nothing was sent. */
  open(address: DialAddress, tls: DialTls | null): Promise<Result<Line>>;
}

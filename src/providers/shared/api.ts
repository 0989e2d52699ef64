// Calls of a provider's API, with every answer but the hoped-for one turned into words and a kind.
import type { Credential } from '../../core/credential.ts';
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../../core/http.ts';
import { done, type Failure, type FailureKind, failed, type Result } from '../../core/result.ts';
import { scrub, tame } from '../../core/scrub.ts';
import { Secret } from '../../core/secret.ts';
import type { ProviderContext } from '../provider.ts';
import { secretOf } from './fields.ts';
import { textAt } from './json.ts';

type Headers = NonNullable<HttpRequest['headers']>;

export interface ApiOptions {
  title: string;
  /** Default: `context.baseUrl`. */
  baseUrl?: string;
  /** Null: nothing to prove oneself with was found. */
  credential: Credential | null;
  /** Default: `Authorization: Bearer SECRET`. */
  headers?(credential: Credential): Headers;
  /** What to do where the credential is missing or may not do it. */
  hints?: readonly string[];
}

export interface CallOptions {
  body?: unknown;
  headers?: Headers;
  /** The same again changes nothing more. */
  repeatable?: boolean;
  /** Changes nothing, although it is a POST. */
  reads?: boolean;
  timeout?: number;
  /** Stands for `{secret}` in the path. */
  secretPath?: Secret;
}

export interface Api {
  /** `what` completes "did not …": `list the keys`. */
  call(method: HttpRequest['method'], path: string, what: string, more?: CallOptions): Promise<Result<HttpAnswer>>;
}

export function bearer(secret: Secret): Secret {
  return new Secret(`Bearer ${secret.reveal()}`);
}

export function basic(user: string, password: string): Secret {
  return new Secret(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
}

export function apiOf(context: ProviderContext, options: ApiOptions): Api {
  const { title, credential, hints = [] } = options;
  const proofOf = options.headers ?? ((given) => ({ authorization: bearer(secretOf(given)) }));
  return {
    async call(method, path, what, { reads, ...more } = {}) {
      if (!credential) return failed('refused', `no credential to ${what} was found`, { hints });
      const request: HttpRequest = {
        ...more,
        method,
        url: `${options.baseUrl ?? context.baseUrl}${path}`,
        headers: { ...proofOf(credential), ...more.headers },
      };
      return ask(context, request, { what, title, hints, reads, secrets: secretsIn(credential, more) });
    },
  };
}

/** Sent once; a good answer, or what is certain. */
export async function ask(
  context: ProviderContext,
  request: HttpRequest,
  told: FailureContext,
): Promise<Result<HttpAnswer>> {
  const outcome = await context.http.send({ ...request, ...(told.reads ? { repeatable: true } : {}) });
  const good = outcome.answered && outcome.status >= 200 && outcome.status < 300;
  return good ? understood(outcome, isRead(request, told), told.what) : failureOf(outcome, request, told);
}

/** All that the other side could echo. */
function secretsIn(credential: Credential, { secretPath, body }: CallOptions): Secret[] {
  const inBody = typeof body === 'object' && body !== null ? Object.values(body) : [];
  const all = [...Object.values(credential), secretPath, ...inBody.flat()];
  return all.filter((each) => each instanceof Secret);
}

/** A page instead of data: somebody else answered. What was asked for and is no JSON was cut off, or is nobody's. */
function understood(answer: HttpAnswer, read: boolean, what: string): Result<HttpAnswer> {
  if (isPage(answer.text)) {
    const evidence = `${answer.status}, a page`;
    if (read) return failed('busy', `a page came instead of an answer: could not ${what}`, { evidence });
    return failed('unexpected', `a page came instead of an answer to: ${what}`, { evidence });
  }
  if (!read || answer.json !== undefined) return done(answer);
  return failed('busy', `what was answered is no JSON: could not ${what}`, { evidence: `${answer.status}, no JSON` });
}

/** HTML; XML is what some APIs speak. */
export function isPage(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,100}>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(text);
}

export function unexpected(what: string, answer: HttpAnswer): Failure {
  return failed('unexpected', `the answer lacks ${what}`, { evidence: String(answer.status) });
}

/** Nothing changes at the server. */
function isRead({ method }: HttpRequest, { reads }: Pick<FailureContext, 'reads'>): boolean {
  return reads ?? (method === 'GET' || method === 'LIST');
}

export interface FailureContext {
  what: string;
  title: string;
  hints: readonly string[];
  secrets: readonly Secret[];
  /** Default: what GET and LIST do. */
  reads?: boolean;
}

export function failureOf(outcome: HttpOutcome, request: HttpRequest, context: FailureContext): Failure {
  const { what, title, secrets } = context;
  if (!outcome.answered) {
    const kind = outcome.sent && !isRead(request, context) ? 'lost' : 'busy';
    const hints =
      outcome.code === 'tls' ? ['something between here and there reads along, or lacks a certificate'] : [];
    return failed(kind, `${title} could not ${what}: ${outcome.message}`, { evidence: outcome.code, hints });
  }
  const evidence = evidenceOf(outcome, secrets);
  const kind = kindOf(outcome.status, isRead(request, context));
  const said = sentenceOf(outcome.json);
  const hints = [
    ...(said ? [`${title} says: ${tame(said, secrets)}`] : []),
    ...(kind === 'refused' ? context.hints : []),
  ];
  return failed(kind, `${title} did not ${what}: ${evidence}`, { evidence, hints });
}

const KINDS: Readonly<Record<number, FailureKind>> = {
  401: 'refused',
  402: 'refused',
  403: 'refused',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  429: 'busy',
};

/** A server that broke may have done it before. */
function kindOf(status: number, read: boolean): FailureKind {
  if (status >= 500) return read ? 'busy' : 'lost';
  return KINDS[status] ?? (status >= 400 ? 'invalid' : 'unexpected');
}

/** Where servers put a short code for what is wrong. */
const CODES = [
  ['error', 'code'],
  ['error', 'type'],
  ['error', 'status'],
  ['errors', 0, 'code'],
  ['errors', 0, 'field'],
  ['code'],
  ['error'],
  ['title'],
  ['name'],
] as const;

const SENTENCES = [
  ['error', 'message'],
  ['errors', 0, 'message'],
  ['message'],
  ['error_description'],
  ['description'],
  ['detail'],
  ['error'],
] as const;

/** `401 invalid_api_key`, `429, asked 3 times`: status and code, never a sentence, never a secret. */
export function evidenceOf(answer: HttpAnswer, secrets: readonly Secret[] = []): string {
  const codes = CODES.map((path) => textAt(answer.json, ...path)).filter((code) => code !== null);
  // Words, not tokens: hardly a digit.
  const code = codes.find((each) => /^[A-Za-z]{2,40}(?:[_.-][A-Za-z]{1,20}){0,6}\d{0,4}$/.test(each));
  const shown = code && scrub(code, secrets) === code ? ` ${code}` : '';
  const times = (answer.tries ?? 1) > 1 ? `, asked ${answer.tries} times` : '';
  return `${answer.status}${shown}${times}`;
}

/** All that an error says, codes and sentences. */
export function wordsIn(json: unknown): string[] {
  return [...CODES, ...SENTENCES].map((path) => textAt(json, ...path)).filter((words) => words !== null);
}

export function sentenceOf(json: unknown): string | null {
  for (const path of SENTENCES) {
    const sentence = textAt(json, ...path);
    if (sentence) return sentence;
  }
  return null;
}

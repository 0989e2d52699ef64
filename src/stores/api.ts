// Answers of stores that are reached over HTTP, as results.
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../core/http.ts';
import { done, type Failure, type FailureKind, failed, type Result } from '../core/result.ts';
import { tame } from '../core/scrub.ts';
import { Secret } from '../core/secret.ts';
import type { StorePorts } from './ports.ts';
import type { StoreEntry } from './store.ts';

export interface Api {
  /** In messages: `GitHub`. */
  title: string;
  /** Without a slash at the end. */
  address: string;
  headers: Readonly<Record<string, string | Secret>>;
  ports: StorePorts;
}

export interface Call extends Pick<HttpRequest, 'method' | 'body' | 'repeatable' | 'headers'> {
  path: string;
  /** Not shown in messages. */
  secrets?: readonly Secret[];
  /** Besides 2xx. */
  accept?: readonly number[];
}

const KINDS: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'refused',
  403: 'refused',
  404: 'not-found',
  405: 'invalid',
  409: 'conflict',
  412: 'conflict',
  415: 'invalid',
  422: 'invalid',
  429: 'busy',
};

export async function call(
  api: Api,
  { path, secrets = [], accept = [], headers, ...request }: Call,
): Promise<Result<HttpAnswer>> {
  const url = `${api.address}${path}`;
  const outcome = await api.ports.http.send({ ...request, url, headers: { ...api.headers, ...headers } });
  if (outcome.answered && ((outcome.status >= 200 && outcome.status < 300) || accept.includes(outcome.status)))
    return done(outcome);
  return failureOf(api, outcome, secrets);
}

function failureOf({ title, headers }: Api, outcome: HttpOutcome, secrets: readonly Secret[] = []): Failure {
  if (!outcome.answered) {
    const sentence = `${title} ${outcome.sent ? 'did not answer' : 'cannot be reached'}: ${outcome.message}`;
    return failed(outcome.sent ? 'lost' : 'busy', sentence, { evidence: outcome.code });
  }
  const { status } = outcome;
  const kind = KINDS[status] ?? (status >= 500 ? 'busy' : 'unexpected');
  const known = [...secrets, ...Object.values(headers).filter((value) => typeof value !== 'string')];
  const said = tame(sentenceOf(outcome), known);
  return failed(kind, `${title} answered ${status}${said ? `: ${said}` : ''}`, { evidence: String(status) });
}

/** The reason that APIs give, in the places where they give it. */
function sentenceOf({ json }: HttpAnswer): string {
  if (typeof json !== 'object' || json === null) return '';
  const { message, errors, error, error_description: description } = json as Record<string, unknown>;
  const found = [description, message, error, Array.isArray(errors) ? errors[0] : undefined].find(
    (each) => each !== undefined,
  );
  return typeof found === 'string' ? found : JSON.stringify(found ?? '');
}

export function bearer(token: Secret): Secret {
  return new Secret(`Bearer ${token.reveal()}`);
}

export function objectAt(value: unknown, ...path: string[]): Record<string, unknown> | null {
  let at = value;
  for (const step of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : null;
}

/** The first of these names that holds a credential. */
export async function firstCredential(ports: StorePorts, names: readonly string[]): Promise<Result<Secret>> {
  for (const name of names) {
    const found = await ports.credential(name);
    if (found) return done(found);
  }
  return failed('refused', `no token: ${names.join(' or ')} is not set`, {
    hints: [`put it into the environment, the keychain or the vault as ${names[0]}`],
  });
}

/** Another address than the usual one is named in the config. */
export function addressTrust({ address }: StoreEntry): string | null {
  return address === undefined ? null : `would send keys to: ${String(address)}`;
}

export function trimSlash(address: string): string {
  return address.replace(/\/{1,9}$/, '');
}

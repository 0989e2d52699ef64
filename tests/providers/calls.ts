// All that a provider can be asked to do, with a fake that answers without a network.
import type { Credential } from '../../src/core/credential.ts';
import type { Http, HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import type { Result } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import type { KeyRef, Provider, ProviderContext, Rights } from '../../src/providers/provider.ts';
import type { Fake, ProviderCase } from './case.ts';
import type { Answer, Asked } from './fake/exchange.ts';

/** The same host for all addresses of a provider; the paths stay. */
export const HOME = 'https://provider.test';

export function askedOf({ method, url, headers = {}, body, secretPath }: HttpRequest): Asked {
  const filled = secretPath
    ? url.replace('{secret}', encodeURIComponent(secretPath.reveal()).replaceAll('%3A', ':'))
    : url;
  const { pathname, searchParams } = new URL(filled);
  const form = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
  const type = body === undefined ? {} : { 'content-type': form };
  const lower = Object.entries({ ...type, ...headers }).map(([name, value]) => [
    name.toLowerCase(),
    value instanceof Secret ? value.reveal() : value,
  ]);
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body, revealed);
  return { method, path: pathname, query: searchParams, headers: Object.fromEntries(lower), text, json: parsed(text) };
}

function revealed(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const held = this[key];
  return held instanceof Secret ? held.reveal() : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function outcomeOf({ status, headers = {}, json, text }: Answer): HttpOutcome {
  const body = json === undefined ? (text ?? '') : JSON.stringify(json);
  return { answered: true, status, headers, text: body, json: parsed(body), serverTime: null };
}

function moved(address: string): string {
  return address.startsWith('https:') ? `${HOME}${new URL(address).pathname.replace(/\/$/, '')}` : `${HOME}${address}`;
}

/** The provider in front of `send`. */
export function contextFor(
  { provider, settings = {} }: ProviderCase,
  admin: Credential | null,
  http: Http,
): ProviderContext {
  const { urls: own, ...rest } = settings as { urls?: Record<string, string> };
  const all = Object.entries({ ...provider.urls, ...own });
  const entry = {
    ...rest,
    baseUrl: moved(provider.baseUrl),
    urls: Object.fromEntries(all.map(([name, address]) => [name, moved(address)])),
    ...(provider.id === 'random' ? { verify: { url: `${HOME}/hook`, header: 'X-Token: {value}' } } : {}),
  };
  const timer = { now: Date.now, sleep: async () => undefined };
  return contextOf(provider, { http, timer, admin, self: admin, entry });
}

export type CallName =
  | 'checkAdmin'
  | 'identify'
  | 'list'
  | 'listWith'
  | 'checkQuota'
  | 'generate'
  | 'rotateInPlace'
  | 'disable'
  | 'enable'
  | 'revoke'
  | 'lastUsed'
  | 'meter'
  | 'usage'
  | 'afterSwitch';

export interface Subject {
  provider: Provider;
  fake: Fake;
  context: ProviderContext;
  /** A living key, and where it is in the list. */
  old: Credential;
  id: string | null;
  rights: Rights;
}

const NONE: Rights = { shown: {}, copy: {}, droppable: [], unknown: [] };

/** A key of its own, identified. */
export async function subjectOf(entry: ProviderCase, http: Http, fake: Fake): Promise<Subject> {
  const { provider } = entry;
  const old = fake.issue();
  const context = contextFor(entry, fake.admin, http);
  const known = await provider.identify?.(old, context);
  const found = known?.ok ? known.value : null;
  return { provider, fake, context, old, id: found?.id ?? null, rights: found?.rights ?? NONE };
}

type Call = (subject: Subject) => Promise<Result<unknown>> | undefined;

const request = ({ old, id, rights }: Subject) => ({
  label: 'label-1',
  rights,
  expires: null,
  old: { id, credential: old },
});
const key = ({ old, id }: Subject): KeyRef => ({ id, credential: old });

export const CALLS: Readonly<Record<CallName, Call>> = {
  checkAdmin: ({ provider, context }) => provider.checkAdmin?.(context),
  identify: ({ provider, context, old }) => provider.identify?.(old, context),
  list: ({ provider, context }) => provider.list?.(context),
  listWith: ({ provider, context, old }) => provider.listWith?.(old, context),
  checkQuota: (subject) => subject.provider.checkQuota?.(subject.context, key(subject)),
  generate: (subject) => subject.provider.generate?.(request(subject), subject.context),
  rotateInPlace: (subject) => subject.provider.rotateInPlace?.(request(subject), subject.context),
  disable: (subject) => subject.provider.disable?.(key(subject), subject.context),
  enable: (subject) => subject.provider.enable?.(key(subject), subject.context),
  revoke: (subject) => subject.provider.revoke?.(key(subject), subject.context),
  lastUsed: (subject) => subject.provider.lastUsed?.(key(subject), subject.context),
  meter: (subject) => subject.provider.meter?.(key(subject), subject.context),
  usage: (subject) => subject.provider.usage?.(key(subject), subject.context),
  afterSwitch: ({ provider, context, old }) => provider.afterSwitch?.(old, context),
};

export const CALL_NAMES = Object.keys(CALLS) as CallName[];

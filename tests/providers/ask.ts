// What a provider makes of answers, host by host; nothing is sent anywhere.
import type { Credential } from '../../src/core/credential.ts';
import type { Http, HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { findProvider } from '../../src/providers/index.ts';
import type { Verification } from '../../src/providers/provider.ts';
import { cases } from './cases.ts';

export type Said = { status: number; text?: string } | 'no answer';

interface Asked {
  told: Verification;
  hosts: string[];
  paths: string[];
}

/**
 * What a provider makes of what its hosts say; `at` is the part of the address that answers so, '' any. `entry` is that of
 * the config, but for `isHome`, which says that the key was ended at home.
 */
export async function ask(
  id: string,
  said: readonly [at: string, Said][],
  value?: string,
  { isHome = false, ...entry }: { isHome?: boolean } & Record<string, unknown> = {},
): Promise<Asked> {
  const provider = findProvider(id);
  const known = cases.find((each) => each.provider.id === id);
  if (!provider || !known) throw new Error(`no provider ${id}`);
  const [hosts, paths]: string[][] = [[], []];
  const send = async ({ url }: HttpRequest): Promise<HttpOutcome> => {
    const { host, pathname } = new URL(url);
    hosts.push(host);
    paths.push(pathname);
    const [, answer] = said.find(([at]) => `${host}${pathname}`.includes(at)) ?? ['', 'no answer' as const];
    if (answer === 'no answer') return { answered: false, sent: false, code: 'ENOTFOUND', message: 'no such host' };
    const { status, text = '{}' } = answer;
    return { answered: true, status, headers: {}, text, json: parsed(text), serverTime: null };
  };
  const http: Http = { send };
  const timer = { now: Date.now, sleep: async () => undefined };
  const credential: Credential = value === undefined ? known.fake().issue() : { value: new Secret(value) };
  const context = { ...contextOf(provider, { http, timer, admin: null, entry }), isHome };
  return { told: await provider.verify(credential, context), hosts, paths };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const json = (value: unknown) => JSON.stringify(value);
export const DEAD = { status: 401 } as const;

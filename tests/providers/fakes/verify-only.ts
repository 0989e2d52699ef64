// A server that knows living keys and answers one call, for providers that offer no more.
import { Secret } from '../../../src/core/secret.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { ProviderCase } from '../case.ts';
import type { Answer, Asked } from '../fake/exchange.ts';

export interface VerifyOnlyFake {
  /** The call that is expected, `GET /models`; any other is 404. */
  on: string;
  /** A regular expression source that samples of keys are made from; default: the pattern of the field. */
  sample?: string;
  /** Finds the key in a request; default: behind `Bearer `. */
  keyOf?(asked: Asked): string | null;
  live?: Answer;
  dead?: Answer;
  /** The description that has the call; else the page does. */
  specs?: ProviderCase['specs'];
  page?: string;
  settings?: ProviderCase['settings'];
}

export function verifyOnlyCase(provider: Provider, options: VerifyOnlyFake): ProviderCase {
  const live = options.live ?? { status: 200, json: { object: 'list', data: [] } };
  const dead = options.dead ?? {
    status: 401,
    json: { error: { message: 'Invalid API Key', code: 'invalid_api_key' } },
  };
  const keyOf = options.keyOf ?? (({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null);
  const [method, path] = options.on.split(' ');
  return {
    provider,
    specs: options.specs ?? [],
    // What a key may read is described in part only.
    ...(options.specs
      ? { vagueAnswers: /./ }
      : { undescribed: { [`${method} ${pathOf(provider, path)}`]: options.page ?? '' } }),
    settings: options.settings,
    fake() {
      const keys = new Map<string, 'active' | 'gone'>();
      const isLiving = (value: string) => keys.get(value) === 'active';
      const [{ name, pattern }] = provider.fields;
      const source = options.sample ?? pattern?.source ?? '[A-Za-z0-9]{40}';
      let seed = 1;
      const make = () => ({ [name]: new Secret(sampleOf(source, seed++)) });
      return {
        respond(asked) {
          if (asked.method !== method || !asked.path.endsWith(path))
            return { status: 404, json: { error: 'not_found' } };
          return isLiving(keyOf(asked) ?? '') ? live : dead;
        },
        admin: null,
        issue() {
          const made = make();
          keys.set(made[name].reveal(), 'active');
          return made;
        },
        strange: make,
        isLive: (credential) => isLiving(credential[name].reveal()),
        kill: (credential) => keys.set(credential[name].reveal(), 'gone'),
        keys: () => [...keys].map(([value, state]) => ({ value, state })),
      };
    },
  };
}

/** Behind the path of its address. */
function pathOf({ baseUrl }: Provider, path: string): string {
  return baseUrl === '' ? path : `${new URL(baseUrl).pathname.replace(/\/$/, '')}${path}`;
}

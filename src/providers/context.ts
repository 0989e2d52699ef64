// What a provider is called with, from its entry in the config.
import type { Credential } from '../core/credential.ts';
import type { Dial } from '../core/dial.ts';
import type { Http, Timer } from '../core/http.ts';
import { failed } from '../core/result.ts';
import type { Provider, ProviderContext } from './provider.ts';

export interface ContextParts {
  http: Http;
  timer: Timer;
  dial?: Dial;
  admin: Credential | null;
  /** The credential that works at this moment, for providers where it manages itself. */
  self?: Credential | null;
  /** `provider:` as the config has it; only trusted content may name addresses. */
  entry?: Readonly<Record<string, unknown>>;
}

export function contextOf(
  provider: Provider,
  { http, timer, dial = NO_LINES, admin, self = null, entry = {} }: ContextParts,
): ProviderContext {
  const { id: _, baseUrl, urls, ...settings } = entry;
  const own = typeof urls === 'object' && urls !== null ? (urls as Record<string, string>) : {};
  const all = { ...provider.urls, ...own };
  const region = provider.regions?.find((name) => name === settings.region);
  const home = region ? all[region] : provider.baseUrl;
  return {
    http,
    timer,
    dial,
    admin: admin ?? (provider.selfAdmin ? self : null),
    settings,
    baseUrl: withoutSlash(typeof baseUrl === 'string' ? baseUrl : home),
    urls: Object.fromEntries(Object.entries(all).map(([name, url]) => [name, withoutSlash(url)])),
  };
}

const NO_LINES: Dial = {
  mayChange: () => false,
  open: async () => failed('busy', 'there is no way to open a connection'),
};

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

// Finds what answers a request by its method and path.
import type { Answer, Asked, Responder } from './exchange.ts';

/** What stands in the place of `{name}`, decoded. */
export type Params = Readonly<Record<string, string>>;
type Handler = (asked: Asked, params: Params) => Answer;

/** `{ 'GET /keys/{hash}': … }`; the first that fits. */
export function routed(handlers: Readonly<Record<string, Handler>>, otherwise: Handler): Responder {
  const routes = Object.entries(handlers).map(([key, handler]) => {
    const [method, template] = key.split(' ');
    const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    return { method, pattern: new RegExp(`^${source}$`), handler };
  });
  return (asked) => {
    for (const { method, pattern, handler } of routes) {
      const match = method === asked.method ? pattern.exec(asked.path) : null;
      if (match) return handler(asked, decoded(match.groups ?? {}));
    }
    return otherwise(asked, {});
  };
}

function decoded(groups: Record<string, string>): Params {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

// What checks say, in one line each, and values for them.
import { createHash } from 'node:crypto';
import { resultsOf } from './input.ts';

/** A text that is as good as random. */
export function random(seed: string, length = 32): string {
  return createHash('sha512')
    .update(seed)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);
}

export function told(
  id: string,
  texts: Readonly<Record<string, string>>,
  given: Parameters<typeof resultsOf>[2] = {},
): string[] {
  return resultsOf(id, texts, given).map(
    ({ severity, path, line, message }) => `${severity} ${path}${line === null ? '' : `:${line}`} ${message}`,
  );
}

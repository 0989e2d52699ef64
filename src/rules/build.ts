// Short forms for rules as data: what a value looks like, and rules with the usual answers filled in.
import type { NamedRule, TokenRule } from './rule.ts';

/** Hex digits in either case, `least` of them or up to `most`. */
export function hex(least: number, most = least): string {
  return `[0-9A-Fa-f]{${times(least, most)}}`;
}

/** Letters and digits. */
export function alnum(least: number, most = least): string {
  return `[0-9A-Za-z]{${times(least, most)}}`;
}

/** The alphabet of base64url: letters, digits, `_` and `-`. */
export function urlSafe(least: number, most = least): string {
  return `[\\w-]{${times(least, most)}}`;
}

/** The shape of a UUID; some vendors use more than hex digits in it. */
export const UUID = '[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}';

/** For names that are words of their own: no finding unless one of these stands with them. */
export const KEY_WORDS: readonly string[] = ['key', 'token', 'secret', 'api', 'auth', 'private', 'access'];

type Told = 'source';
type TokenMore = Pick<TokenRule, Told> & Partial<Omit<TokenRule, 'kind' | 'title' | 'provider' | 'pattern' | Told>>;
type NamedMore = Pick<NamedRule, Told> & Partial<Omit<NamedRule, 'kind' | 'title' | 'value' | Told>>;

/** A token rule of high severity whose id is made of the title. */
export function token(provider: string, title: string, pattern: string, more: TokenMore): TokenRule {
  return { kind: 'token', id: idOf(title), title, provider, pattern, severity: 'high', ...more };
}

/** A named rule of high severity whose word is the provider; `better stack` stands for all of its spellings. */
export function named(provider: string, title: string, value: string, more: NamedMore): NamedRule {
  return {
    kind: 'named',
    id: idOf(title),
    title,
    provider: provider.replaceAll(' ', ''),
    severity: 'high',
    words: spellings(provider),
    value,
    ...more,
  };
}

/** A key of one of the many small services whose format a public collection of detectors states. */
export function service(
  provider: string,
  title: string,
  value: string,
  more: Partial<Omit<NamedMore, 'id'>> = {},
): NamedRule {
  const source = `https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/${provider.replaceAll(' ', '')}`;
  return named(provider, title, value, { severity: 'medium', source, ...more });
}

/** `better stack` as one word and with every joint that names use. */
export function spellings(name: string): string[] {
  return name.includes(' ') ? ['', '_', '-', ' '].map((joint) => name.replaceAll(' ', joint)) : [name];
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** The bytes of UTF-8, one character each: a literal of other alphabets. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function times(least: number, most: number): string {
  return least === most ? String(least) : `${least},${most}`;
}

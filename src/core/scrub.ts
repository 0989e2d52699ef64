// Takes what could be a secret out of texts that others wrote: answers of servers, errors of programs.
import type { Secret } from './secret.ts';

const HIDDEN = '…';
const LONGEST = 200;
/** Parts that only a token has: long, and with a digit or in mixed case. */
const TOKEN = /[A-Za-z0-9_*+/=~-]{16,}/g;

/** Without any of `secrets`, in whatever form a server may echo them. */
export function scrub(text: string, secrets: Iterable<Secret>): string {
  let clean = text;
  for (const secret of secrets) for (const form of formsOf(secret.reveal())) clean = clean.replaceAll(form, HIDDEN);
  return clean;
}

function formsOf(value: string): string[] {
  if (value.length < 4) return [];
  const base64 = Buffer.from(value).toString('base64');
  const forms = [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
  ];
  return forms.sort((a, b) => b.length - a.length);
}

/** One short line of what a server said: no control characters, nothing that looks like a token. */
export function tame(text: string, secrets: Iterable<Secret> = []): string {
  const line = scrub(text, secrets)
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(TOKEN, (run) => (/\d|[a-z][A-Z]|\*{3}/.test(run) ? HIDDEN : run))
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}${HIDDEN}` : line;
}

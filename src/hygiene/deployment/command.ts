// Secrets that are written into a command line.
import type { HygieneInput } from '../input.ts';
import { severityOf } from './literal.ts';

const HEADER =
  /(?:authorization:[ \t]{0,5}(?:bearer|basic|token)|(?:private-token|x-api-key|x-auth-token|api-key|x-vault-token):)[ \t]{1,5}([^\s"'\\]{8,400})/gi;
const IN_ADDRESS = /[a-z][a-z0-9+]{1,10}:\/\/[^\s/:@"']{1,100}:([^\s/@"']{4,300})@/gi;
const OPTION =
  /(?:--?(?:password|passwd|pass|token|auth-?token|api-?key|secret|requirepass)(?:[= ]|[ ]{1,3})|_authToken=|(?:curl|wget)\s[^|;&]{0,200}?-u[ ]?[\w.-]{1,60}:)["']?([^\s"']{6,300})/gi;
const VARIABLE = /(?:^|[\s;&])(?:export\s+)?([A-Z][A-Z0-9_]{2,80})=["']?([^\s"';&|]{6,300})/g;

/** What of a command is a secret in clear, in words; null for none. */
export function secretInCommand(command: string, input: HygieneInput): string | null {
  const { judge } = input;
  const literal = (pattern: RegExp) =>
    [...command.matchAll(pattern)].some(([, value]) => !/^[$%{<-]/.test(value) && !judge.isStandIn(value));
  if (literal(HEADER)) return 'a token in a header';
  if (literal(IN_ADDRESS)) return 'a password in an address';
  if (literal(OPTION)) return 'a secret among its arguments';
  const set = [...command.matchAll(VARIABLE)].find(
    ([, name, value]) => !value.startsWith('$') && severityOf(name, value, input),
  );
  return set ? `${set[1]} in clear` : null;
}

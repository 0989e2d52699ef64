// Values that stand where a secret will be put: examples, blanks, variables.

const EXAMPLE_WORDS =
  /example|sample|dummy|my[-_]?secret[-_]?(?:pass|token|key)|placeholder|redact|\[filtered\]|%5bfiltered%5d|data\+omitted|(?:change|set)[-_ .]?(?:me|it|this)|replace[-_ ]?(?:me|this|with)|insert[-_ ]?(?:your|here)|fill[-_ ]?(?:me|in)|(?:^|[^a-z\d+])(?:your|my|the|some|enter|todo|fixme|fake|mock|tbd|foo|bar|baz|lorem)(?:[^a-z]|$)|your[-_]|very[-_ ]?(?:long|secret)|(?:test|fake)[-_ ]?(?:key|token|secret|pass)|(?:^|[-_])(?:(?:in)?valid|wrong|expired|revoked|bogus)[-_](?:\w{1,12}[-_])?(?:key|token|secret|pass)|(?:key|token|secret|value|goes|pass(?:w(?:or)?d)?|phrase)[-_ ]?here|not[-_ ]?(?:a[-_ ]?)?(?:real|secret|valid|used)|^(?:ask|see|in|from)[-_ ](?:the[-_ ])?(?:vault|wiki|ops|admin|keepass|1password)|^not[-_ ]?set$|must[-_ ]?be[-_ ]?changed|xxxx|[-_.]xxx$|[*]{3}|^#{2}|#{2}$|#{3}|[.]{3}|[•●…]/;
/** Words run together that say what is to stand here. */
const PHRASE =
  /[Yy]our[A-Z]|^(?:[Ss]ome|[Aa]ny|[Ee]nter|[Ii]nsert)[A-Z][a-z]|(?:[Mm]ust|[Ss]hould)Be[A-Z]|(?:[Ff]ake|[Dd]ummy|[Ee]xample)[A-Z]/;
const VARIABLE =
  /^['"]?(?:%24%7B|%7B%7B|%3C\w|@\w{1,30}\(|[a-z]{2,10}:\$(?:\{|[A-Z_]{2,40}$)|[$%#@:/]?\{(?![\da-f]{40}[\w./]{8}$)|\[[^\]]*\]$|[$][[(]|[$]{1,2}[A-Za-z_]|<[^>]*>?$|\{\{|\[\[|%[A-Z_a-z.]+%$|%env\([^()]{1,60}\)%$|%[sdv]|__?[A-Za-z_]+_?_$|\({1,2}[\w.-]+\){1,2}$|:[a-z_]+$|@{1,2}[\w.-]+@{1,2}$|@[\w-]{1,40}[-_](?:password|secret|token|key)$|&{1,2}[a-z]|!\w|!![a-z_]\w{0,40}(?:\??\.\w{1,40}){0,4};?$)/;
const INNER_VARIABLE = /\{[A-Z_]{3,}\}|=\{[\w.]{1,40}\}|\$\{|\$\(|\{\{|#\{|<%|%\(\w/;
/** In a value of a known format: words that chance does not spell. */
const PLAIN_WORDS =
  /example|sample|placeholder|redacted|change[-_]?me|^__[a-z]+(?:_[a-z]+)*__$|your[-_]|[-_]here|xxxxx|dummy|invalid/;
/** A regular expression, the name of an option, keys to press, a size. */
const PATTERN =
  /^(?:[Cc]trl|CTRL|[Cc]ommand|[Cc]md|[Aa]lt|ALT|[Ss]hift|SHIFT|[Mm]eta|META|M[1-4])[-+][\w|+-]{1,60}$|^\d{1,4}[- ]?(?:bytes?|bits?|chars?|characters?|digits?)$|\[[^\]\s]{2,60}\][{+*?]|\\[dwsDWS][{+*]|\(\?[:=!]|[:=]%[svdq]$|^--?[a-z]+(?:-[a-z]+)*$|^(?=.{0,40}%[g-z])(?:%[a-z][\w:/.-]{0,2}){4,}$/;
const RUN_LIMIT = 0.7;
const PLAIN_RUN_LIMIT = 0.9;

/** Why a value that has a provider's format is a stand-in, or null: chance alone must not decide it. */
export function standInReason(value: string): string | null {
  return PLAIN_WORDS.test(value.toLowerCase()) ? 'a placeholder' : null;
}

/** What makes a value an example most likely, though it has a provider's format; such a finding is of low confidence. */
export function doubtOf(value: string): string | null {
  return isMonotonous(value, PLAIN_RUN_LIMIT) || FILLED_UP.test(value)
    ? 'counted characters, most likely an example'
    : null;
}

/** Why `value` is a stand-in for a secret, or null. */
export function placeholderReason(value: string): string | null {
  if (VARIABLE.test(value) || INNER_VARIABLE.test(value)) return 'a variable';
  if (EXAMPLE_WORDS.test(value.toLowerCase()) || PHRASE.test(value)) return 'a placeholder';
  if (PATTERN.test(value)) return 'a pattern';
  if (isMonotonous(value, RUN_LIMIT) || ONE_ESCAPE.test(value) || PERIODIC.test(value))
    return 'repeated or counted characters';
  return null;
}

/** Words, and as many zeros as the format still takes. */
const FILLED_UP = /^[^0]{0,40}[A-Za-z]{4}\d{0,12}0{8,}$/;
/** `\0\0\0`: the same byte again and again. */
const ONE_ESCAPE = /^(\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|\d{1,3}))\1{3,}$/i;
/** A few characters again and again: `abc123abc123abc1`. */
const PERIODIC = /^(\w{1,8})\1{3,}(?!\1)\w{0,8}$/;
const BYTES = /^(?:[0-9a-f]{2}){8,}$/i;

/** Most characters repeat the one before them or count on from it: `aaaa`, `1234`, `abcdef`, `00010203`. */
function isMonotonous(value: string, limit: number): boolean {
  if (value.length < 4) return true;
  if (BYTES.test(value) && countsOn(Buffer.from(value, 'hex'), limit)) return true;
  let steps = 0;
  for (let i = 1; i < value.length; i++) {
    const step = value.charCodeAt(i) - value.charCodeAt(i - 1);
    if (step === 0 || step === 1 || step === -1) steps++;
  }
  return steps > (value.length - 1) * limit && (value.length > 7 || steps === value.length - 1);
}

function countsOn(bytes: Uint8Array, limit: number): boolean {
  let steps = 0;
  for (let i = 1; i < bytes.length; i++) if (Math.abs(bytes[i] - bytes[i - 1]) < 2) steps++;
  return steps > (bytes.length - 1) * limit;
}

// What stands before a name where a line begins: nothing, or what others put before the lines of a text.

/** Its number, as `cat -n`, `grep -n` and agents print it; when a log had it, and how much it mattered. */
const NUMBER = String.raw`(?:\d{1,6}(?:[\t:]|\xe2\x86\x92)[ \t]{0,40})?`;
const LOGGED = String.raw`(?:\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}[\dZ:+-]{0,6} {1,3}(?:\[?[A-Z]{4,7}\]?:? {1,20})?)?`;
/** The sign of a comment, of a quotation, or of a line that a patch adds. */
const COMMENTED = String.raw`(?:(?:#|\/\/|>|[+-])[ \t]{0,20})?`;
const LINE = String.raw`(?:^|\n)[ \t]{0,40}${NUMBER}${LOGGED}`;

const LINE_START = new RegExp(
  String.raw`${LINE}(?:(?:export|set|setx|ENV|ARG|[-+>]|#|\/\/|--|;|\*|\$env:|local|declare|const|-[ \t]+)[ \t]{0,20}){0,2}["']?$`,
);

/** True where a line begins before the name, perhaps with what declares it. */
export function startsLine(lead: string): boolean {
  return LINE_START.test(lead);
}

const BEFORE_VALUE = new RegExp(
  String.raw`${LINE}${COMMENTED}(?:RUN )?(?:ENV|set(?:-environment)?(?:[ \t]{1,3}-\w{1,3}){0,2}|setenv|setx|#define|fastcgi_param|SetEnv|npm config set)[ \t]{1,4}$`,
  'i',
);

/** True where a line begins with what takes a name and a value. */
export function startsCommand(lead: string): boolean {
  return BEFORE_VALUE.test(lead);
}

/** `mysql::server::password: x`: a key of Hiera; `app:password: x`: one of Pulumi. */
const SCOPE = new RegExp(String.raw`${LINE}${COMMENTED}["']?(?:\w{1,40}(?:::\w{1,40}){0,4}::|[\w-]{1,40}:)$`);

/** `:name: x`: https://docs.asciidoctor.org/asciidoc/latest/attributes/attribute-entries/ */
const ENTRY = new RegExp(`${LINE}${COMMENTED}:$`);

export function isScoped(lead: string): boolean {
  return SCOPE.test(lead) || ENTRY.test(lead);
}

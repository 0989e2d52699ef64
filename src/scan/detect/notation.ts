// Values that stand beside a name for secrets in a notation of one language, tool or page.
import { nameKind } from '../assign/name.ts';
import { passwordReason } from '../filters/password.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

const NAME = String.raw`(?<name>[A-Za-z][\w.-]{1,60})`;
const VALUE = String.raw`["'](?<value>[^"'\n]{3,128})["']`;

const refuse: Shape['refuse'] = (value, { name = '' }) => {
  const kind = nameKind(name);
  if (kind === null) return 'its name does not say so';
  return kind === 'password' ? passwordReason(value) : keyReason(value, name);
};

export const detectNotation = anyOf(
  // https://kotlinlang.org/docs/delegated-properties.html#lazy-properties
  startingWith(
    'b',
    shapeDetector({
      pattern: String.raw`${NAME}(?::\s?String)?\sby lazy \{\s{0,20}${VALUE}`,
      before: 72,
      refuse,
    }),
  ),
  // https://clojuredocs.org/clojure.core/or
  startingWith('(', shapeDetector({ pattern: String.raw`\(system/getenv "${NAME}"\)\s{1,20}${VALUE}`, refuse })),
  // https://cmake.org/cmake/help/latest/command/set.html#set-environment-variable
  startingWith('e', shapeDetector({ pattern: String.raw`env\{${NAME}\}\s{1,4}${VALUE}`, refuse })),
  // https://docs.rs/clap/latest/clap/_derive/index.html
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`\benv\s?=\s?"${NAME}",[^\n"]{0,60}default_value\s?=\s?${VALUE}`,
      before: 140,
      refuse,
    }),
  ),
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`default_value\s?=\s?${VALUE}[^\n\]]{0,60}\)\]\s{1,40}(?:pub(?:\(crate\))?\s)?${NAME}\s?:\s?(?:Option<)?String`,
      refuse,
    }),
  ),
  // https://hexdocs.pm/elixir/Config.html#config/3
  startingWith(
    'c',
    shapeDetector({ pattern: String.raw`config\s:\w{1,40},\s{1,20}:${NAME},\s{1,20}${VALUE}`, refuse }),
  ),
  // https://docs.pydantic.dev/latest/concepts/fields/
  startingWith(
    'f',
    shapeDetector({
      pattern: String.raw`(?<![\w.])${NAME}:\s?[\w[\]., |]{1,40}\s?=\s?(?:\w{1,20}\.)?Field\(\s{0,20}${VALUE}`,
      before: 140,
      refuse,
    }),
  ),
  // https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_environment_variables
  startingWith(
    'pi',
    shapeDetector({
      pattern: String.raw`(?:path|item)\senv:[\\/]?${NAME}\s{1,4}(?:-value\s{1,4})?${VALUE}`,
      refuse,
    }),
  ),
  // https://httpd.apache.org/docs/current/rewrite/flags.html#flag_e
  startingWith(
    'r',
    shapeDetector({
      pattern: String.raw`rewriterule\s[^\n]{1,160}?[[,]e=${NAME}:(?<value>[^\],\s%$]{3,128})[\],]`,
      after: 400,
      refuse,
    }),
  ),
  // https://www.latex-project.org/help/documentation/usrguide.pdf
  startingWith(
    '\\',
    shapeDetector({
      pattern: String.raw`\\(?:re)?newcommand\*?\s?\{?\\(?<name>[A-Za-z]{3,60})\}?\s?\{(?<value>[^\\{}\s]{6,128})\}`,
      refuse,
    }),
  ),
  // `name: z.string().default("value")`, `name = Optional.ofNullable(x).orElse("value")`
  startingWith(
    '.',
    shapeDetector({
      pattern: String.raw`(?<![\w.-])${NAME}["']?\s{0,2}[:=]\s{0,2}[\w.]{1,40}\([^\n;"'()]{0,60}\)(?:\.\w{1,20}\([^\n;()]{0,60}\)){0,4}?\.(?:default|orelse)\(${VALUE}`,
      before: 300,
      refuse,
    }),
  ),
  // `"value".equals(name)`
  startingWith(
    '"',
    shapeDetector({
      pattern: String.raw`"(?<value>[^"\n]{6,128})"\.equals(?:ignorecase)?\((?:\w{1,30}\.)?${NAME}\)`,
      before: 132,
      refuse: (value, groups) => refuse(value, groups) ?? wordReason(value),
    }),
  ),
  // https://www.php.net/manual/en/function.phpinfo.php
  startingWith(
    '<',
    shapeDetector({
      pattern: String.raw`${NAME}(?:'\])?\s?</td><td class="v">(?<value>[^<\s]{3,200})\s?</td>`,
      before: 80,
      refuse,
    }),
  ),
  // A field of a form or of a manager of passwords.
  startingWith(
    '"',
    shapeDetector({
      pattern: String.raw`"type"\s?:\s?"password",\s{0,20}"value"\s?:\s?"(?<value>[^"\n]{4,128})"`,
      refuse: wordReason,
    }),
  ),
  // https://docs.wildfly.org/ (credential-reference)
  startingWith(
    'c',
    shapeDetector({ pattern: String.raw`clear-text=>?\s?["']?(?<value>[\w!#%&*+./:=?@^~-]{4,128})(?=[\s"',}>\]]|$)` }),
  ),
  // https://docs.cfengine.com/docs/master/reference-promise-types-vars.html
  startingWith(
    '"',
    shapeDetector({ pattern: String.raw`"${NAME}"\s{1,4}string\s{1,4}=>\s{1,4}${VALUE}`, before: 66, refuse }),
  ),
  // https://jinja.palletsprojects.com/en/stable/templates/#jinja-filters.default
  startingWith(
    '|',
    shapeDetector({
      pattern: String.raw`${NAME}["']?\s?[:=]\s{0,4}["']?\{\{[^{}\n|]{1,80}\|\s?default\(\s?${VALUE}`,
      before: 170,
      refuse,
    }),
  ),
  // https://cuelang.org/docs/tour/types/defaults/
  startingWith(':', shapeDetector({ pattern: String.raw`${NAME}:\s\*${VALUE}\s{0,4}\|`, before: 62, refuse })),
  // `printf 'NAME=%s' 'value'`
  startingWith(
    '=',
    shapeDetector({
      pattern: String.raw`printf\s{1,3}["'](?:export\s)?${NAME}=["']?%s["']?(?:\\n)?["']\s{1,4}["']?(?<value>[^\s"'$;|&<>()\x60]{3,128})`,
      before: 90,
      refuse,
    }),
  ),
  // https://www.rfc-editor.org/rfc/rfc7578
  shapeDetector({
    pattern: String.raw`form-data;\s{0,2}name=\\?"${NAME}\\?"(?:(?:\r?\n|\\r\\n)content-type:[^\n\\]{1,60})?(?:\r?\n|\\r\\n){2}(?<value>[^\s"\\]{3,256})(?=[\r\n\\]|$)`,
    after: 420,
    refuse,
  }),
  // `sed "s/__NAME__/value/"`
  startingWith(
    's',
    shapeDetector({
      pattern: String.raw`sed\s[^\n]{0,60}?s(?<mark>[/|#,])(?:[_@{<%]{0,4}|\$\{)${NAME}[@}>%]{0,4}\k<mark>(?<value>[^/|#,\n$\\*&"' ]{3,128})\k<mark>`,
      refuse: (value, { name = '' }) => refuse(value, { name: name.replace(/_+$/, '') }),
    }),
  ),
);

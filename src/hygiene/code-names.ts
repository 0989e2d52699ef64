// Which environment variables a program reads, and which packages it imports: by the ways of common languages.
import { frameworkNames } from './framework-names.ts';

/** A name, and the line where it is read first, counted from 1. */
export interface NameUse {
  name: string;
  line: number;
}

const NAME = '([A-Z_][A-Z0-9_]{1,99})';
const QUOTED = `\\s{0,10}['"\`]${NAME}['"\`]`;

/** Each way to read one variable; group 1 is its name. */
const READERS = [
  // JavaScript: Node, Vite, Bun, Deno
  `(?:process|import\\.meta|Bun)\\.env(?:\\?|!)?\\.${NAME}(?![\\w(])`,
  `(?:process|import\\.meta|Bun)\\.env(?:\\?\\.)?\\[${QUOTED}`,
  `\\benv\\.(?:get|require|string)\\(${QUOTED}`,
  // Python, PHP, C, Lua
  `\\benviron(?:\\.(?:get|setdefault|pop)\\(|\\[)${QUOTED}`,
  `\\bgetenv\\(${QUOTED}`,
  `\\benv(?:\\.\\w{1,12})?\\(${QUOTED}`,
  `\\$_(?:ENV|SERVER)\\[${QUOTED}`,
  // Go, Rust, Ruby, JVM, .NET, Elixir, Swift
  `\\bos\\.(?:Getenv|LookupEnv)\\(${QUOTED}`,
  `\\benv::var(?:_os)?\\(${QUOTED}`,
  `\\b(?:option_)?env!\\(${QUOTED}`,
  `\\bENV(?:\\.fetch\\(|\\[)${QUOTED}`,
  `\\bSystem\\.(?:getenv|get_env|fetch_env!?)\\(${QUOTED}`,
  `\\bGetEnvironmentVariable\\(${QUOTED}`,
  `\\benvironment\\[${QUOTED}`,
  `\\bgetenv\\(\\)(?:\\.get(?:OrDefault)?\\(|\\[)${QUOTED}`,
  `@Value\\(\\s{0,10}"\\$\\{${NAME}[:}]`,
  `\\benv(?:config)?:"${NAME}[",]`,
  // Dart, and what else calls its environment so
  `\\bfromEnvironment\\(${QUOTED}`,
  `\\benv\\[${QUOTED}`,
  `\\bdotenv\\.(?:get|maybeGet)\\(${QUOTED}`,
  `\\bdotenvy::var\\(${QUOTED}`,
  // Perl, Julia, Crystal, R, PowerShell, decouple of Python
  `\\bENV\\{\\s{0,10}['"]?${NAME}['"]?\\s{0,10}\\}`,
  `\\$env:${NAME}\\b`,
  `(?<![.\\w])config\\(${QUOTED}\\s{0,10}(?:[,)])`,
  // Shells: what must be there
  `\\$\\{${NAME}:?\\?`,
].map((source) => new RegExp(source, 'g'));

const TAKEN_APART = /\{([^{}]{1,600})\}\s{0,10}=\s{0,10}(?:process|import\.meta|Bun)\.env\b/g;
const INTERPOLATED = /(?<!\$)\$(?:\{(?:env:)?([A-Z_][A-Z0-9_]{1,99})(?:[:}?+-])|([A-Z_][A-Z0-9_]{1,99})\b)/g;

/** Given by systems and tools, not by an env file. */
const OF_THE_SYSTEM =
  /^(?:PATH|HOME|USER|USERNAME|USERPROFILE|SHELL|PWD|OLDPWD|TMP|TEMP|TMPDIR|LANG|TERM|EDITOR|VISUAL|PAGER|DISPLAY|HOSTNAME|LOGNAME|COLUMNS|LINES|CI|TZ|UID|GID|APPDATA|LOCALAPPDATA|PROGRAMFILES|NO_COLOR|FORCE_COLOR|SSH_AUTH_SOCK|NODE_OPTIONS|NODE_PATH|PYTHONPATH|VIRTUAL_ENV|GOPATH|JAVA_HOME|MODE|DEV|PROD|SSR|BASE_URL|PORT|HOST|NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|FLASK_ENV|BABEL_ENV|MIX_ENV|DJANGO_SETTINGS_MODULE|BUNDLE_GEMFILE|VITEST|JEST_WORKER_ID|ANALYZE|VERCEL(?:_ENV|_URL)?|NEXT_(?:RUNTIME|PHASE)|NETLIFY|DYNO|GITPOD_\w+|KUBERNETES_\w+)$|^(?:LC|XDG|GITHUB_(?!TOKEN|PAT)|RUNNER|CI_(?!JOB_TOKEN)|npm|VSCODE|TERM_|CARGO_(?!REGISTRY_TOKEN)|GIT_(?!TOKEN|PASSWORD))_?/;

/** Nobody's key: a system or a tool gives it. */
export function isOfTheSystem(name: string): boolean {
  return OF_THE_SYSTEM.test(name);
}

const TEST = /(?:^|\/)(?:tests?|__tests__|spec|fixtures|examples?)\/|[._-](?:test|spec)\.[^/]+$/;

/** Tests have variables of their own. */
export function isTestPath(path: string): boolean {
  return TEST.test(path);
}

/** The variables that a source text reads; the order is that of the text. */
export function namesRead(text: string): NameUse[] {
  const found = new Map<string, number>();
  const note = (name: string | undefined, at: number): void => {
    if (name === undefined || OF_THE_SYSTEM.test(name)) return;
    found.set(name, Math.min(at, found.get(name) ?? at));
  };
  for (const reader of READERS) for (const match of text.matchAll(reader)) note(match[1], match.index);
  for (const match of text.matchAll(TAKEN_APART)) {
    for (const part of match[1].split(','))
      note(/^\s*([A-Z_][A-Z0-9_]{1,99})\s*(?:[:=]|$)/.exec(part)?.[1], match.index);
  }
  for (const [name, at] of frameworkNames(text)) note(name, at);
  return placed(found, text);
}

/** The variables that a compose file takes from its surroundings. */
export function namesInterpolated(text: string): NameUse[] {
  const found = new Map<string, number>();
  for (const match of text.matchAll(INTERPOLATED)) {
    const name = match[1] ?? match[2];
    if (!OF_THE_SYSTEM.test(name) && !found.has(name)) found.set(name, match.index);
  }
  return placed(found, text);
}

function placed(found: ReadonlyMap<string, number>, text: string): NameUse[] {
  const uses: NameUse[] = [];
  let line = 1;
  let from = 0;
  for (const [name, at] of [...found].sort((a, b) => a[1] - b[1])) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < at; next = text.indexOf('\n', from)) {
      line++;
      from = next + 1;
    }
    uses.push({ name, line });
  }
  return uses;
}

const IMPORTS = [
  /\b(?:from|import|require\(|import\()\s{0,10}['"]([@\w][\w@/.-]{1,99})['"]/g,
  /^[ \t]{0,40}(?:from|import)[ \t]{1,10}([A-Za-z_]\w{1,99})(?=[ \t]{0,10}(?:$|[.,;#]|import\b|as\b))/gm,
];

/** First parts of what a source text imports: `openai`, `@anthropic-ai/sdk`. */
export function packagesImported(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const pattern of IMPORTS) {
    for (const [, path] of text.matchAll(pattern)) {
      const parts = path.split('/');
      names.add(path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]);
    }
  }
  return names;
}

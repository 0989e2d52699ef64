// Variables that a framework reads for a program: named in a schema, a settings class or a config, not where they are used.

const NAME = '[A-Z_][A-Z0-9_]{1,99}';

/** A name, and where it stands in the text. */
export type Sighted = readonly [name: string, at: number];

/** All of them, in no order. */
export function frameworkNames(text: string): Sighted[] {
  return [
    ...aliased(text),
    ...(WHOLE.test(text) ? matches(text, SCHEMA) : []),
    ...(BOUND.test(text) ? matches(text, MEMBER) : []),
    ...imported(text),
    ...settingsClasses(text),
    ...runtimeConfig(text),
  ];
}

/** zod and its like: `OPENAI_API_KEY: z.string()`, given to t3-env or parsed from all of the environment. */
const WHOLE = /\bcreateEnv\(|\bcleanEnv\(|[Pp]arse(?:Async)?\(\s{0,10}(?:process|import\.meta|Bun)\.env\b/;
const SCHEMA = new RegExp(
  `(?<![\\w.$])(${NAME}):\\s{0,10}(?:z|v|Type|yup|Joi|str|url|num|email|host)\\b\\s{0,3}[.(]`,
  'g',
);

/** Where `env` is the environment: SvelteKit, Workers, a schema of its own. */
const BOUND =
  /\$env\/dynamic|\bcreateEnv\(|\benv\s{0,3}:\s{0,3}Env\b|["']cloudflare:workers["']|from\s{1,10}['"][^'"\n]{0,80}\/env(?:\.[cm]?[jt]s)?['"]/;
const MEMBER = new RegExp(`(?<![\\w$])(?:env|c\\.env|context\\.env)\\.(${NAME})(?![\\w(])`, 'g');

function matches(text: string, pattern: RegExp): Sighted[] {
  return [...text.matchAll(pattern)].map((match) => [match[1], match.index]);
}

/** `const env = process.env; … env.OPENAI_API_KEY` */
const ALIAS =
  /(?:const|let|var)\s{1,10}([A-Za-z_$][\w$]{0,30})\s{0,10}=\s{0,10}(?:process|import\.meta|Bun)\.env\s{0,10}(?:;|\n|$)/g;
const MOST_ALIASES = 5;

function aliased(text: string): Sighted[] {
  const names = new Set(
    [...text.matchAll(ALIAS)].slice(0, MOST_ALIASES).map(([, name]) => name.replaceAll('$', '\\$')),
  );
  return [...names].flatMap((name) => matches(text, new RegExp(`(?<![\\w.$])${name}\\??\\.(${NAME})(?![\\w(])`, 'g')));
}

/** `import { STRIPE_KEY } from '$env/static/private'` */
const STATIC = /\bimport\s{0,10}\{([^{}]{1,600})\}\s{0,10}from\s{0,10}['"]\$env\/static\/(?:private|public)['"]/g;

function imported(text: string): Sighted[] {
  return [...text.matchAll(STATIC)].flatMap(({ 1: names, index }) =>
    names.split(',').flatMap((part): Sighted[] => {
      const name = new RegExp(`^\\s*(${NAME})\\b`).exec(part)?.[1];
      return name === undefined ? [] : [[name, index]];
    }),
  );
}

const SETTINGS = /^class\s{1,5}\w{1,100}\([^()\n]{0,100}\bBaseSettings\b[^()\n]{0,100}\):.*$/gm;
const FIELD = /^\s{1,8}([a-zA-Z_]\w{0,99})\s{0,5}:\s{0,5}[A-Za-z"'[]/;
const PREFIX = /\benv_prefix\s{0,5}[=:]\s{0,5}["']([\w]{0,50})["']/;
const OTHER_NAME = /\b(?:validation_alias|alias|env)\s{0,5}=\s{0,5}["']([A-Za-z_]\w{0,99})["']/;

/** Fields of pydantic's settings: the name in capitals, behind the prefix of the class. */
function settingsClasses(text: string): Sighted[] {
  return [...text.matchAll(SETTINGS)].flatMap((match) => {
    const start = match.index + match[0].length + 1;
    const body = /^(?:[ \t]+[^\n]*\n?|[ \t]*\n)*/.exec(text.slice(start))?.[0] ?? '';
    const prefix = PREFIX.exec(body)?.[1] ?? '';
    let at = start;
    return body.split('\n').flatMap((line): Sighted[] => {
      const here = at;
      at += line.length + 1;
      const field = FIELD.exec(line)?.[1];
      if (field === undefined || field === 'model_config' || /^\s*(?:def|class|return)\b/.test(line)) return [];
      const name = OTHER_NAME.exec(line)?.[1] ?? `${prefix}${field}`;
      return [[name.toUpperCase(), here]];
    });
  });
}

const RUNTIME_CONFIG = /\bruntimeConfig\s{0,5}:\s{0,5}\{/;
const LONGEST_CONFIG = 4000;
const PART = /([A-Za-z_$][\w$]{0,99})\s{0,5}:\s{0,5}(\{)?|(\})|\/\/[^\n]*|'[^'\n]{0,500}'|"[^"\n]{0,500}"/g;

/** Nuxt gives `runtimeConfig.stripe.secretKey` the value of NUXT_STRIPE_SECRET_KEY. */
function runtimeConfig(text: string): Sighted[] {
  const begin = RUNTIME_CONFIG.exec(text);
  if (!begin) return [];
  const start = begin.index + begin[0].length;
  const path: string[] = [];
  const found: Sighted[] = [];
  for (const { 1: name, 2: opens, 3: closes, index } of text.slice(start, start + LONGEST_CONFIG).matchAll(PART)) {
    if (closes) {
      if (path.pop() === undefined) break;
    } else if (opens) path.push(name);
    else if (name) found.push([`NUXT_${[...path, name].map(inCapitals).join('_')}`, start + index]);
  }
  return found;
}

function inCapitals(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

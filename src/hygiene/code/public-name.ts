import type { Check, Problem } from '../check.ts';
import { isTestPath, namesRead } from '../code-names.ts';
import type { HygieneInput } from '../input.ts';

export const publicName: Check = {
  id: 'public-name',
  group: 'code',
  severity: 'high',
  action: 'you',
  title: 'a secret under a name that goes to the browser',
  meaning: [
    'Variables that begin with NEXT_PUBLIC_, VITE_, REACT_APP_ and the like are written into the code that every visitor gets.',
    'Reported are names that say secret, password, private, admin or service role, and values that are a secret by their own format.',
  ],
  todo: [
    'Read it on the server only, under a name without that prefix, and let the browser ask your server.',
    'Replace the key: who opened the page has it.',
  ],
  run: (input) => [...inEnvFiles(input), ...inCode(input)],
};

const PREFIX =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|VUE_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|PUBLIC|STORYBOOK|SNOWPACK_PUBLIC|PARCEL)_/;
const NEVER_PUBLIC =
  /SECRET|PASSW(?:OR)?D|PRIVATE|SERVICE_ROLE|ADMIN_(?:KEY|TOKEN)|(?:OPENAI|ANTHROPIC|CLAUDE|OPENROUTER|GROQ|MISTRAL|COHERE|DEEPSEEK|XAI|REPLICATE|HUGGINGFACE|ELEVENLABS|SENDGRID|RESEND|MAILGUN|TWILIO|GITHUB|GITLAB)_(?:\w{1,20}_)?(?:KEY|TOKEN)|AWS_SECRET/;

/** A variable that is written into what visitors get. */
export function isPublicName(name: string): boolean {
  return PREFIX.test(name);
}

export function isLeaking(name: string): boolean {
  const rest = name.replace(PREFIX, '');
  return PREFIX.test(name) && NEVER_PUBLIC.test(rest) && !ABOUT.test(rest);
}

/** What such names end in that say something about a secret, and do not hold it. */
const ABOUT =
  /(?:^|_)(?:URL|URI|PATH|ENABLED|DISABLED|LENGTH|POLICY|PATTERN|REGEX|TTL|RESET|FORGOT|MIN|MAX)$|^(?:RESET|FORGOT)_PASSWORD$/;

/** `VITE_PASSWORD_RESET=true` says what the page does. */
function isSetting(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|\d{1,6}|https?:\/\/[^@]{1,300}|\/.{0,300}|\{\{.{0,300}\}\})$/i.test(value);
}

/** The key of a provider that gives out no public ones. */
function holdsKey(value: string, { keysIn }: HygieneInput): boolean {
  return keysIn(Buffer.from(value)).some(({ distinctive }) => distinctive);
}

function inEnvFiles(input: HygieneInput): Problem[] {
  return input.env.flatMap(({ path, entries }) =>
    entries
      .filter(({ name, value }) => PREFIX.test(name) && (isLeaking(name) ? !isSetting(value) : holdsKey(value, input)))
      .map(({ name, line }): Problem => problemOf(path, line, name)),
  );
}

function inCode(input: HygieneInput): Problem[] {
  const told = new Set(input.env.flatMap(({ entries }) => entries.map(({ name }) => name)));
  const problems: Problem[] = [];
  for (const { path, text } of input.texts('code')) {
    if (isTestPath(path)) continue;
    for (const { name, line } of namesRead(text)) {
      if (!isLeaking(name) || told.has(name)) continue;
      told.add(name);
      problems.push(problemOf(path, line, name));
    }
  }
  return problems;
}

function problemOf(path: string, line: number, name: string): Problem {
  return { severity: 'high', path, line, message: `${name} goes to every visitor of the page` };
}

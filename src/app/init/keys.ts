// Which variables are keys, whose they are, and how they are grouped.
import type { Provider, ProviderKind } from '../../providers/provider.ts';
import { nameKind } from '../../scan/assign/name.ts';
import type { Survey, Variable } from './survey.ts';

export interface InitKey {
  name: string;
  kind: ProviderKind;
  provider: Provider | null;
  /** In words: "OpenRouter key", "database address". */
  title: string;
  uses: Variable['uses'];
  filled: string[];
  /** Env files with its value, and those with another one; not of tests. */
  kept: readonly string[];
  others: readonly string[];
}

/** Groups in the order of the files that are written. */
export const KINDS: readonly (readonly [ProviderKind, string])[] = [
  ['ai', 'AI'],
  ['chat', 'Chat'],
  ['database', 'Database'],
  ['cloud', 'Cloud'],
  ['code', 'Code hosts and packages'],
  ['mail', 'Mail'],
  ['payment', 'Payment'],
  ['other', 'Other'],
];

const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY)_|PUBLISHABLE|PUBLIC_KEY/;
const DATABASE =
  /^(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|REDIS|RABBITMQ|AMQP|CLICKHOUSE|ELASTIC(?:SEARCH)?|NEO4J|SUPABASE_DB)(?:_|$)|_DATABASE_URL$|^PGPASSWORD$/;
const ADDRESS = /(?:_|^)(?:URL|URI|DSN|CONNECTION_STRING|CONN_STR)$/;
/** What a project makes itself; a word before it is a provider's often enough: TWILIO_AUTH_TOKEN, STRIPE_WEBHOOK_SECRET. */
const OWN_SECRET =
  /^(?:\w+_)?(?:SESSION|JWT|COOKIE|CSRF|NEXTAUTH)_(?:SECRET|SIGNING_KEY|SECRET_KEY)$|^(?:OPENCLAW_)?GATEWAY_TOKEN$|^(?:AUTH|APP|WEBHOOK|STATE)_(?:SECRET|SIGNING_KEY|SECRET_KEY)$|^(?:DJANGO_|FLASK_)?SECRET_KEY(?:_BASE)?$/;
const KIND_WORDS: readonly (readonly [RegExp, ProviderKind])[] = [
  [/OPENAI|ANTHROPIC|CLAUDE|GEMINI|MISTRAL|GROQ|LLM|(?:^|_)AI_|HUGGING|REPLICATE|COHERE|DEEPSEEK|XAI|OLLAMA/, 'ai'],
  [/SLACK|DISCORD|TELEGRAM|WHATSAPP|MATRIX|TEAMS|TWILIO|SIGNAL_|BOT_TOKEN/, 'chat'],
  [/AWS|AZURE|GCP|GOOGLE|CLOUDFLARE|DIGITALOCEAN|HETZNER|VERCEL|NETLIFY|FLY_|HEROKU|RAILWAY/, 'cloud'],
  [/GITHUB|GITLAB|BITBUCKET|NPM|PYPI|CODECOV|SONAR/, 'code'],
  [/SMTP|MAIL|SENDGRID|POSTMARK|RESEND|SES_/, 'mail'],
  [/STRIPE|PAYPAL|BRAINTREE|ADYEN|SQUARE|PADDLE|LEMON/, 'payment'],
];

/** The keys of a project: by name, those that are used or imported; other settings are left alone. */
export function keysOf(survey: Survey, providers: readonly Provider[]): InitKey[] {
  const byVariable = variablesOf(providers);
  const keys = new Map<string, InitKey>();
  for (const variable of survey.variables.values()) {
    if (isKey(variable.name, byVariable) && !isFile(variable)) keys.set(variable.name, keyOf(variable, byVariable));
  }
  for (const provider of providers) {
    const imported = provider.packages?.some((name) => survey.packages.has(name));
    const name = provider.variables[0];
    // One library serves many providers: a key of the same kind says which one is meant.
    const told = [...keys.values()].some(({ kind }) => kind === provider.kind);
    if (imported && name && !told) for (const key of keysOfProvider(provider)) keys.set(key.name, key);
  }
  return [...keys.values()].sort(compareKeys);
}

/** A key that a person picked by its provider. */
export function ofProvider(provider: Provider, name: string = provider.variables[0]): InitKey {
  return { name, kind: provider.kind, provider, title: provider.title, uses: [], filled: [], kept: [], others: [] };
}

/** An address of a file, as of SQLite: nothing in it is secret. */
function isFile({ scheme }: Variable): boolean {
  return scheme === 'sqlite' || scheme === 'sqlite3' || scheme === 'file';
}

/** All that its credential is made of. */
export function keysOfProvider(provider: Provider): InitKey[] {
  const { fields } = provider;
  return fields.length > 1 ? fields.map(({ variable }) => ofProvider(provider, variable)) : [ofProvider(provider)];
}

function compareKeys(a: InitKey, b: InitKey): number {
  return kindRank(a) - kindRank(b) || (a.name < b.name ? -1 : 1);
}

function kindRank(key: InitKey): number {
  return KINDS.findIndex(([kind]) => kind === key.kind);
}

type ByVariable = ReadonlyMap<string, Provider>;

function variablesOf(providers: readonly Provider[]): ByVariable {
  return new Map(providers.flatMap((provider) => provider.variables.map((name) => [name, provider] as const)));
}

/** Without the name of an environment at its end: `OPENAI_API_KEY_PROD`. */
export function plainVariable(name: string): string {
  return name.replace(/_(?:DEV|DEVELOPMENT|PROD|PRODUCTION|STAGING|TEST|LOCAL)$/, '');
}

function isKey(name: string, byVariable: ByVariable): boolean {
  if (PUBLIC.test(name) || /_(?:PREVIOUS|FILE|PATH)$/.test(name)) return false;
  const plain = plainVariable(name);
  if (byVariable.has(plain)) return true;
  if (ADDRESS.test(plain)) return DATABASE.test(plain) || /WEBHOOK|DSN/.test(plain);
  return nameKind(plain) !== null;
}

function keyOf(variable: Variable, byVariable: ByVariable): InitKey {
  const plain = plainVariable(variable.name);
  const { name, uses, filled, kept, others, scheme } = variable;
  const places = { uses, filled, kept, others };
  const provider = byVariable.get(plain) ?? byVariable.get(plain.replace(/^NUXT_/, '')) ?? null;
  if (provider && speaks(provider, scheme)) return { ...ofProvider(provider, name), ...places };
  const kind = kindOf(plain);
  return { name, ...places, kind, provider: ownSecret(plain, byVariable), title: titleOf(plain, kind) };
}

/** A `DATABASE_URL` may lead to another kind of database than most. */
function speaks({ id }: Provider, scheme: string | null): boolean {
  return scheme === null || !id.startsWith('postgresql') || /^postgres(?:ql)?(?:\+\w{1,20})?$/.test(scheme);
}

/** A secret that the project issues itself needs no account anywhere. */
function ownSecret(name: string, byVariable: ByVariable): Provider | null {
  if (!OWN_SECRET.test(name)) return null;
  for (const provider of byVariable.values()) if (provider.id === 'random') return provider;
  return null;
}

function kindOf(name: string): ProviderKind {
  if (DATABASE.test(name)) return 'database';
  return KIND_WORDS.find(([words]) => words.test(name))?.[1] ?? 'other';
}

function titleOf(name: string, kind: ProviderKind): string {
  if (kind === 'database') return ADDRESS.test(name) ? 'database address' : 'database password';
  if (/PASS(?:WORD|WD|PHRASE)?$|PWD$/.test(name)) return 'password';
  if (name.endsWith('TOKEN')) return 'token';
  return /SECRET/.test(name) ? 'secret' : 'key';
}

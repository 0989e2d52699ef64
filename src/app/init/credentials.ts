// Which variables make one credential: an AWS key is an id and a secret, and they change together.
import { parse } from 'yaml';
import type { CredentialField, Provider } from '../../providers/provider.ts';
import { type InitKey, plainVariable } from './keys.ts';

/** One entry of `keys:` in the config. */
export interface InitCredential {
  name: string;
  title: string;
  provider: Provider | null;
  /** The variable of each field; null where it is the name itself. */
  fields: Readonly<Record<string, string>> | null;
  variables: readonly string[];
  /** Env files that hold its value; empty: it has none yet. */
  files: readonly string[];
  /** Env files that hold another one, by the environment that they are named after. */
  apart: Readonly<Record<string, readonly string[]>>;
}

/** In the order of the keys. */
export function credentialsOf(keys: readonly InitKey[]): InitCredential[] {
  const found = new Map<string, InitCredential>();
  for (const key of keys) {
    const credential = credentialOf(key);
    const known = found.get(credential.name);
    // The values of one credential stand together; where they do not, the first that has one tells.
    if (!known || (known.files.length === 0 && credential.files.length > 0)) found.set(credential.name, credential);
  }
  return [...found.values()];
}

function credentialOf({ name, title, provider, kept, others }: InitKey): InitCredential {
  const places = { files: kept, apart: byEnvironment(kept, others) };
  const alone = { name, title: provider?.title ?? title, provider, fields: null, variables: [name], ...places };
  const plain = plainVariable(name);
  // A project that calls one of them otherwise has its own way to tell them apart.
  if (!provider || provider.fields.length < 2 || !provider.fields.some(({ variable }) => variable === plain)) {
    return alone;
  }
  const suffix = name.slice(plain.length);
  const fields = Object.fromEntries(provider.fields.map((field) => [field.name, `${field.variable}${suffix}`]));
  const whole = `${wholeName(provider.fields)}${suffix}`;
  return { ...alone, name: whole, fields, variables: Object.values(fields) };
}

/** `production` of `.env.production`; null where the name of the file says nothing. */
export function environmentOfFile(path: string): string | null {
  const name = /(?:^|\/)\.env\.([a-z][\w-]{0,30}?)(?:\.local)?$/i.exec(path)?.[1] ?? 'local';
  return name === 'local' ? null : name;
}

function byEnvironment(kept: readonly string[], others: readonly string[]): InitCredential['apart'] {
  const apart: Record<string, string[]> = {};
  if (!others.some((path) => environmentOfFile(path) !== null)) return apart;
  for (const path of [...kept, ...others]) {
    const name = environmentOfFile(path);
    if (name === null) continue;
    apart[name] ??= [];
    apart[name].push(path);
  }
  return apart;
}

/** `AWS` of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; the secret's own name where only one is secret by name. */
function wholeName(fields: readonly CredentialField[]): string {
  const [first, ...rest] = fields.map(({ variable }) => variable.split('_'));
  const shared = first.filter((part, i) =>
    rest.every((parts) => parts[i] === part && first.slice(0, i).every((p, j) => parts[j] === p)),
  );
  return shared.join('_') || fields.filter(({ secret }) => secret)[0].variable;
}

/** All keys of the config, those too that no code reads; without a config, those that were found. */
export function inventory(
  config: string,
  found: readonly InitCredential[],
  providers: readonly Provider[],
): readonly InitCredential[] {
  const { keys } = (parse(config) ?? {}) as { keys?: Record<string, { provider?: unknown } | null> };
  const listed = Object.entries(keys ?? {}).map(([name, entry]): InitCredential => {
    const id = typeof entry?.provider === 'string' ? entry.provider : (entry?.provider as { id?: unknown })?.id;
    const provider = providers.find((each) => each.id === id) ?? null;
    const known = found.find((each) => each.name === name);
    return (
      known ?? {
        name,
        title: provider?.title ?? 'key',
        provider,
        fields: null,
        variables: [name],
        files: [],
        apart: {},
      }
    );
  });
  return listed.length > 0 ? listed : found;
}

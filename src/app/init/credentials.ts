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
}

/** In the order of the keys. */
export function credentialsOf(keys: readonly InitKey[]): InitCredential[] {
  const found = new Map<string, InitCredential>();
  for (const key of keys) {
    const credential = credentialOf(key);
    if (!found.has(credential.name)) found.set(credential.name, credential);
  }
  return [...found.values()];
}

function credentialOf({ name, title, provider }: InitKey): InitCredential {
  const alone = { name, title: provider?.title ?? title, provider, fields: null, variables: [name] };
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
    return known ?? { name, title: provider?.title ?? 'key', provider, fields: null, variables: [name] };
  });
  return listed.length > 0 ? listed : found;
}

// Tells whose key a text is, by the rules: a value goes to nobody but its own provider.
import { createHash } from 'node:crypto';
import { type Credential, credentialBytes, SINGLE_FIELD } from '../../core/credential.ts';
import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { Secret } from '../../core/secret.ts';
import { findProvider, providers } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import { rules } from '../../rules/index.ts';

export interface Known {
  provider: Provider;
  credential: Credential;
  /** Equal for equal values; of no use to anybody else. */
  key: string;
}

/** `id`: what `--provider` says; `command`: how it was asked, such as `keyturn verify -`. */
export function knowSecret(text: string, id: string | null, command: string): Known {
  const value = text.replace(/\r?\n$/, '');
  if (value.trim() === '') throw new UsageError('no-value', 'standard input holds no value; nothing was asked');
  const fields = fieldsIn(value, id);
  if (fields) return fields;
  if (/[\r\n]/.test(value)) {
    throw new UsageError('bad-value', 'standard input holds more than one line; nothing was asked', [
      'a credential of several fields goes in as lines NAME=VALUE, with the names that keyturn providers shows',
    ]);
  }
  const provider = id === null ? providerOfValue(value, command) : providerNamed(id);
  if (provider.fields.length > 1) {
    const names = provider.fields.map(({ variable }) => `${variable}=...`).join(' and ');
    throw new UsageError('bad-value', `a credential of ${provider.title} has several fields`, [
      `write them as lines: ${names}`,
    ]);
  }
  return knownOf(provider, { [provider.fields[0]?.name ?? SINGLE_FIELD]: new Secret(value) });
}

export function knownOf(provider: Provider, credential: Credential): Known {
  return { provider, credential, key: createHash('sha256').update(credentialBytes(credential)).digest('hex') };
}

/** Every value in a text that a rule of exactly one provider takes. */
export function knowIn(text: string): Known[] {
  const found = new Map<string, Known>();
  for (const provider of providers) {
    if (provider.fields.length !== 1) continue;
    for (const value of provider.rules.flatMap((id) => valuesIn(id, text))) {
      if (providersOf(value).length !== 1) continue;
      const known = knownOf(provider, { [provider.fields[0].name]: new Secret(value) });
      found.set(known.key, known);
    }
  }
  return [...found.values()];
}

/** Parts that are, each as a whole, the fields of one credential: `ID:SECRET` counts as two. */
export function knowParts(texts: readonly string[]): Known[] {
  const parts = [...new Set(texts.flatMap((text) => [text, ...text.split(':')]))];
  return providers.flatMap((provider) => {
    if (provider.fields.length < 2 || !provider.fields.every(({ pattern }) => pattern)) return [];
    const values = provider.fields.map(({ pattern }) => parts.filter((part) => pattern?.test(part)));
    if (!values.every((found) => found.length === 1)) return [];
    const entries = provider.fields.map(({ name }, i) => [name, new Secret(values[i][0])]);
    return [knownOf(provider, Object.fromEntries(entries) as Credential)];
  });
}

function valuesIn(id: string, text: string): string[] {
  const rule = rules.find((each) => each.id === id);
  if (rule?.kind !== 'token') return [];
  const source = `(?<![\\w-])(?:${rule.pattern})(?![\\w-])`;
  return [...text.matchAll(new RegExp(source, rule.ignoreCase ? 'gi' : 'g'))].map((match) => match[1] ?? match[0]);
}

function providerNamed(id: string): Provider {
  const provider = findProvider(id);
  if (provider) return provider;
  const ids = providers.map((each) => each.id);
  const near = nearest(id, ids);
  throw new UsageError(
    'unknown-provider',
    `no provider ${id}`,
    near ? [`did you mean ${near}`] : ['keyturn providers'],
  );
}

function providerOfValue(value: string, command: string): Provider {
  const found = providersOf(value);
  if (found.length === 1) return found[0];
  const hint = (which: readonly Provider[]) => which.map(({ id }) => `${command} --provider ${id}`);
  if (found.length > 1) {
    throw new UsageError(
      'ambiguous-value',
      'the value could be a key of several providers; nothing was asked',
      hint(found),
    );
  }
  throw new UsageError('unknown-value', 'no rule knows whose key this is; nothing was asked', [
    'say it with --provider ID, one of these:',
    'keyturn providers',
  ]);
}

/** Providers one of whose rules takes the whole value. */
function providersOf(value: string): Provider[] {
  return providers.filter((provider) => provider.rules.some((id) => ruleTakes(id, value)));
}

function ruleTakes(id: string, value: string): boolean {
  const rule = rules.find((each) => each.id === id);
  if (rule?.kind !== 'token') return false;
  const match = new RegExp(`^(?:${rule.pattern})$`, rule.ignoreCase ? 'i' : '').exec(value);
  return match !== null && (match[1] ?? value) === value;
}

/** Lines `NAME=VALUE` that give all fields of one provider. */
function fieldsIn(text: string, id: string | null): Known | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(['"]?)(.*?)\2\s*$/.exec(line));
  if (!lines.every((line) => line !== null)) return null;
  const values = new Map(lines.map((line) => [line[1], line[3]]));
  const candidates = id === null ? providers : [providerNamed(id)];
  const provider = candidates.find(({ fields }) => fields.every(({ variable }) => values.has(variable)));
  if (!provider) return null;
  const entries = provider.fields.map(({ name, variable }) => [name, new Secret(values.get(variable) ?? '')]);
  return knownOf(provider, Object.fromEntries(entries) as Credential);
}

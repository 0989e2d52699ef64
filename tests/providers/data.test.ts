// What every provider says about itself.
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { discordBot } from '../../src/providers/discord-bot.ts';
import { discordClientSecret } from '../../src/providers/discord-client-secret.ts';
import { providers } from '../../src/providers/index.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { rules } from '../../src/rules/index.ts';

const RULES = new Set(rules.map(({ id }) => id));

test('ids are unique', () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
});

test('a rule belongs to one provider', () => {
  const claimed = providers.flatMap((provider) => provider.rules);
  expect(claimed.filter((id, i) => claimed.indexOf(id) !== i)).toEqual([]);
});

describe.each(providers.map((each) => [each.id, each] as const))('%s', (id, provider) => {
  test('its id, its rules, its pages', () => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(provider.rules.filter((each) => !RULES.has(each))).toEqual([]);
    expect(provider.sources.length).toBeGreaterThan(0);
    for (const address of addressesOf(provider)) expect(address).toMatch(/^(?:https|postgresql|redis):\/\//);
  });

  test('its patterns take whole values only', () => {
    for (const { pattern } of [...provider.fields, ...(provider.admin?.fields ?? [])]) {
      if (pattern) expect(pattern.source).toMatch(/^\^.*\$$/);
    }
  });

  test('what its API cannot do is a step with a page', () => {
    const { steps } = provider;
    if (!provider.generate && !provider.rotateInPlace) expect(steps.create ?? steps.replace).toBeDefined();
    if (!provider.revoke && !provider.rotateInPlace) expect(steps.remove ?? steps.replace).toBeDefined();
  });

  test('its class is what it can do', () => {
    if (provider.class === 'A') expect(provider.generate).toBeDefined();
    if (provider.class === 'B') expect([provider.generate === undefined, provider.list]).toEqual([false, undefined]);
    if (provider.class === 'C') expect(provider.rotateInPlace ?? provider.steps.replace).toBeDefined();
    if (provider.class === 'D') expect(provider.generate).toBeUndefined();
  });
});

describe('Discord: the page of just this application', () => {
  const id = '80351110224678912';
  const APPS = 'https://discord.com/developers/applications';
  test('of a bot, by its token', () => {
    const [first, odd] = [id, 'no number'].map((text) => Buffer.from(text).toString('base64url'));
    const pageOf = (start: string) =>
      discordBot.page?.({ value: new Secret([start, 'a'.repeat(6), 'b'.repeat(27)].join('.')) });
    expect([pageOf(first), pageOf(odd)]).toEqual([`${APPS}/${id}/bot`, null]);
  });
  test('of a client, by its id', () => {
    expect(discordClientSecret.page?.({ clientId: new Secret(id) })).toBe(`${APPS}/${id}/oauth2`);
  });
});

function addressesOf({ baseUrl, urls, console, admin, steps, sources }: Provider): string[] {
  const pages = [
    console.keys,
    console.usage,
    console.limits,
    admin?.open,
    ...Object.values(steps).map(({ open }) => open),
  ];
  return [baseUrl, ...Object.values(urls ?? {}), ...pages, ...sources].filter((each): each is string => Boolean(each));
}

// What every provider says about itself.
import { describe, expect, test } from 'vitest';
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

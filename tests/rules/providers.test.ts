import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { channels, models, type ProviderCase, services } from './providers.data.ts';
import { sampleOf } from './sample.ts';

const matcher = new Matcher(rules, detectors);

/** What a variable's value is called where the provider stands in another place. */
function fieldOf(variable: string): string {
  const kind = /SECRET|TOKEN|PASSWORD/.exec(variable)?.[0];
  return kind ? kind.toLowerCase() : 'api_key';
}

const FORMS: Record<string, (provider: ProviderCase, variable: string, key: string) => string> = {
  'an environment file': (_, variable, key) => `DEBUG=1\n${variable}=${key}\n`,
  code: ({ name }, variable, key) => {
    const field = fieldOf(variable).replace('_k', 'K');
    return `const client = new ${name}({ ${field}: "${key}" });\n`;
  },
  JSON: (_, variable, key) => `{\n  "env": {\n    "${variable}": "${key}"\n  }\n}\n`,
  YAML: ({ name }, variable, key) => `${name.toLowerCase()}:\n  enabled: true\n  ${fieldOf(variable)}: ${key}\n`,
};

/** The key in each of the provider's shapes, under each of its variables. */
function texts(provider: ProviderCase, form: string): { text: string; key: string }[] {
  return provider.variables.flatMap((variable, i) =>
    provider.keys.map((shape, j) => {
      const key = sampleOf(shape, 11 * i + 5 * j + 1);
      return { key, text: FORMS[form](provider, variable, key) };
    }),
  );
}

function isShown(text: string, key: string): boolean {
  const { candidates } = scanWhole(matcher, Buffer.from(text));
  return candidates.some(({ secret, confidence }) => confidence !== 'low' && (secret === key || key.includes(secret)));
}

describe.each(Object.keys(FORMS))('a key in %s', (form) => {
  it.each([...models, ...channels, ...services].map((each) => [each.variables[0], each] as const))('%s', (_, each) => {
    for (const { text, key } of texts(each, form)) expect([text, isShown(text, key)]).toEqual([text, true]);
  });
});

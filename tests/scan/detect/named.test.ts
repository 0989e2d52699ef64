import { describe, expect, it } from 'vitest';
import type { NamedRule } from '../../../src/rules/rule.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';

const rule: NamedRule = {
  kind: 'named',
  id: 'mistral-key',
  title: 'Mistral key',
  provider: 'mistral',
  severity: 'high',
  source: 'https://example.org',
  words: ['mistral'],
  value: '[A-Za-z0-9]{32}',
};
const matcher = new Matcher([rule], detectors);
const value = sampleOf(rule.value, 3);

function scan(text: string) {
  return scanWhole(matcher, Buffer.from(text), true);
}

describe('what is no named value', () => {
  it.each(["mistral_key = '={}'", "mistral_key: '{cipher}{}'", "mistral_key = '{}='"])('%s', (template) => {
    expect(scan(template.replace(/\{\}/, value)).candidates).toEqual([]);
  });
});

describe('a named value', () => {
  it.each([
    ['MISTRAL_API_KEY={}', 'MISTRAL_API_KEY', 'high'],
    ['const mistralKey = "{}";', 'mistralKey', 'high'],
    ['{"mistralToken": "{}"}', 'mistralToken', 'high'],
    ['mistral.key: {}', 'mistral.key', 'high'],
    ['--mistral-api-key {}', '--mistral-api-key', 'high'],
    ['KEY_FOR_MISTRAL := `{}`', 'KEY_FOR_MISTRAL', 'high'],
    ['<mistral-token>{}</mistral-token>', 'mistral-token', 'high'],
    ['mistral_api_key = os.getenv("X", "{}")', null, 'medium'],
    ['algo = Mistral(api_key="{}")', null, 'medium'],
    ['curl -H "x-mistral-key: {}"', 'x-mistral-key', 'high'],
    ['mistral api key: {}', null, 'medium'],
    ['[mistral]\nuser = me\ntoken = {}', null, 'medium'],
    ['# Mistral\n# for tests\ntoken = {}', null, 'medium'],
    ['new Mistral({\n  user: "me",\n  token: "{}",', null, 'medium'],
    ['- name: MISTRAL_KEY\n  value: {}', null, 'medium'],
    ['variable "mistral_token" {\n  default = "{}"\n}', null, 'medium'],
    ['https://api.mistral.ai/v1?x={}', null, 'low'],
  ])('is found in %s', (template, variable, confidence) => {
    const text = template.replace('{}', value);
    const { candidates } = scan(`# top\n${text}\n`);
    expect(candidates.map((c) => [c.secret, c.variable, c.confidence])).toEqual([[value, variable, confidence]]);
    expect(`# top\n${text}\n`.slice(candidates[0].start, candidates[0].end)).toBe(value);
  });

  it.each([
    'mistral far away\n\n\ntoken = {}',
    'mistral is not the name of the key in the next line\n = {}',
    'calls the mistral API\nwith retries\ntoken = {}',
    'mistral_key = {}.abcdef_0123',
    'mistral_key: x\nurl = {}',
    'amistralx_key = {}',
    'mistral_key = {}trailing',
    'mistral_key = prefix{}',
    'mistral said {}',
  ])('is not found in %s', (template) => {
    expect(scan(template.replace('{}', value)).candidates).toEqual([]);
  });

  it('is not a digest or a placeholder', () => {
    const hex = sampleOf('[0-9a-f]{32}', 5);
    const { candidates, rejected } = scan(`mistral commit key ${hex}\nmistral_key = ${'x'.repeat(32)}\n`);
    expect(candidates).toEqual([]);
    expect(rejected.map((r) => r.reason)).toContain('a digest');
  });

  it('that is half of a pair stands right beside the word, or in its block', () => {
    const by = new Matcher([{ ...rule, paired: true }], detectors);
    const found = (text: string) => scanWhole(by, Buffer.from(text)).candidates.length;
    expect(found(`calls the mistral API\ntoken = ${value}`)).toBe(0);
    expect(found(`mistral:\n  token: ${value}`)).toBe(1);
    expect(found(`mistral token ${value}`)).toBe(1);
  });

  it('is less certain as a UUID with a letter that is no digit', () => {
    const by = new Matcher([{ ...rule, value: '[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}' }], detectors);
    const id = sampleOf('[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 6);
    const spoilt = `${id.slice(0, 10)}g${id.slice(11)}`;
    const told = (text: string) => scanWhole(by, Buffer.from(text)).candidates.map(({ confidence }) => confidence);
    expect(told(`mistral_key = ${id}\nmistral_key = ${spoilt}`)).toEqual(['high', 'low']);
  });

  it('is no commit that something is pinned to', () => {
    const commit = sampleOf('[0-9a-f]{40}', 5);
    const wide = { ...rule, value: '[a-z0-9]{40}' };
    const by = new Matcher([wide], detectors);
    for (const text of [
      `mistral_token: acme/create-token@${commit}`,
      `git+https://acme.dev/mistral_key.git,${commit}`,
      `gem 'mistral-auth', github: 'acme/mistral-auth', ref: '${commit}'`,
    ]) {
      expect(scanWhole(by, Buffer.from(text)).candidates, text).toEqual([]);
    }
  });

  it('is no project of Visual Studio', () => {
    const id = sampleOf('[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}', 6);
    const by = new Matcher([{ ...rule, value: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}' }], detectors);
    const found = (text: string) => scanWhole(by, Buffer.from(text)).candidates.map(({ secret }) => secret);
    expect(found(`Project("{X}") = "Mistral.Auth", "Mistral.Auth.csproj", "{${id}}"`)).toEqual([]);
    expect(found(`<Name>Mistral.Auth</Name><UserSecretsId>${id}</UserSecretsId>`)).toEqual([]);
    expect(found(`mistral_key = {"${id}"}`)).toEqual([id]);
  });

  it('takes linear time', () => {
    const before = performance.now();
    scan('mistral_'.repeat(20_000));
    scan(`mistral${' '.repeat(90)}`.repeat(2000));
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

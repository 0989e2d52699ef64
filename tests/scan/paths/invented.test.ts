import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/rules/rule.ts';
import { classifyPath } from '../../../src/scan/paths/classify.ts';
import { adjustForPath } from '../../../src/scan/paths/index.ts';
import { sampleOf } from '../../rules/sample.ts';

function confidenceAt(path: string, id: string, secret: string, variable: string | null = null): string | undefined {
  const rule: Rule = {
    kind: 'detector',
    id,
    detector: 'generic',
    keywords: [],
    title: 'A',
    provider: null,
    severity: 'high',
    source: 'https://acme.io',
  };
  const candidate = {
    rule,
    start: 0,
    end: 1,
    secret,
    variable,
    confidence: 'high',
    encoding: null,
    note: null,
  } as const;
  return adjustForPath(candidate, path).candidate?.confidence;
}

const PASSWORD = ['pass', 'word'].join('');
const PLAIN = `generic-${PASSWORD}`;
const WORD = ['sym', 'fony'].join('');
const RANDOM = sampleOf('[a-z]{4}[A-Z]{4}[0-9]{4}', 3);

describe('what tests make up', () => {
  it.each([
    ['login-argument', 'test-token'],
    ['login-argument', 'пасс'],
    ['netrc-password', 'netrc_pass'],
    ['netrc-password', 'weird'],
    ['url-credentials', '1234'],
    ['url-credentials', 'pa:ss'],
    ['bearer-token', 'challenge-456-response'],
    ['generic-password', 'this-is-secret'],
    ['generic-password', `new${PASSWORD}1`],
    ['generic-password', `${PASSWORD}123456`],
    ['generic-password', 'pass4321'],
  ])('words are of low confidence there: %s %s', (id, secret) => {
    expect(confidenceAt('tests/a_test.py', id, secret)).toBe('low');
    expect(confidenceAt('src/a.py', id, secret)).toBe('high');
  });

  it.each([
    ['generic-password', `harbor${4711}`],
    ['generic-password', 'derek'],
    ['login-argument', RANDOM],
    ['url-credentials', RANDOM],
    ['connection-url', 'derek'],
  ])('what somebody chose is not: %s %s', (id, secret) => {
    expect(confidenceAt('tests/a_test.py', id, secret)).toBe('medium');
  });

  it('hashes in tests and documentation are of low confidence', () => {
    expect(confidenceAt('tests/a.py', 'password-hash', '$apr1$x$y')).toBe('low');
    expect(confidenceAt('docs/a.md', 'password-hash', '$apr1$x$y')).toBe('low');
    expect(confidenceAt('conf/users', 'password-hash', '$apr1$x$y')).toBe('high');
  });

  it('a token that a test receives is none to send', () => {
    expect(confidenceAt('tests/Webhook/Fixtures/opens.json', 'generic-secret', RANDOM, 'token')).toBe('low');
    expect(confidenceAt('tests/Webhook/Fixtures/opens.json', 'generic-secret', RANDOM, 'api_token')).toBe('medium');
    expect(confidenceAt('src/webhook/config.json', 'generic-secret', RANDOM, 'token')).toBe('high');
  });
});

describe('what everybody has', () => {
  it.each(['rfcs/rfc6749.txt', 'docs/rfc7591.txt', 'spec/draft-ietf-oauth-v2.txt'])('%s is a standard', (path) => {
    expect(confidenceAt(path, 'basic-auth', RANDOM)).toBe('low');
  });

  it('counted digits behind a word are an example in documentation', () => {
    expect(confidenceAt('README.md', PLAIN, 'test123456')).toBe('low');
    expect(confidenceAt('README.md', PLAIN, 'passphrase1')).toBe('low');
    expect(confidenceAt('README.md', PLAIN, 'harbor123456')).toBe('medium');
  });

  it('a word for a service of a build is one', () => {
    expect(confidenceAt('.github/workflows/ci.yml', PLAIN, WORD)).toBe('low');
    expect(confidenceAt('.github/workflows/ci.yml', PLAIN, RANDOM)).toBe('high');
    expect(confidenceAt('deploy/prod.yml', PLAIN, WORD)).toBe('high');
  });
});

describe('where a file stands', () => {
  it.each([
    ['test', 'TestVectors/aes.txt'],
    ['test', 't/unit/a.py'],
    ['test', 'test-browser/keys.js'],
    ['test', 'ts_test/integration/a.ts'],
    [null, 'latest/a.ts'],
    ['test', 'funtests/stress/a.py'],
    ['test', 'auth/integtest/a.sh'],
    ['test', 'kubernetes/testing/token'],
    ['test', 'ui/mirage/factories/a.js'],
    ['generated', 'htmlcov/a_py.html'],
    ['docs', '_sources/faq.txt'],
    ['docs', 'FAQ'],
    ['docs', '00-RELEASENOTES'],
    ['docs', 'Read_me.txt'],
    ['test', 'tests/Acme.Tests/Test Data/a.json'],
    ['test', 'src/jvmTest/kotlin/A.kt'],
    ['test', 'Acme.Api.Tests/Users.cs'],
    ['test', 'session/stub/a.json'],
    ['test', 'playwright/test.env'],
    ['test', '.env.testing'],
    ['test', 'identity/.snapshots/a.json'],
    ['example', 'security-jwt-quickstart/conf/a.json'],
    ['docs', 'security-jwt-quickstart/README.md'],
    [null, 'latest/a.json'],
    [null, 'contest/a.json'],
    [null, 'src/sampler/a.json'],
  ])('%s: %s', (place, path) => {
    expect(classifyPath(path).place).toBe(place);
  });
});

it('what documentation shows as an answer of a service is no key', () => {
  for (const name of ['access_token', '"refreshToken"', 'id-token', 'oauth_verifier']) {
    expect(confidenceAt('docs/api.rst', 'generic-secret', RANDOM, name)).toBe('low');
    expect(confidenceAt('src/api.py', 'generic-secret', RANDOM, name)).toBe('high');
  }
  expect(confidenceAt('docs/api.rst', 'generic-secret', RANDOM, 'api_token')).toBe('medium');
});

it.each([
  ['docs/script.html', 'low'],
  ['dev-docs/docusaurus.config.js', 'low'],
  ['docusaurus.config.ts', 'low'],
  ['src/search.ts', 'high'],
])('the key to the search of a site: %s', (path, confidence) => {
  expect(confidenceAt(path, 'algolia-api-key', RANDOM)).toBe(confidence);
});

import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/rules/rule.ts';
import { adjustForPath } from '../../../src/scan/paths/index.ts';
import type { Candidate } from '../../../src/scan/types.ts';

const base = { title: 'A', provider: null, severity: 'high', source: 'https://acme.io' } as const;
const tokenRule: Rule = { kind: 'token', id: 'acme-token', pattern: 'acme_[a-z]{9}', ...base };
const genericRule: Rule = { kind: 'detector', id: 'generic-secret', detector: 'generic', keywords: [], ...base };
const hashRule: Rule = { kind: 'detector', id: 'password-hash', detector: 'crypt-hash', keywords: [], ...base };

function at(path: string, rule: Rule): string {
  const candidate: Candidate = {
    rule,
    start: 0,
    end: 1,
    secret: 'x',
    variable: null,
    confidence: 'medium',
    encoding: null,
    note: null,
  };
  const { candidate: kept, reason } = adjustForPath(candidate, path);
  return kept ? `${kept.confidence} ${kept.severity ?? kept.rule.severity} ${reason ?? '-'}` : `dropped ${reason}`;
}

function confidenceAt(path: string, part: Partial<Candidate>): string | undefined {
  const some = { rule: genericRule, start: 0, end: 1, variable: null, encoding: null, note: null } as const;
  return adjustForPath({ ...some, secret: 'x', confidence: 'medium', ...part }, path).candidate?.confidence;
}

describe('what a value and a path change together', () => {
  it('a field of a baseline is no password, whatever the file is called', () => {
    for (const secret of [
      'blobs=0123456789abcdef,fedcba9876543210',
      'until=2027-01-01',
      'revoked=2026-11-22T15:37:33Z:401',
    ]) {
      expect(confidenceAt('old.txt', { secret })).toBeUndefined();
    }
    expect(confidenceAt('.keyturn-baseline', { secret: 'harbor4711' })).toBe('medium');
  });

  it('a name in code is doubtful where texts have quotes', () => {
    expect(confidenceAt('src/a.py', { secret: 'content', bare: true })).toBe('low');
    expect(confidenceAt('conf/a.ini', { secret: 'content', bare: true })).toBe('medium');
    expect(confidenceAt('src/a.py', { secret: 'content' })).toBe('medium');
  });

  it('words in documentation are examples, what somebody chose is less so', () => {
    expect(confidenceAt('docs/setup.md', { secret: 'letmeinside' })).toBe('low');
    expect(confidenceAt('docs/setup.md', { secret: 'harbor4711' })).toBe('medium');
    expect(confidenceAt('docs/setup.md', { secret: `${'pass'}word-for-30001` })).toBe('low');
  });

  it.each(['tests/a.py', 'examples/a.py', 'docs/setup.md'])('what a name alone tells is not certain: %s', (path) => {
    const found = { secret: 'harbor4711', confidence: 'high' } as const;
    expect(confidenceAt(path, found)).toBe('medium');
    expect(confidenceAt('src/a.py', found)).toBe('high');
  });

  it.each(['tests/a.py', 'examples/a.py', 'docs/setup.md', 'vendor/a/api.yaml', 'api/users.examples.json'])(
    'a format alone does not make a key certain, a checksum does: %s',
    (path) => {
      const found = { confidence: 'high', rule: tokenRule } as const;
      expect(confidenceAt(path, found)).toBe('medium');
      expect(confidenceAt(path, { ...found, rule: { ...tokenRule, checksum: 'crc32-base62' } })).toBe('high');
      expect(confidenceAt('src/a.py', found)).toBe('high');
      expect(confidenceAt('dist/a.min.js', found)).toBe('high');
    },
  );

  it.each(['url-credentials', 'authorization-header', 'command-password', 'tool-password'])(
    'tests and documentation show how %s is sent',
    (id) => {
      const rule: Rule = { ...genericRule, id };
      const secret = 'harbor4711';
      expect(confidenceAt('tests/client.py', { rule, secret })).toBe('low');
      expect(confidenceAt('tests/client.py', { rule, secret, confidence: 'high' })).toBe('medium');
      expect(confidenceAt('docs/client.md', { rule, secret, confidence: 'high' })).toBe('low');
      expect(confidenceAt('src/client.py', { rule, secret })).toBe('medium');
    },
  );

  it('a key that its provider gives out for tests is no leak in one', () => {
    for (const id of ['acme-test-key', 'acme-sandbox-secret']) {
      const rule: Rule = { ...tokenRule, id };
      expect(confidenceAt('spec/pay.rb', { rule, confidence: 'high' })).toBe('low');
      expect(confidenceAt('src/pay.rb', { rule, confidence: 'high' })).toBe('high');
      expect(confidenceAt('spec/pay.rb', { rule: { ...tokenRule, id: id.replace(/-[^-]+-/, '-live-') } })).toBe(
        'medium',
      );
    }
  });

  it.each(['testSecretKey', 'appSecretTest', 'TEST_API_KEY'])(
    'a name in a test that says so itself: %s',
    (variable) => {
      expect(confidenceAt('pkg/client_test.go', { variable })).toBe('low');
      expect(confidenceAt('pkg/client.go', { variable })).toBe('medium');
      expect(confidenceAt('pkg/client_test.go', { variable: variable.replace(/test/i, 'prod') })).toBe('medium');
    },
  );

  it('what is meant for browsers is no leak where it is shown or shipped', () => {
    const rule: Rule = { ...tokenRule, id: 'acme-publishable-key' };
    for (const path of ['examples/map.js', 'docs/map.md', 'build/cli.js']) {
      expect(confidenceAt(path, { rule })).toBe('low');
      expect(confidenceAt(path, { rule: tokenRule })).toBe('medium');
    }
    expect(confidenceAt('src/map.js', { rule })).toBe('medium');
  });

  it('a signed token in data that documents an interface is an example, also in a header', () => {
    const rule: Rule = { ...tokenRule, id: 'authorization-header' };
    const signed = [btoa('{"alg":"ES256"}'), btoa('{"sub":"me"}'), 'x'].join('.').replaceAll('=', '');
    expect(confidenceAt('api/users.examples.json', { rule, secret: signed })).toBe('low');
    expect(confidenceAt('examples/main.rs', { rule, secret: signed, confidence: 'high' })).toBe('low');
  });

  it('bytes of a key are the input of a test, the token of an account is not', () => {
    const secret = 'a1f0'.repeat(8);
    expect(confidenceAt('tests/a.json', { secret, variable: 'sharedSecret', confidence: 'high' })).toBe('low');
    expect(confidenceAt('README.md', { secret, variable: 'privateKey' })).toBe('low');
    expect(confidenceAt('tests/a.json', { secret, variable: 'access_token' })).toBe('medium');
    expect(confidenceAt('README.md', { secret, variable: 'api_token' })).toBe('medium');
    expect(confidenceAt('src/a.json', { secret, variable: 'sharedSecret' })).toBe('medium');
  });

  it('the key that a cipher is made with in a test is for the test', () => {
    const rule: Rule = { ...genericRule, id: 'cipher-key' };
    expect(confidenceAt('sessions_test.go', { rule, secret: 'a1f0'.repeat(8) })).toBe('low');
    expect(confidenceAt('sessions_test.go', { rule, secret: 'harbor4711' })).toBe('medium');
    expect(confidenceAt('sessions.go', { rule, secret: 'a1f0'.repeat(8) })).toBe('medium');
  });

  it('nothing in a template is certain', () => {
    expect(confidenceAt('conf/env.j2', { secret: 'harbor4711', confidence: 'high' })).toBe('medium');
  });

  it('a word in a template is to be replaced, what is random there is not', () => {
    expect(confidenceAt('conf/settings.xml.tmpl', { secret: 'letters' })).toBe('low');
    expect(confidenceAt('conf/settings.xml.tmpl', { secret: 'harbor4711' })).toBe('medium');
  });

  it.each(['api/users.examples.json', 'examples.sample.yaml'])('data that documents an interface: %s', (path) => {
    expect(confidenceAt(path, { secret: 'harbor4711' })).toBe('low');
    expect(confidenceAt(path, { rule: tokenRule })).toBe('medium');
  });

  it.each(['docs.html', 'test-login.go', 'tests/a.py'])('a hash and a manifest are doubtful in %s', (path) => {
    expect(confidenceAt(path, { rule: hashRule })).toBe('low');
    expect(confidenceAt(path, { rule: hashRule, confidence: 'high' })).toBe('low');
    expect(confidenceAt(path, { rule: { ...hashRule, id: 'kubernetes-secret' }, confidence: 'high' })).toBe('low');
  });

  it.each([
    'certs/dummy.key',
    'android/app/debug.keystore',
    'certs/stub.key',
    'usr/share/mime/packages/a.xml',
    'fake-tls.pem',
    'dist/fixtures/index.d.ts',
    'share/demo.kdbx',
    'share/empty3.kdbx',
    'conf/self_signed_certs/key.pem',
    'tls/selfsigned.key',
    'dummyserver/certs/server.key',
    'storage/conformance/jwks.go',
    'eng/dotnet-devcert.pfx',
    'usr/lib64/libssh.so.4.8.7',
    'usr/bin/ssh',
  ])('a private key is doubtful in %s', (path) => {
    const key: Rule = { kind: 'detector', id: 'private-key', detector: 'pem', keywords: [], ...base };
    expect(confidenceAt(path, { rule: key, confidence: 'high' })).toBe('low');
  });

  it.each([
    ['tests/a.py', 'low'],
    ['tap/fixtures.ts', 'low'],
    ['docs/keys.md', 'low'],
    ['vendor/acme/tests/a.pem', 'low'],
    ['test-ca/rsa/end.key', 'low'],
    ['bogo/keys/a.pem', 'low'],
    ['t/unit/__init__.py', 'low'],
    ['vendor/acme.io/http2/server.key', 'low'],
    ['examples/tls.go', 'low'],
  ])('a key may have been made for %s: %s', (path, confidence) => {
    const key: Rule = { kind: 'detector', id: 'private-key', detector: 'pem', keywords: [], ...base };
    const secret = `-----BEGIN ${'PRIVATE'} KEY-----\nx`;
    for (const id of ['private-key', 'jwt', 'jwk-private-key', 'bip32-extended-private-key', 'key-store']) {
      expect(confidenceAt(path, { rule: { ...key, id }, confidence: 'high' })).toBe(confidence);
      expect(confidenceAt(path, { rule: { ...key, id }, confidence: 'medium' })).toBe(confidence);
    }
    expect(confidenceAt(path, { rule: { ...key, id: 'kubernetes-secret' }, secret, confidence: 'high' })).toBe(
      confidence,
    );
    expect(confidenceAt(path, { rule: tokenRule, confidence: 'high' })).toBe('medium');
  });

  it.each(['lang/da.json', 'app/l10n/de.ts', 'src/messages_fr.properties', 'ios/Base.strings'])(
    'texts of an interface are generated: %s',
    (path) => expect(confidenceAt(path, {})).toBe('low'),
  );
});

describe('what a path changes', () => {
  it.each<[string, string, string, string]>([
    ['src/main.ts', 'medium high -', 'medium high -', 'medium high -'],
    ['package-lock.json', 'medium high -', 'dropped in a lock file', 'dropped in a lock file'],
    ['yarn.lock', 'medium high -', 'dropped in a lock file', 'dropped in a lock file'],
    ['app/src/main/res/values/strings.xml', 'medium high -', 'medium high -', 'medium high -'],
    ['dist/app.min.js', 'medium high -', 'low medium in generated text', 'low medium in generated text'],
    [
      'vendor/lib/a.go',
      'medium medium in third-party code',
      'low medium in third-party code',
      'low medium in third-party code',
    ],
    [
      '.yarn/releases/yarn-4.cjs',
      'medium medium in third-party code',
      'low medium in third-party code',
      'low medium in third-party code',
    ],
    ['tests/unit/a.py', 'medium medium in a test', 'medium medium in a test', 'low medium in a test'],
    ['src/a.spec.ts', 'medium medium in a test', 'medium medium in a test', 'low medium in a test'],
    ['examples/a.ts', 'medium medium in an example', 'medium medium in an example', 'low medium in an example'],
    ['.env.example', 'medium medium in an example', 'medium medium in an example', 'low medium in an example'],
    ['docs/a.txt', 'medium medium in documentation', 'low medium in documentation', 'low medium in documentation'],
    ['README.md.j2', 'medium medium in documentation', 'low medium in documentation', 'low medium in documentation'],
    ['api-docs/a.yaml', 'medium medium in documentation', 'low medium in documentation', 'low medium in documentation'],
    ['maven_install.json', 'medium high -', 'dropped in a lock file', 'dropped in a lock file'],
    ['testvectors_v1/a.json', 'medium medium in a test', 'medium medium in a test', 'low medium in a test'],
    ['README.md', 'medium medium in documentation', 'low medium in documentation', 'low medium in documentation'],
  ])('%s', (path, token, generic, hash) => {
    expect([at(path, tokenRule), at(path, genericRule), at(path, hashRule)]).toEqual([token, generic, hash]);
  });
});

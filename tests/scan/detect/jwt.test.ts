import { describe, expect, it } from 'vitest';
import { jwt } from '../../../src/rules/jwt.ts';
import { scanContent } from '../../../src/scan/content.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(jwt, detectors);
const signature = sampleOf('[A-Za-z0-9_-]{43}', 4);

function part(value: unknown, indent?: number): string {
  return Buffer.from(JSON.stringify(value, null, indent)).toString('base64url');
}

function token(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }): string {
  return `${part(header)}.${part(claims)}.${signature}`;
}

function scan(text: string) {
  return scanContent(matcher, Buffer.from(text), { explain: true });
}

describe('jwt', () => {
  it('tells the issuer and the end', () => {
    const value = token({ iss: 'auth.acme.dev', exp: 1_700_000_000, sub: '42' });
    expect(scan(`Authorization: Bearer ${value}\n`).candidates).toMatchObject([
      {
        secret: value,
        confidence: 'high',
        note: 'issuer auth.acme.dev, expires 2023-11-14',
        expires: 1_700_000_000,
        start: 22,
      },
    ]);
  });

  it('is of medium confidence where its algorithm makes signatures of another length', () => {
    expect(scan(token({ a: 1 }, { alg: 'HS512' })).candidates).toMatchObject([
      { confidence: 'medium', note: 'its signature is not as long as HS512 makes it' },
    ]);
  });

  it.each([
    ['anon', 'low'],
    ['service_role', 'critical'],
  ])('knows the role %s of Supabase', (role, severity) => {
    const [candidate] = scan(token({ iss: 'supabase', ref: 'abc', role, exp: 2_000_000_000 })).candidates;
    expect(candidate).toMatchObject({ severity, note: `issuer supabase, role ${role}, expires 2033-05-18` });
  });

  it.each([
    ['kid first', token({ a: 1 }, { kid: 'k1', alg: 'RS256' })],
    ['an indented header', `${part({ alg: 'ES256', typ: 'JWT' }, 2)}.${part({ a: 1 }, 2)}.${signature}`],
    ['after an escape', `{"a":"\\n${token({ a: 1 })}"}`],
    ['in a URL', `https://x.test/?t=${token({ a: 1 })}&u=1`],
    ['without a payload that can be read', `${part({ alg: 'HS256' })}.${sampleOf('[a-z0-9]{60}', 1)}.${signature}`],
  ])('finds one with %s', (_, text) => {
    expect(scan(text).candidates).toHaveLength(1);
  });

  it('lowers encrypted ones', () => {
    const five = [part({ alg: 'RSA-OAEP', enc: 'A256GCM' }), signature, signature.slice(0, 16), signature, signature];
    expect(scan(five.join('.')).candidates).toMatchObject([{ severity: 'low', note: 'encrypted' }]);
  });

  it.each([
    ['unsigned', token({ a: 1 }, { alg: 'none' })],
    ['two parts', `${part({ alg: 'HS256' })}.${part({ a: 1 })}`],
    ['an empty signature', `${part({ alg: 'HS256' })}.${part({ a: 1 })}.`],
    ['no algorithm', token({ a: 1 }, { typ: 'JWT' })],
    ['a header that is not JSON', `eyJhbGciOiJIUzI1.${part({ a: 1 })}.${signature}`],
    ['the example of jwt.io', token({ sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 })],
    ['cut short', `${token({ a: 1 }).slice(0, -10)}...`],
    ['a signature of one letter', `${part({ alg: 'HS256' })}.${part({ a: 1 })}.${'x'.repeat(43)}`],
    ['the middle of a word', `abc${token({ a: 1 })}`],
  ])('leaves alone: %s', (_, text) => {
    expect(scan(text).candidates).toEqual([]);
  });

  it('finds one in base64', () => {
    const value = token({ iss: 'auth.acme.dev' });
    const text = Buffer.from(`{"x":"${value}"}`).toString('base64');
    expect(scan(`data: ${text}`).candidates).toMatchObject([{ secret: value, encoding: 'base64' }]);
  });

  it('is less sure of an issuer that is an example or this machine', () => {
    expect(scan(token({ iss: 'https://id.example.com/' })).candidates[0].confidence).toBe('low');
    expect(scan(token({ iss: 'urn:example:issuer' })).candidates[0].confidence).toBe('low');
    expect(scan(token({ iss: 'http://localhost:8080' })).candidates[0].confidence).toBe('medium');
  });

  it('is less sure of one that lives for minutes, or that every machine has', () => {
    expect(scan(token({ iss: 'github.com', nbf: 1_700_000_000, exp: 1_700_000_300 })).candidates[0].confidence).toBe(
      'low',
    );
    expect(scan(token({ iss: 'github.com', nbf: 1_700_000_000, exp: 1_700_003_600 })).candidates[0].confidence).toBe(
      'high',
    );
    expect(scan(token({ iss: 'supabase-demo', role: 'anon' })).candidates).toEqual([]);
  });

  it('counts one whose claims cannot be read only where it is called a token', () => {
    const unread = `${part({ alg: 'HS256' })}.${'q7Zx'.repeat(8)}.${token({ a: 1 }).slice(-43)}`;
    expect(scan(`session_token = '${unread}'`).candidates).toMatchObject([{ confidence: 'medium' }]);
    expect(scan(`acme = '${unread}'`).candidates).toMatchObject([
      { confidence: 'low', note: 'its claims cannot be read' },
    ]);
  });

  it('shows no control characters of a claim', () => {
    expect(scan(token({ iss: 'a\u001b[31m' })).candidates[0].note).toBe('issuer a?[31m');
  });

  it('takes linear time', () => {
    const before = performance.now();
    scan(`${part({ alg: 'HS256' })}.`.repeat(20_000));
    scan(` ${part({ alg: 'HS256' })}`.repeat(20_000));
    scan(` ${part({ alg: 'HS256' })}.${'a'.repeat(9000)}`.repeat(200));
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

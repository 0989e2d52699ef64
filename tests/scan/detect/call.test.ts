import { describe, expect, it } from 'vitest';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, candidates, secrets } from './found.ts';

const secret = sampleOf('[a-z]{3}[0-9]{2}[A-Z][A-Za-z0-9]{14}', 4);
const shown = (text: string) =>
  scanWhole(all, Buffer.from(text))
    .candidates.filter((c) => c.confidence !== 'low')
    .map((c) => c.secret);

describe('what tokens are signed with', () => {
  it.each([
    `const token = jwt.sign({ id: user.id }, '${secret}', { expiresIn: '1h' });`,
    `jwt.verify(token, "${secret}")`,
    `jwt.encode(claims, "${secret}", algorithm="HS256")`,
    `crypto.createHmac('sha256', '${secret}').update(body)`,
  ])('is found in %j', (text) => {
    expect(secrets(text)).toEqual([secret]);
  });

  it.each([
    'jwt.sign(claims, process.env.JWT_SECRET, { algorithm: "HS256" })',
    'jwt.verify(token, key, "HS256")',
    "jwt.sign(claims, 'your-secret-here')",
    "crypto.createHmac('sha256', secret)",
  ])('is nothing in %j', (text) => {
    expect(secrets(text)).toEqual([]);
  });
});

it('takes linear time', () => {
  const start = performance.now();
  for (const unit of [
    'jwt.sign(',
    'jwt.sign(a, ',
    'credentials("a", ',
    '@tcp(',
    'imap_open("',
    'userpwd, "a:',
    '"a:" + "',
    'x.connect("a.b", ',
  ]) {
    candidates(unit.repeat(20_000));
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});

it('a badge, a closing quote, a version and a digest of nothing are no values', () => {
  expect(shown(`![](https://acme.io/badge.svg?token=${secret})`)).toEqual([]);
  expect(shown(`page.getByLabel('Password:').fill(one9Two)`)).toEqual([]);
  expect(shown('minipass "^7.0.4"\n')).toEqual([]);
  expect(shown(`api_secret = "${['da39a3ee5e6b4b0d', '3255bfef95601890afd80709'].join('')}"`)).toEqual([]);
});

it('a name goes on after the word for a password', () => {
  expect(shown(`password_${'secret'} = ${secret}`)).toEqual([secret]);
  expect(shown(`pwdPublicKey = ${secret}`)).toEqual([]);
});

it('a UUID is a password under the name of one', () => {
  const uuid = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}', 8);
  expect(shown(`DB_${'PASSWORD'}=${uuid}`)).toEqual([uuid]);
  expect(shown(`USER_ID=${uuid}`)).toEqual([]);
});

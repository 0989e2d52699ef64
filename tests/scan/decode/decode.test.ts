import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { privateKeys } from '../../../src/rules/private-keys.ts';
import { scanContent } from '../../../src/scan/content.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { acmeMatcher, acmeRule, acmeToken } from '../acme.ts';

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

function found(text: string, matcher = acmeMatcher) {
  return scanContent(matcher, Buffer.from(text, 'latin1')).candidates;
}

function escapeAll(text: string, how: (code: number) => string): string {
  return [...text].map((char) => how(char.charCodeAt(0))).join('');
}

function hex(code: number): string {
  return code.toString(16).padStart(2, '0');
}

/** Ways to write a token that stands somewhere in a text; the token's own place is marked by `\0`. */
const ESCAPES: Record<string, (token: string) => string> = {
  '\\u': (token) => escapeAll(token, (code) => `\\u00${hex(code)}`),
  '\\\\u': (token) => escapeAll(token, (code) => `\\\\u00${hex(code).toUpperCase()}`),
  '\\x': (token) => escapeAll(token, (code) => `\\x${hex(code)}`),
  'JSON of Go': (token) => token.replaceAll('+', '\\u002b').replaceAll('=', '\\u003D'),
  'JSON of PHP': (token) => token.replaceAll('/', '\\/'),
  percent: (token) => encodeURIComponent(token),
  'percent, every character': (token) => escapeAll(token, (code) => `%${hex(code)}`),
  'percent, every sign': (token) => token.replace(/\W|_/g, (char) => `%${hex(char.charCodeAt(0)).toUpperCase()}`),
  'HTML, hexadecimal': (token) => token.replaceAll('/', '&#x2F;').replaceAll('=', '&#x3d;'),
  'HTML, decimal': (token) => token.replaceAll('/', '&#47;').replaceAll('=', '&#061;'),
  'quoted-printable': (token) => token.replaceAll('=', '=3D'),
  'quoted-printable, wrapped': (token) => `${token.slice(0, 20)}=\r\n${token.slice(20)}`,
};

const special = acmeToken(1).replace(/.{3}$/, '+/=');

describe('escapes', () => {
  it.each(Object.entries(ESCAPES))('sees through %s', (_, write) => {
    const written = write(special);
    const text = `first\n  "key": "${written}", "next": 1\n`;
    const start = text.indexOf(written);
    expect(found(text)).toMatchObject([{ secret: special, start, end: start + written.length }]);
  });

  it('names them', () => {
    expect(found(`?a=${encodeURIComponent(special)}`)[0].encoding).toBe('percent');
    expect(found(`"${ESCAPES['\\u'](special)}"`)[0].encoding).toBe('unicode');
  });

  it('gives one answer where an escape stands beside a token', () => {
    const token = acmeToken(2);
    for (const text of [
      `a=${token}%26b`,
      `"\\n${token}\\n"`,
      `&quot;${token}&quot;`,
      `?x%3D${token}`,
      `x=3D${token}=\r\n`,
    ]) {
      const start = text.indexOf(token);
      expect(found(text)).toMatchObject([{ secret: token, start, end: start + token.length, encoding: null }]);
    }
  });

  it('decodes an address', () => {
    const url: typeof acmeRule = { ...acmeRule, pattern: 'acme://[a-z]{4}:[A-Za-z0-9]{20}@host', span: 100 };
    const matcher = new Matcher([url], detectors);
    const secret = ['acme', '://', 'user', ':', acmeToken(3).slice(-20), '@host'].join('');
    const written = {
      percent: encodeURIComponent(secret),
      php: secret.replaceAll('/', '\\/'),
      html: secret.replaceAll('/', '&#x2F;'),
    };
    for (const text of Object.values(written)) {
      expect(found(`next=${text}&x`, matcher)).toMatchObject([{ secret, start: 5, end: 5 + text.length }]);
    }
  });

  it('decodes what stands around a token too', () => {
    const path: typeof acmeRule = {
      ...acmeRule,
      pattern: 'acme\\.com/hooks/v1:([A-Za-z0-9]{24})',
      keywords: ['acme.com/hooks/'],
    };
    const matcher = new Matcher([path], detectors);
    const secret = acmeToken(4).slice(-24).replace(/\W/g, 'x');
    const whole = `https://acme.com/hooks/v1:${secret}`;
    for (const text of [`"${whole.replaceAll('/', '\\/')}"`, `?to=${encodeURIComponent(whole)}&x`]) {
      const start = text.indexOf(secret);
      expect(found(text, matcher)).toMatchObject([{ secret, start, end: start + secret.length }]);
    }
  });

  it('is filled-up base64 at the end of a line, but for the lines of a mail', () => {
    const rule: typeof acmeRule = { ...acmeRule, pattern: 'acme_live_[A-Za-z0-9+/=]{20,80}' };
    const matcher = new Matcher([rule], detectors);
    const key = `${special.slice(0, -1)}=`.slice(0, 40).replace(/=*$/, '=');
    expect(found(`KEY=${key}\nNEXT=1\n`, matcher).map((c) => c.secret)).toEqual([key]);
    const lead = 'Here is the new key for you '.slice(0, 69 - 40);
    const mail = `${lead} ${key.replaceAll('=', '').slice(0, 39)}=\r\nabcdefgh1234 bye\r\n`;
    expect(found(mail, matcher).map((c) => c.secret)).toEqual([`${key.replaceAll('=', '').slice(0, 39)}abcdefgh1234`]);
  });

  it.each([
    '\\u0041',
    'acme.com%2f',
    '\\x30',
    '%3A%2F%2F',
    '%2D%',
    '%5Fa',
    '%30%',
    ':\\/\\/',
    'acme_live_%41',
    'acme_live_=\n',
    '&#x41;',
    'https:\\/\\/a@',
  ])('takes linear time on %s', (part) => {
    const before = performance.now();
    found(part.repeat(5000));
    found(`${part} `.repeat(5000));
    // A quadratic decoder takes minutes here.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('base64', () => {
  it('sees through each of the three alignments, at the right place', () => {
    const around = fc.string({ unit: fc.constantFrom(...'abc XYZ09:."{}'), maxLength: 300 });
    fc.assert(
      fc.property(around, around, fc.nat(50), fc.boolean(), (before, after, seed, url) => {
        const token = acmeToken(seed + 1);
        const plain = `${before} ${token} ${after}`;
        const encoded = url ? Buffer.from(plain, 'latin1').toString('base64url') : base64(plain);
        const text = `one\ntwo: "${encoded}"\nthree`;
        const [candidate, ...more] = found(text);
        expect(more).toEqual([]);
        expect(candidate).toMatchObject({ secret: token, encoding: 'base64' });
        const offset = text.indexOf(encoded);
        expect(candidate.start).toBe(offset + Math.floor(((before.length + 1) * 4) / 3));
        expect(candidate.end).toBe(offset + Math.ceil(((before.length + 1 + token.length) * 4) / 3));
      }),
    );
  });

  it('sees two secrets in one run', () => {
    const text = base64(`a=${acmeToken(4)}\nb=${acmeToken(5)}\n`);
    expect(found(text).map((c) => c.secret)).toEqual([acmeToken(4), acmeToken(5)]);
  });

  function wrapped(text: string, width: number, between: string): string {
    return (base64(text).match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(between);
  }

  it.each([
    ['MIME', wrapped(`{"a":"${acmeToken(6)}","b":1}\n`.padStart(90), 76, '\r\n')],
    ['a YAML block', wrapped(`{"token":"aaaaaaaaaaaaa:${acmeToken(6)}"}`, 64, '\n    ')],
    ['JSON', wrapped(`{"token":"aaaaaaaaaaaaa:${acmeToken(6)}"}`, 64, '\\n')],
    ['code', wrapped(`{"token":"aaaaaaaaaaaaa:${acmeToken(6)}"}`, 60, '" +\n  "')],
  ])('goes on through the lines of %s', (_, body) => {
    expect(found(`x: "${body}"\n\nother: text`).map((c) => c.secret)).toEqual([acmeToken(6)]);
  });

  it('does not take the next line for a part of a short one', () => {
    expect(found(`key: ${base64(acmeToken(7)).replace(/=+$/, '')}\nother\n`)).toHaveLength(1);
  });

  it('asks for the exact case', () => {
    const text = base64(acmeToken(8));
    expect(found(text)).toHaveLength(1);
    expect(found(text.toLowerCase())).toEqual([]);
  });

  const matcher = new Matcher(privateKeys, detectors);
  const pem = String(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
  );
  const body = pem.replace(/-----[^-]+-----|\s/g, '');

  it.each([
    ['one line', base64(pem)],
    ['a wrapped one', wrapped(pem, 76, '\n')],
    ['behind other text', base64(`apiVersion: v1\nkey: |\n${pem}`)],
  ])('reads a private key to its end: %s', (_, text) => {
    expect(found(`client-key-data: ${text}\nnext: 1\n`, matcher)).toMatchObject([{ secret: body, encoding: 'base64' }]);
  });

  it('says how far it looked', () => {
    const text = base64(`x${pem}`);
    const literal = [...matcher.literals.texts.entries()].find(([, each]) => text.includes(each));
    const sink = { candidates: [], rejected: null, reach: 0 };
    const at = text.indexOf(literal?.[1] ?? '?');
    matcher.evaluate({ bytes: Buffer.from(text), binary: false, depth: 0 }, at, literal?.[0] ?? 0, sink);
    expect(sink.candidates).toHaveLength(1);
    expect(sink.reach).toBeGreaterThanOrEqual(text.length);
  });

  it.each([base64('acme_live_'), base64('-----BEGIN PRIVATE KEY-----'), `${'A'.repeat(64)}\n`])(
    'takes linear time on %s',
    (part) => {
      const before = performance.now();
      found(part.repeat(2000), matcher);
      found(part.repeat(2000));
      found(`${part}\n`.repeat(2000), matcher);
      // A quadratic decoder takes minutes here.
      expect(performance.now() - before).toBeLessThan(20_000);
    },
  );
});

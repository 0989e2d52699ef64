import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Masked, maskerFor } from '../../src/vault/mask.ts';

const secret = randomBytes(15).toString('base64');
const odd = `a "b"/c\\d & 'é' ${randomBytes(6).toString('hex')}`;

function mask(text: string | Buffer, secrets: Masked[], cut: (length: number) => number = () => 1 << 20): string {
  const masker = maskerFor(secrets)();
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Math.max(1, cut(bytes.length - at));
    out.push(masker.push(bytes.subarray(at, at + length)));
    at += length;
  }
  return Buffer.concat([...out, masker.end()]).toString();
}

const named = (value: string | Buffer, name = 'NAME') => ({ name, value: Buffer.from(value) });

describe('the mask', () => {
  it('replaces a value by its name', () => {
    expect(mask(`key=${secret};`, [named(secret)])).toBe('key=[NAME];');
    expect(mask(`${secret}${secret}`, [named(secret)])).toBe('[NAME][NAME]');
    expect(mask('nothing', [named(secret)])).toBe('nothing');
  });

  it.each([
    ['base64', (v: string) => Buffer.from(v).toString('base64')],
    ['base64url', (v: string) => Buffer.from(v).toString('base64url')],
    ['percent-encoded', (v: string) => encodeURIComponent(v)],
    ['form-encoded', (v: string) => new URLSearchParams({ v }).toString().slice(2)],
    ['JSON', (v: string) => JSON.stringify(v).slice(1, -1)],
    ['JSON in JSON', (v: string) => JSON.stringify(JSON.stringify(v).slice(1, -1)).slice(1, -1)],
    ['hex', (v: string) => Buffer.from(v).toString('hex')],
  ])('knows the %s form', (_, encode) => {
    for (const value of [secret, odd]) expect(mask(`<${encode(value)}>`, [named(value)])).toBe('<[NAME]>');
  });

  it('knows it inside of a longer base64, wherever it begins', () => {
    for (const before of ['', 'u:', 'me:', 'you:', 'user:']) {
      for (const after of ['', '!', '!!', '!!!']) {
        const encoded = Buffer.from(`${before}${secret}${after}`).toString('base64');
        const masked = mask(`Basic ${encoded}`, [named(secret)]);
        expect(masked, `${before} ${after}`).toContain('[NAME]');
        const left = masked.replace('Basic ', '').replace('[NAME]', '');
        expect(left.length, masked).toBeLessThan(before.length * 1.4 + after.length * 1.4 + 5);
      }
    }
  });

  it('says the same wherever the chunks end', () => {
    const secrets = [named(secret), named(odd, 'ODD'), named(`${secret}-longer`, 'LONGER'), named('aaab', 'RUN')];
    const text = `x${secret} ${secret}-longer ${secret}-lon ${JSON.stringify(odd)} aaaaab aaa ${secret.slice(0, 9)}`;
    const whole = mask(text, secrets);
    expect(whole).toContain('[NAME] [LONGER] [NAME]-lon');
    expect(whole).toContain('aa[RUN] aaa');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        let i = 0;
        expect(mask(text, secrets, () => sizes[i++ % sizes.length])).toBe(whole);
      }),
    );
  });

  it('holds nothing back that cannot become a secret', () => {
    const masker = maskerFor([named(secret)])();
    expect(masker.push(Buffer.from('a prompt? ')).toString()).toBe('a prompt? ');
    expect(masker.push(Buffer.from(secret.slice(0, 5))).toString()).toBe('');
    expect(masker.push(Buffer.from('!')).toString()).toBe(`${secret.slice(0, 5)}!`);
  });

  it('keeps bytes that are no text, and knows secrets that are none', () => {
    const bytes = randomBytes(64);
    const masker = maskerFor([named(bytes)])();
    const noise = randomBytes(1000);
    expect(Buffer.concat([masker.push(noise), masker.end()]).equals(noise)).toBe(true);
    expect(mask(bytes, [named(bytes)])).toBe('[NAME]');
  });

  it('knows the lines of a value of several', () => {
    const lines = [randomBytes(24).toString('base64'), randomBytes(24).toString('base64')];
    expect(mask(`1 ${lines[0]}\n2 ${lines[1]}\n`, [named(lines.join('\n'))])).toBe('1 [NAME]\n2 [NAME]\n');
  });

  it('leaves values alone that are too short to mean anything', () => {
    expect(mask('a1b', [named('1'), named('')])).toBe('a1b');
  });

  it('takes its time for a large value in proportion', () => {
    const large = 'a'.repeat(1 << 18);
    const started = process.cpuUsage().user;
    expect(mask(`${'a'.repeat(1 << 17)}b${large}`, [named(large)], () => 65_536)).toContain('[NAME]');
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(20);
  });
});

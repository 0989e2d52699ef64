import { expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { publishedReason } from '../../../src/scan/filters/published.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, secrets } from './found.ts';

const PASSWORD = ['pass', 'word'].join('');

function shown(text: string): string[] {
  const { candidates } = scanContent(all, Buffer.from(text));
  return candidates.filter(({ confidence }) => confidence !== 'low').map(({ rule }) => rule.id);
}

it('a token inside base64 is none', () => {
  const before = sampleOf('[A-Z][a-z][0-9][A-Za-z0-9]{60}', 4);
  const inside = `EXO${sampleOf('[a-z][A-Za-z0-9]{25}', 5)}`;
  expect(shown(`key = ${inside}`)).not.toEqual([]);
  expect(shown(`"${before}/${inside}/${before}"`)).toEqual([]);
});

it('an accessor is no token', () => {
  const uuid = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}', 4);
  expect(shown(`consul_module:\n  accessor_id: ${uuid}\n`)).toEqual([]);
});

it('a private key without a key in a Secret is none', () => {
  const label = ['PRIVATE', 'KEY'].join(' ');
  const empty = Buffer.from(`-----BEGIN ${label}-----\n-----END ${label}-----`).toString('base64');
  expect(secrets(`kind: Secret\ndata:\n  tls.key: ${empty}\n`)).toEqual([]);
});

it('a connection string made by code, or with a word for a key, holds none', () => {
  expect(secrets(`UPDATE users SET ${PASSWORD}=ENCRYPT(%p,concat('$1$')) WHERE user=1`)).toEqual([]);
  expect(secrets('Endpoint=sb://a.net/;SharedAccessKeyName=test;SharedAccessKey=test')).toEqual([]);
});

it('knows keys that everybody has, and no others', () => {
  expect(publishedReason(sampleOf('[0-9a-f]{64}', 1))).toBeNull();
  const azurite = ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT', '50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='].join(
    '',
  );
  expect(publishedReason(azurite)).toBe('published by its vendor');
});

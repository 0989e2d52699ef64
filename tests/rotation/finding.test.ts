// A pair of which both halves are findings: both are marked when it dies.
import { expect, test } from 'vitest';
import { markRevoked } from '../../src/app/rotate/mark-revoked.ts';
import { findProvider } from '../../src/providers/index.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { findingOf, otherFindingsOf } from '../../src/rotation/finding.ts';
import { cases } from '../providers/cases.ts';

function keyOf(id: string) {
  const provider = findProvider(id) as Provider;
  const credential = cases
    .find((each) => each.provider.id === id)
    ?.fake()
    .issue();
  if (!credential) throw new Error(`no key of ${id}`);
  return { provider, credential };
}

test('a key of one field is one finding', () => {
  const { provider, credential } = keyOf('openrouter');
  expect(findingOf(credential, provider)).toMatch(/^[0-9a-f]{64}$/);
  expect(otherFindingsOf(credential, provider)).toEqual([]);
});

test('an AWS pair is two, and both get their mark', async () => {
  const { provider, credential } = keyOf('aws-iam');
  const finding = findingOf(credential, provider) ?? '';
  const others = otherFindingsOf(credential, provider);
  expect(others).toHaveLength(1);
  expect(others).not.toContain(finding);
  const rules = [...others, finding].map((each, i) => `${each} ${provider.rules[i]}`);
  let text = '';
  const ports = {
    files: { read: () => Buffer.from(`${rules.join('\n')}\n`) } as never,
    write: (_: string, written: string) => {
      text = text || written;
      last = written;
    },
  };
  let last = '';
  const notes = await markRevoked('/p', { finding, others, at: '2026-11-21T23:00:00Z', status: '403' }, ports);
  expect(notes).toHaveLength(2);
  expect(text).toMatch(new RegExp(`${finding.slice(0, 20)}.*revoked`));
  expect(last).toMatch(new RegExp(`${others[0].slice(0, 20)}.*revoked`));
});

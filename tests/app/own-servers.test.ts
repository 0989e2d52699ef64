// What the vendor's own server does not know may live on somebody else's.
import { describe, expect, it } from 'vitest';
import { askAll, type Question } from '../../src/app/verify/ask.ts';
import { Secret } from '../../src/core/secret.ts';
import { github } from '../../src/providers/github.ts';
import { gitlab } from '../../src/providers/gitlab.ts';
import type { Provider, ProviderContext, Verification } from '../../src/providers/provider.ts';

async function answerOf(provider: Provider, told: Verification, guessed: boolean): Promise<string> {
  const context = { baseUrl: provider.baseUrl, ...(guessed && { guessed }) } as ProviderContext;
  const [field] = provider.fields;
  const question: Question = {
    name: null,
    provider: { ...provider, refuse: undefined, verify: async () => told },
    context,
    credential: { [field.name]: new Secret('x'.repeat(26)) },
    where: [],
    finding: null,
  };
  const [{ state, evidence }] = await askAll([question]);
  return `${state}: ${evidence}`;
}

describe('a 401', () => {
  const dead: Verification = { state: 'dead', evidence: '401 Unauthorized' };

  it('of gitlab.com proves nothing about a token that may be of another server', async () => {
    expect(await answerOf(gitlab, dead, true)).toBe(
      'unknown: 401 Unauthorized at gitlab.com; another GitLab may know it',
    );
  });

  it('proves death where a config names the server, or nobody runs one of his own', async () => {
    expect(await answerOf(gitlab, dead, false)).toBe('dead: 401 Unauthorized');
    expect(await answerOf(github, dead, true)).toBe('dead: 401 Unauthorized');
  });

  it('is not what a server says of a token that it knows', async () => {
    expect(await answerOf(gitlab, { state: 'dead', evidence: '200 revoked' }, true)).toBe('dead: 200 revoked');
  });
});

import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/hygiene/index.ts';
import { checksPage } from './checks-page.ts';

describe('docs/checks.md', () => {
  it('says what the checks say: npm run docs writes it', async () => {
    await expect(checksPage(CHECKS)).toMatchFileSnapshot('../../docs/checks.md');
  });
});

describe('every check', () => {
  it('has an id of its own', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  it('is explained in sentences', () => {
    for (const { id, title, severity, meaning, todo } of CHECKS) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(title, id).toMatch(/^[a-z.$A-Z].*[^.]$/);
      expect(severity, id).not.toBe('');
      expect(todo.length, id).toBeGreaterThan(0);
      for (const sentence of meaning) expect(sentence, id).toMatch(/[.]$/);
    }
  });
});

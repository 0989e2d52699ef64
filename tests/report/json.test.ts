import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model.ts';
import { jsonParts } from '../../src/report/json.ts';
import { mistakesIn } from './json-schema.ts';
import { finding, fullReport, report } from './sample.ts';

function text(of: Report): string {
  return [...jsonParts(of)].join('');
}

describe('json report', () => {
  it('is what its schema says', () => {
    expect(mistakesIn(JSON.parse(text(report())))).toEqual([]);
    expect(mistakesIn(JSON.parse(text(fullReport())))).toEqual([]);
  });

  it('is one document, however many findings it has', () => {
    for (const count of [0, 1, 199, 200, 201, 450]) {
      const findings = Array.from({ length: count }, (_, i) => finding(`"findings": []\n  ${i}`));
      const whole = { ...fullReport(), findings };
      expect(text(whole)).toBe(`${JSON.stringify(whole, null, 2)}\n`);
    }
  });

  it('is not just anything', () => {
    expect(mistakesIn(Object.assign(report(), { verdict: 'safe' }))).toHaveLength(1);
    expect(mistakesIn(Object.assign(report(), { extra: 1 }))).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/report/json.ts';
import { mistakesIn } from './json-schema.ts';
import { fullReport, report } from './sample.ts';

describe('json report', () => {
  it('is what its schema says', () => {
    expect(mistakesIn(JSON.parse(toJson(report())))).toEqual([]);
    expect(mistakesIn(JSON.parse(toJson(fullReport())))).toEqual([]);
  });

  it('is not just anything', () => {
    expect(mistakesIn(Object.assign(report(), { verdict: 'safe' }))).toHaveLength(1);
    expect(mistakesIn(Object.assign(report(), { extra: 1 }))).toHaveLength(1);
  });
});

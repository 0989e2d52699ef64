import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { tokenSample } from './token-sample.ts';

const matcher = new Matcher(rules, detectors);

function found(text: string): string[] {
  return scanWhole(matcher, Buffer.from(text, 'utf8')).candidates.map((c) => c.rule.id);
}

describe('rules', () => {
  it('have unique ids', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  const tokens = rules.filter((rule) => rule.kind === 'token');

  it.each(tokens)('$id finds its samples', (rule) => {
    for (let seed = 1; seed <= 5; seed++) {
      const around = rule.near ? `${rule.near[0]} ` : '';
      expect(found(`${around}x = "${tokenSample(rule, seed)}"\n`)).toContain(rule.id);
    }
  });

  it.each(tokens)('$id leaves near misses alone', (rule) => {
    const sample = tokenSample(rule, 7);
    expect(found(`x = "${'x'.repeat(sample.length)}"`)).not.toContain(rule.id);
    if (!rule.open) expect(found(`x = "Q${sample}Q"`)).not.toContain(rule.id);
  });

  it.each(tokens)('$id takes linear time', (rule) => {
    const start = rule.keywords?.[0] ?? tokenSample(rule, 1).slice(0, 8);
    const hostile = start.repeat(20_000);
    const before = performance.now();
    found(hostile);
    // 160 kB or so: a quadratic expression takes minutes here, a linear one milliseconds.
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

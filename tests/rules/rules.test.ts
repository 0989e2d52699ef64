import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import type { NamedRule, Rule } from '../../src/rules/rule.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { namedSample } from './named-sample.ts';
import { tokenSample } from './token-sample.ts';

const matcher = new Matcher(rules, detectors);

function found(text: string, by = matcher): string[] {
  return scanWhole(by, Buffer.from(text, 'utf8')).candidates.map((c) => c.rule.id);
}

function alone(rule: Rule): Matcher {
  return new Matcher([rule], detectors);
}

function assignment(rule: NamedRule, word: string, value: string): string {
  return `${word} ${rule.also?.[0] ?? ''} key = "${value}"\n`;
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
    found(hostile, alone(rule));
    // 160 kB or so: a quadratic expression takes minutes here, a linear one milliseconds.
    expect(performance.now() - before).toBeLessThan(5000);
  });

  const named = rules.filter((rule) => rule.kind === 'named');

  it.each(named)('$id finds its samples beside each of its words', (rule) => {
    const by = alone(rule);
    for (const [seed, word] of rule.words.entries()) {
      expect(found(assignment(rule, word, namedSample(rule, seed + 1)), by)).toEqual([rule.id]);
    }
  });

  it.each(named)('$id leaves near misses alone', (rule) => {
    const by = alone(rule);
    const sample = namedSample(rule, 7);
    expect(found(`value key = "${sample}"`, by)).toEqual([]);
    expect(found(assignment(rule, rule.words[0], 'x'.repeat(sample.length)), by)).toEqual([]);
  });

  it.each(named)('$id takes linear time', (rule) => {
    const by = alone(rule);
    const before = performance.now();
    found(rule.words[0].repeat(3000), by);
    found(assignment(rule, rule.words[0], 'a1'.repeat(250)).repeat(40), by);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownOf } from '../../src/app/report.ts';
import type { ScanRequest } from '../../src/app/request.ts';
import type { Confidence } from '../../src/core/model.ts';
import { assemble } from '../../src/scan/assemble.ts';
import { type Sighting, standing } from '../../src/scan/sighting.ts';
import { acmeRule, acmeToken } from './acme.ts';

const RULES = ['acme-b', 'acme-a', 'acme-c'].map((id) => ({ ...acmeRule, id, title: `Key of ${id}` }));

const anySighting: fc.Arbitrary<Sighting> = fc
  .record({
    rule: fc.constantFrom(...RULES),
    seed: fc.integer({ min: 1, max: 2 }),
    confidence: fc.constantFrom('high', 'medium', 'low'),
    severity: fc.constantFrom('high', 'low', undefined),
    path: fc.constantFrom('a.ts', 'b.ts'),
    line: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ rule, seed, confidence, severity, path, line }) => ({
    candidate: {
      rule,
      start: 0,
      end: 42,
      secret: acmeToken(seed),
      variable: null,
      confidence,
      ...(severity ? { severity } : {}),
      encoding: null,
      note: null,
    },
    occurrence: { ...standing('worktree', path), line, column: 1, endLine: line, endColumn: 40, encoding: null },
  }));

describe('findings', () => {
  it('are the same in whatever order their sightings come', () => {
    const shuffled = fc
      .array(anySighting, { minLength: 2, maxLength: 8 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(assemble(other)).toEqual(assemble(all));
      }),
    );
  });

  it('come last where they stand at no path', () => {
    const [sample] = fc.sample(anySighting, 1);
    const at = (path: string, seed: number): Sighting => ({
      candidate: { ...sample.candidate, secret: acmeToken(seed) },
      occurrence: { ...sample.occurrence, path },
    });
    const { findings } = assemble([at('', 3), at('z.ts', 4)]);
    expect(findings.map(({ first }) => first.path)).toEqual(['z.ts', '']);
  });

  it('show no value that was found in the names of files, branches and people', () => {
    const [sample] = fc.sample(anySighting, 1);
    const token = acmeToken(3);
    const at = (path: string, seed: number): Sighting => ({
      candidate: { ...sample.candidate, secret: acmeToken(seed) },
      occurrence: { ...sample.occurrence, path, pathRaw: 'AAAA', author: `Ada ${token}`, remote: `origin/${token}` },
    });
    const { findings } = assemble([at(`a/${token}.txt`, 4), at('b.ts', 3)]);
    const shown = findings.find(({ first }) => first.path === 'b.ts')?.redacted;
    expect(JSON.stringify(findings)).not.toContain(token);
    expect(findings.map(({ first }) => [first.path, first.pathRaw, first.author])).toEqual([
      [`a/${shown}.txt`, undefined, `Ada ${shown}`],
      ['b.ts', 'AAAA', `Ada ${shown}`],
    ]);
    const values = assemble([at(`a/${token}.txt`, 3)], { values: true }).findings;
    expect(values[0].first.path).toBe(`a/${token}.txt`);
  });

  it('show doubtful values that share a name with a sure one to whoever asks for them', () => {
    const [sample] = fc.sample(anySighting, 1);
    const rule = { kind: 'detector', id: 'acme-pw', detector: 'generic', keywords: [], title: 'A' } as const;
    const at = (line: number, secret: string, confidence: Confidence): Sighting => ({
      candidate: {
        ...sample.candidate,
        rule: { ...rule, provider: null, severity: 'high', source: 'https://acme.io' },
        variable: 'pw',
        secret,
        confidence,
      },
      occurrence: { ...sample.occurrence, path: 'a.ts', line },
    });
    const all = [at(1, 'one', 'low'), at(2, 'two', 'medium'), at(3, 'two', 'low'), at(4, 'three', 'high')];
    const assembly = assemble(all);
    const linesAt = (confidence: 'medium' | 'low') =>
      shownOf(assembly, { confidence } as ScanRequest).map(({ occurrences }) => occurrences.map(({ line }) => line));
    expect(linesAt('medium')).toEqual([[2, 3, 4]]);
    expect(linesAt('low')).toEqual([[1, 2, 3, 4]]);
    expect(assemble([at(1, 'one', 'low')]).findings[0].doubtful).toBeUndefined();
  });

  it('show the surest and then the worst of what was seen', () => {
    const [sample] = fc.sample(anySighting, 1);
    const seen = (confidence: 'high' | 'low', severity: 'high' | 'low', title: string): Sighting => ({
      ...sample,
      candidate: { ...sample.candidate, rule: { ...acmeRule, title }, secret: acmeToken(3), confidence, severity },
    });
    const { findings } = assemble([
      seen('high', 'low', 'mild'),
      seen('low', 'high', 'weak'),
      seen('high', 'high', 'it'),
    ]);
    expect(findings).toMatchObject([{ title: 'it', confidence: 'high', severity: 'high' }]);
  });
});

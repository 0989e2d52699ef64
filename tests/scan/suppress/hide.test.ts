import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/scan/assemble.ts';
import { type HideCause, type Sighting, standing } from '../../../src/scan/sighting.ts';
import { COMMENTS_ONLY, type HidePolicy, markHidden, NOTHING_HIDDEN } from '../../../src/scan/suppress/hide.ts';
import { acmeRule, acmeToken } from '../acme.ts';

const SPAN = { line: 1, column: 1, endLine: 1, endColumn: 40 };

function sighting(seed: number, path: string, allowed?: string): Sighting {
  const candidate = {
    rule: acmeRule,
    start: 0,
    end: 42,
    secret: acmeToken(seed),
    variable: null,
    confidence: 'high' as const,
    encoding: null,
    note: null,
    ...(allowed === undefined ? {} : { allowed }),
  };
  return { candidate, occurrence: { ...standing('worktree', path), ...SPAN, encoding: null } };
}

function docsBy(cause: Exclude<HideCause, 'inline'>): HidePolicy {
  return { inline: true, configured: ({ occurrence }) => (occurrence.path.startsWith('docs/') ? cause : null) };
}

describe('hidden sightings', () => {
  it('are left out of a finding, and hide it if they are all of it', () => {
    const sightings = [sighting(1, 'a.ts', ''), sighting(1, 'b.ts'), sighting(2, 'c.ts', 'a test key')];
    markHidden(sightings, COMMENTS_ONLY);
    const { findings, hidden } = assemble(sightings);
    expect(findings.map(({ occurrences }) => occurrences.map(({ path }) => path))).toEqual([['b.ts']]);
    expect(hidden).toEqual({ inline: 1, repoConfig: 0, userConfig: 0 });
  });

  it('count once for each finding, the comment first, then the repository, then the person', () => {
    const sightings = [sighting(1, 'docs/a'), sighting(1, 'docs/b', ''), sighting(2, 'docs/a'), sighting(2, 'docs/b')];
    markHidden(sightings, docsBy('userConfig'));
    expect(assemble(sightings).hidden).toEqual({ inline: 1, repoConfig: 0, userConfig: 1 });
  });

  it('are marked anew each time', () => {
    const sightings = [sighting(1, 'docs/a', '')];
    markHidden(sightings, docsBy('repoConfig'));
    markHidden(sightings, NOTHING_HIDDEN);
    expect(assemble(sightings).findings).toHaveLength(1);
    expect(assemble(sightings).hidden).toEqual({ inline: 0, repoConfig: 0, userConfig: 0 });
  });
});

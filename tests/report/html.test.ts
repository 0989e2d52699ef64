import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { ENDED, finding, occurrence, report } from './sample.ts';

const CONTEXT = { cwd: '/work', ended: ENDED };
const HOSTILE = '<script>alert("x")</script>\'&\u202e';

function page(given: Parameters<typeof report>[0] = {}): string {
  return toHtml(report(given), CONTEXT);
}

describe('the page', () => {
  it('loads nothing and runs nothing', () => {
    const html = page({ findings: [finding('a')] });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\bsrc=|\bhref=|@import|url\(|\bon[a-z]+=/i);
  });

  it('escapes all that comes from a repository', () => {
    const hostile = occurrence({ path: HOSTILE, inHead: true });
    const findings = [
      finding('a', { title: HOSTILE, redacted: HOSTILE, variable: HOSTILE, note: HOSTILE, occurrences: [hostile] }),
    ];
    const check = {
      id: 'env-mode',
      severity: 'high',
      path: HOSTILE,
      line: 3,
      message: HOSTILE,
      fix: null,
      action: 'you',
    } as const;
    const html = page({ findings, checks: [check], next: [HOSTILE], root: `/${HOSTILE}` });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;\\u{202e}');
  });

  it('draws when each secret came in, and how old the exposures are', () => {
    const old = occurrence({ date: '2024-01-01T00:00:00Z', inHead: true });
    const files = occurrence({ date: null, commit: null, source: 'worktree', inHead: false });
    const html = page({
      findings: [finding('old', { occurrences: [old] }), finding('files', { occurrences: [files] })],
    });
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain('since 2024-01-01, still in HEAD');
    expect(html).toMatch(/over a year<\/text><rect[^>]*><\/rect><text[^>]*>1</);
    expect(html).toMatch(/in no commit<\/text>/);
  });

  it('lets no name run out of its room, and no heading stand alone at the end of a page', () => {
    const html = page({
      findings: [finding('a', { variable: 'DISCORD_BOT_TOKEN' }), finding('b', { variable: 'TOKEN' })],
    });
    expect(html).toMatch(/<text [^>]*textLength="120"[^>]*>DISCORD_BOT_TOKEN</);
    expect(html).toMatch(/<text (?![^>]*textLength)[^>]*>TOKEN</);
    expect(html).toContain('h2, h3 { break-after: avoid; }');
  });

  it('names each day of a short time once, and none that is to come', () => {
    const today = occurrence({ date: ENDED.toISOString(), inHead: true });
    const html = page({ findings: [finding('today', { occurrences: [today] })] });
    expect([...html.matchAll(/class="tick">([^<]*)</g)].map(([, day]) => day).filter(Boolean)).toEqual(['2026-11-22']);
  });

  it('says the verdict, the grade, what to do and what was covered, also where nothing was found', () => {
    const clean = page({ findings: [], grade: 'A' });
    expect(clean).toContain('aria-label="grade A"');
    expect(clean).not.toContain('<svg');
    expect(clean).toContain('Left out');
    expect(page({ next: ['keyturn check --fix'] })).toContain('<pre>keyturn check --fix</pre>');
  });

  it('is the same for the same report', () => {
    const findings = [finding('a'), finding('b')];
    expect(page({ findings })).toBe(page({ findings }));
  });
});

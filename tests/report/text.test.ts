import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../../src/core/model.ts';
import { placeOf } from '../../src/report/place.ts';
import type { Style } from '../../src/report/style.ts';
import { toText } from '../../src/report/text.ts';
import { finding, fullReport, occurrence, report } from './sample.ts';

const same = (text: string) => text;
const style: Style = { bold: same, red: same, yellow: same, dim: same, ellipsis: '…', plain: false };

function lines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

describe('the place of a note', () => {
  const at = (path: string) => placeOf(occurrence({ source: 'note', path, inHead: false }), { root: '/', cwd: '/' });

  it('is what it is about, as git takes it', () => {
    expect(at(`ab/${'12'.repeat(19)}`)).toBe('note of ab12121 line 14');
    expect(at('build/log')).toBe('note build/log line 14');
  });
});

describe('text report', () => {
  it('is the transcript of a clean repository', () => {
    expect(lines(toText(report({ audited: true }), style))).toEqual([
      'No secrets, settings in order. Grade A.',
      'Scanned   1,204 commits, 18,311 objects, index, 214 files; 612 rules; 0.9 s',
      'Left out  nothing; hidden: nothing; network: not used',
    ]);
  });

  it('says the verdict first and the commands last', () => {
    const all = lines(toText(fullReport(), style));
    expect(all[0]).toBe('3 secrets, 1 setting to fix. Grade F. Not complete: see Left out.');
    expect(all.slice(-2)).toEqual(['Next', '  chmod 600 .env']);
    expect(all).toContain('Left out  2 objects (partial clone); assets/demo.bin, over 50 MB');
    expect(all).toContain("Hidden    6 by .keyturn-baseline, 2 by comments, 1 by the repository's config");
    expect(all).toContain('high      .env  mode 644: other users can read it');
  });

  it('gives a finding at most three lines, and a hostile path one', () => {
    const all = lines(toText(fullReport(), style));
    const heads = all.filter((line) => /^(critical|high|medium|low) +[0-9a-f]{7} /.test(line));
    expect(heads).toHaveLength(3);
    const body = all.slice(all.indexOf(heads[0]), all.indexOf('high      .env  mode 644: other users can read it') - 1);
    expect(body.length).toBeLessThanOrEqual(9);
    expect(body.join('\n')).toContain('\\n::error::');
  });

  it('leaves no line empty under a long path, and parts that do not fit go to the next line', () => {
    const path = `${'directory/'.repeat(8)}state.db`;
    const place = occurrence({ path, source: 'worktree', commit: null, date: null, inHead: false });
    const long = finding('a', { first: place, occurrences: [place], inHead: false, remote: null, note: null });
    const noted = { ...long, remote: 'origin/main', note: `issuer ${'x'.repeat(30)}, expired 2025-01-02` };
    const body = (each: typeof long) => lines(toText(report({ findings: [each] }), style)).slice(2, 6);
    expect(body(long).slice(1, 3)).toEqual([expect.stringContaining(path), '']);
    expect(body(noted).slice(2)).toEqual([
      '          pushed to origin/main: its readers have it',
      `          issuer ${'x'.repeat(30)}, expired 2025-01-02`,
    ]);
  });

  it('keeps a message of a commit and what is said of it within 80 columns', () => {
    const place = occurrence({ source: 'commit-message', path: '', inHead: false });
    const log = occurrence({ source: 'git-config', path: '.git/logs/HEAD', commit: null, inHead: false });
    const said = finding('a', { occurrences: [place, log], inHead: false });
    const text = lines(toText(report({ findings: [said] }), style));
    expect(text.slice(3, 5)).toEqual([
      expect.stringMatching(/^ {10}message of commit [0-9a-f]{7} line 14$/),
      '          not in HEAD, 1 commit of 2026-03-02, not pushed; also .git/logs/HEAD:14:22',
    ]);
  });

  it('keeps what no branch names, and a long note, within 80 columns', () => {
    const place = occurrence({ source: 'dangling', inHead: false, path: 'd.js' });
    const note = 'issuer example.org, '.repeat(5);
    const lost = finding('a', { first: place, occurrences: [place], inHead: false, remote: null, note });
    const body = lines(toText(report({ findings: [lost] }), style)).slice(3, 7);
    expect(body[0]).toMatch(/not in HEAD, 1 commit of 2026-03-02, not pushed$/);
    expect(body[1]).toBe('          dangling: no branch or tag names it');
    for (const line of body) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says that no branch names it only where that is so of every place', () => {
    const lost = occurrence({ source: 'dangling', inHead: false, path: 'd.js' });
    const reflog = occurrence({ source: 'reflog', inHead: false, path: 'd.js' });
    const pushed = occurrence({ source: 'history', inHead: false, path: 'e.js' });
    const told = (...occurrences: Occurrence[]) =>
      toText(report({ findings: [finding('a', { first: occurrences[0], occurrences, inHead: false })] }), style);
    expect(told(lost)).toContain('dangling: no branch');
    expect(told(lost, pushed)).not.toContain('dangling');
    expect(told(reflog, lost)).toContain('only the reflog names it');
    expect(told(reflog, pushed)).not.toContain('reflog');
    expect(told(pushed, occurrence({ source: 'stash', inHead: false }))).toContain('in a stash');
  });

  it('keeps every line but those with paths within 80 columns', () => {
    for (const line of lines(toText(fullReport(), style))) {
      if (line.includes('.ts')) continue;
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('breaks what is said of a setting at 80 columns, and keeps its place whole', () => {
    const check = { id: 'x', severity: 'high', line: 5, fix: null, action: 'you' } as const;
    const message = 'production and another environment share a value: A_TOKEN here, B_TOKEN in line 7';
    const deep = 'packages/server/config/environments/.env.production';
    const checks = [
      { ...check, path: '.env', message: 'mode 644: other users can read it' },
      { ...check, path: '.env.production', message },
      { ...check, path: deep, message },
    ];
    const all = lines(toText(report({ checks }), style)).filter((line) => !line.startsWith('Left out'));
    for (const line of all) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(all).toContain(`high      ${deep}:5`);
    expect(all.join('\n').replace(/\s+/g, ' ')).toContain(`.env.production:5 ${message}`);
  });

  it('names what was left out as it is reached from where the person stands', () => {
    const omitted = [
      { what: 'file', name: 'mnt/', reason: 'on another file system', count: 1 },
      { what: 'config', name: '.keyturn.yaml:3', reason: 'not trusted', count: 1 },
    ] as const;
    const scanned = { ...report().scanned, omitted: [...omitted] };
    const text = toText(report({ scanned }), style, '/repo/src');
    expect(text).toContain('../mnt/, on another file system');
    expect(text).toContain('.keyturn.yaml:3, not trusted');
  });

  it('shortens after ten findings and counts the rest', () => {
    const findings = Array.from({ length: 60 }, (_, i) => finding(`f${i}`));
    const all = lines(toText(report({ findings }), style));
    expect(all[0]).toBe('60 secrets. Grade F.');
    expect(all.filter((line) => line.startsWith('critical'))).toHaveLength(50);
    expect(all).toContain('and 10 more: 10 critical; --json lists them all');
  });

  it('shows paths from where the person stands', () => {
    const text = toText(report({ findings: [finding('a')] }), style, '/repo/src');
    expect(text).toContain(' llm.ts:14:22');
    expect(toText(report({ findings: [finding('a')] }), style, '/repo/docs')).toContain(' ../src/llm.ts:14:22');
  });

  it('writes three dots where the terminal does not speak UTF-8', () => {
    const text = toText(report({ findings: [finding('a')] }), { ...style, ellipsis: '...' });
    expect(text).toContain('sk-or-v1-...a3');
    expect([...text].every((c) => c.charCodeAt(0) < 128)).toBe(true);
  });

  it('never calls an interrupted or incomplete scan clean', () => {
    const stopped = report({
      stopped: { signal: 'SIGINT', done: 61, total: 100 },
      complete: false,
      grade: null,
      findings: [],
    });
    expect(lines(toText(stopped, style))[0]).toBe('No secrets so far. Stopped at 61 %: the rest was not scanned.');
    expect(lines(toText(stopped, style))).toContain('Left out  all that was not reached when it was stopped');
    expect(lines(toText(report({ complete: false, grade: null }), style))[0]).toBe(
      'No secrets. Not complete: see Left out.',
    );
  });

  it('does not call a repository that cannot be read a plain directory', () => {
    const scanned = { ...report().scanned, sources: ['files'], commits: 0, objects: 0 };
    const omitted = [{ what: 'repository', name: '/repo', reason: 'permission denied: /repo/.git', count: 1 }] as const;
    const text = (given: typeof scanned) =>
      toText(report({ root: '/repo', scanned: given }), style).replaceAll(/\s+/g, ' ');
    expect(text(scanned)).toContain('. Not a git repository: no history');
    expect(text({ ...scanned, omitted: [...omitted] })).toContain('. A git repository that cannot be read: no history');
  });

  it('names the range that it looked at', () => {
    const ranged = report({ findings: [finding('a')], range: { from: '5ab01c2', to: 'e77d9f0', commits: 3 } });
    expect(lines(toText(ranged, style))[0]).toBe('1 secret in the 3 commits 5ab01c2..e77d9f0. Grade F.');
  });
});

describe('places', () => {
  const standpoint = { root: '/repo', cwd: '/repo' };
  it.each([
    [{}, 'src/llm.ts:14:22'],
    [{ inHead: false, commit: '41be07d0' }, '41be07d:src/llm.ts line 14'],
    [{ source: 'index', inHead: false, commit: null }, ':src/llm.ts line 14'],
    [{ source: 'dangling', inHead: false, commit: null, blob: 'abcdef012' }, 'object abcdef0 line 14'],
    [{ source: 'commit-message', inHead: false, commit: '41be07d0', path: '' }, 'message of commit 41be07d line 14'],
    [{ source: 'worktree', inHead: false, path: 'a\u001b[2Jb.ts' }, 'a\\u{1b}[2Jb.ts:14:22'],
    [{ encoding: 'archive:inner/.env' }, 'src/llm.ts:14:22 in inner/.env'],
  ] as const)('%j is %s', (given, place) => {
    expect(placeOf(occurrence(given), standpoint)).toBe(place);
  });
});

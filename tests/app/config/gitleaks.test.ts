import { describe, expect, it } from 'vitest';
import { parseGitleaks, parseIgnored } from '../../../src/app/config/gitleaks.ts';
import { type Sighting, standing } from '../../../src/scan/sighting.ts';
import { acmeRule, acmeToken } from '../../scan/acme.ts';

const TOKEN = acmeToken(5);
const SPAN = { line: 3, column: 1, endLine: 3, endColumn: 40 };

function at(path: string, commit: string | null = null): Sighting {
  const candidate = { rule: acmeRule, start: 0, end: 42, secret: TOKEN, variable: null, encoding: null, note: null };
  const occurrence = { ...standing('history', path), ...SPAN, encoding: null, commit };
  return { candidate: { ...candidate, confidence: 'high' }, occurrence };
}

/** Rules that are there. */
function known(...ids: string[]) {
  return { taken: new Set(ids), around: [] };
}

/** Whether a config hides the token at a path. */
function hides(toml: string, path: string, commit: string | null = null): boolean {
  const { tests } = parseGitleaks(toml, 'g.toml', known());
  return tests.some((test) => test(at(path, commit)));
}

describe('allowlists of gitleaks', () => {
  it('hide by one of their conditions, or by all', () => {
    const list = (condition: string) =>
      `[[allowlists]]\n${condition}paths = ['^a/']\nregexes = ['^acme_']\ncommits = ["abc123"]`;
    expect(hides(list(''), 'b/x')).toBe(true);
    expect(hides(list('condition = "AND"\n'), 'b/x')).toBe(false);
    expect(hides(list('condition = "AND"\n'), 'a/x', 'abc1234')).toBe(true);
    expect(hides('[allowlist]\nstopwords = ["ACME"]', 'x')).toBe(true);
    expect(hides('[allowlist]\ndescription = "nothing"', 'x')).toBe(false);
    expect(hides('[[allowlists]]\ntargetRules = ["other"]\npaths = ["."]', 'x')).toBe(false);
    expect(hides('[[allowlists]]\ntargetRules = ["acme-token"]\npaths = ["."]', 'x')).toBe(true);
  });

  it.each([
    '[[',
    'rules = 7',
    'rules = [[1]]',
    '[[rules]]\nid = 7\nregex = 7',
    'allowlist = "x"',
    '__proto__ = 1',
    '[__proto__]\nx = 1',
  ])('that are none hide nothing: %j', (toml) => {
    const { tests, rules } = parseGitleaks(toml, 'g.toml', known());
    expect([...tests, ...rules]).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('say what has no effect', () => {
    const left = (toml: string) => parseGitleaks(toml, 'g.toml', known('acme-token')).left;
    expect(left('[extend]\npath = "base.toml"')).toEqual(['the config that it extends']);
    expect(left('[[rules]]\nid = "p"\npath = "key$"')).toEqual(['rules for paths alone']);
    const disabled = '[extend]\nuseDefault = true\ndisabledRules = ["a", "b", "acme-token"]\n';
    const targets = '[[allowlists]]\ntargetRules = ["c", "own"]\npaths = ["."]\n';
    const rules = `[[rules]]\nid = "d"\n[rules.allowlist]\nstopwords = ["x"]\n[[rules]]\nid = "own"\nregex = 'x'\n`;
    expect(left(disabled + targets + rules)).toEqual(['rules that are not here: a, b, d and 1 more']);
    expect(left('[extend]\nuseDefault = true')).toEqual([]);
    expect(left("[allowlist]\npaths = 'a'\n[[allowlist.regexes]]\nregex = 'b'")).toEqual([
      'paths of an allowlist: no list of texts',
      'regexes of an allowlist: no list of texts',
    ]);
    expect(left('[whitelist]\nfiles = ["a"]')).toEqual(['whitelist: allowlist since version 8']);
    expect(left('[allowlist]\nfiles = ["a"]')).toEqual(['files of an allowlist: paths since version 8']);
  });

  it('never take the name of a rule that is there', () => {
    const { rules, left } = parseGitleaks(
      `[[rules]]\nid = "acme-token"\nregex = 'x'\n[[rules]]\nid = "acme-token"\nregex = 'y'`,
      'g.toml',
      known('acme-token'),
    );
    expect(rules.map(({ id }) => id)).toEqual(['custom-acme-token']);
    expect(left).toHaveLength(1);
  });
});

describe('.gitleaksignore', () => {
  const ignored = parseIgnored('# a remark\nsrc/a.ts:some-rule:3\n0123abc:b.ts:some-rule:3\nodd\nx:3\n');

  it('names places, with or without a commit', () => {
    expect(ignored(at('src/a.ts', 'ffff'))).toBe(true);
    expect(ignored(at('b.ts', '0123abc'))).toBe(true);
    expect(ignored(at('b.ts', 'ffff'))).toBe(false);
    expect(ignored(at('x'))).toBe(false);
    expect(ignored(at(''))).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/core/errors.ts';
import type { Finding } from '../../../src/core/model.ts';
import {
  applyBaseline,
  type BaselineLine,
  formatBaseline,
  parseBaseline,
  renewBaseline,
} from '../../../src/scan/suppress/baseline.ts';

const TODAY = '2026-06-01';
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const BLOB = '0123456789abcdef0123456789abcdef01234567';
const OTHER_BLOB = 'fedcba9876543210fedcba9876543210fedcba98';

function finding(fingerprint: string): Finding {
  return { fingerprint, rule: 'acme-token', baseline: null } as unknown as Finding;
}

/** What the lines of a text make of a finding. */
function judge(text: string, fingerprint: string, contents?: (string | null)[]): Finding['baseline'] {
  const found = finding(fingerprint);
  const weak = new Map(contents ? [[fingerprint, new Set(contents)]] : []);
  applyBaseline(parseBaseline(text, 'baseline'), { findings: [found], weak }, TODAY);
  return found.baseline;
}

describe('a baseline', () => {
  it('covers a finding, with its reason, through its last day', () => {
    expect(judge(`# for people\n\n${A} acme-token until=2026-06-01 # a test key\r\n`, A)).toEqual({
      reason: 'a test key',
      until: '2026-06-01',
    });
    expect(judge(`${A} acme-token until=2026-05-31\n`, A)).toBeNull();
    expect(judge(`${A} acme-token\n`, B)).toBeNull();
    expect(judge(`${A} acme-token revoked=2026-01-01T00:00:00Z:401\n`, A)).toEqual({ reason: null, until: null });
  });

  it('covers of a weak finding only the contents that it names', () => {
    const line = `${A} password blobs=${BLOB.slice(0, 16)}\n`;
    expect(judge(line, A, [BLOB])).not.toBeNull();
    expect(judge(line, A, [BLOB, OTHER_BLOB])).toBeNull();
    expect(judge(line, A, [null])).toBeNull();
    expect(judge(`${A} password\n`, A, [BLOB])).toBeNull();
    expect(judge(`${line}${A} password blobs=${OTHER_BLOB}\n`, A, [BLOB, OTHER_BLOB])).not.toBeNull();
  });

  it('tells which lines nothing needs', () => {
    const lines = parseBaseline(`${A} acme-token # one\n${B} other # two\n`, 'baseline');
    expect(applyBaseline(lines, { findings: [finding(A)], weak: new Map() }, TODAY)).toEqual([`${B} other`]);
  });

  it.each([
    'nothing',
    `${A}`,
    `${A} acme-token until=soon`,
    `${A} acme-token blobs=xyz`,
    `${A} acme-token unkown=1`,
    '<<<<<<< HEAD',
  ])('is refused with the line that is wrong: %s', (line) => {
    expect(() => parseBaseline(`${B} fine\n${line}\n`, 'base')).toThrow(ConfigError);
    expect(() => parseBaseline(`${B} fine\n${line}\n`, 'base')).toThrow(/^base:2: /);
  });

  it('is written sorted, once each, and read back as it was', () => {
    const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 });
    const line = fc.record<BaselineLine>({
      fingerprint: hex.map((digits) => digits.join('')),
      rule: fc.constantFrom('acme-token', 'generic-secret'),
      blobs: fc.option(fc.constant([BLOB.slice(0, 16), OTHER_BLOB])),
      until: fc.option(fc.constant('2027-01-31')),
      revoked: fc.option(fc.constant('2026-01-01T00:00:00Z:dead')),
      reason: fc.option(fc.constantFrom('why not', 'ticket #7')),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = formatBaseline([...lines, ...lines]);
        const read = parseBaseline(text, 'baseline');
        expect(formatBaseline(read)).toBe(text);
        expect(read).toHaveLength(new Set(lines.map((each) => JSON.stringify(each))).size);
        expect(text.split('\n').slice(0, -1)).toEqual(text.split('\n').slice(0, -1).sort());
      }),
    );
  });
});

describe('a baseline that is renewed', () => {
  const old = parseBaseline(
    `${A} acme-token # kept\n${B} acme-token until=2026-01-01\n${'c'.repeat(64)} gone\n`,
    'baseline',
  );
  const found = { findings: [finding(A), finding(B)], weak: new Map([[B, new Set([OTHER_BLOB, null])]]) };

  it('keeps what was said, drops what has ended or is gone', () => {
    expect(formatBaseline(renewBaseline(old, found, { keepUnused: false, today: TODAY }))).toBe(
      `${A} acme-token # kept\n${B} acme-token blobs=${OTHER_BLOB.slice(0, 16)}\n`,
    );
  });

  it('keeps the other lines where only a part was looked at', () => {
    const lines = renewBaseline(old, found, { keepUnused: true, today: TODAY });
    expect(lines.map(({ rule }) => rule)).toContain('gone');
  });

  it('covers what it was made from', () => {
    const findings = [finding(A), finding(B)];
    const weak = new Map([[B, new Set([OTHER_BLOB])]]);
    const lines = renewBaseline([], { findings, weak }, { keepUnused: false, today: TODAY });
    expect(applyBaseline(lines, { findings, weak }, TODAY)).toEqual([]);
    expect(findings.every(({ baseline }) => baseline !== null)).toBe(true);
  });
});

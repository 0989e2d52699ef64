import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/scan/archive/sqlite-columns.ts';
import { scanContent } from '../../../src/scan/content.ts';
import { acmeMatcher, acmeToken } from '../acme.ts';

const SLOTS = [...'abcdefg'];

/** A file that SQLite made (fixtures/sqlite/README.md), with a token in each of its slots. */
function database(name: 'utf-8' | 'utf-16'): Buffer {
  const bytes = readFileSync(new URL(`../../../fixtures/sqlite/${name}.db`, import.meta.url));
  SLOTS.forEach((slot, i) => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const place = bytes.indexOf(Buffer.from(`${'P'.repeat(41)}${slot}`, encoding));
      if (place !== -1) bytes.write(acmeToken(i + 1), place, encoding);
    }
  });
  return bytes;
}

function places(bytes: Buffer) {
  const { candidates, omitted } = scanContent(acmeMatcher, bytes);
  const found = candidates.map(({ secret, encoding, span }) => {
    const slot = SLOTS[SLOTS.findIndex((_, i) => acmeToken(i + 1) === secret)] ?? '?';
    return `${slot} ${encoding ?? 'as it is'}:${span?.line}`;
  });
  return { found: found.sort(), omitted };
}

const IN_TABLES = [
  'a archive:settings:3',
  'b archive:user accounts:1',
  'c archive:user accounts:1',
  'd archive:pairs:1',
  'e archive:long_rows:1',
  'f archive:long_rows:2',
];

describe('SQLite files', () => {
  it('are read table by table, and as they are for what was deleted', () => {
    expect(places(database('utf-8'))).toEqual({ found: [...IN_TABLES, 'g as it is:undefined'], omitted: [] });
  });

  it('whose columns have one name hide nothing', () => {
    const bytes = database('utf-8');
    const place = bytes.indexOf('`password`');
    bytes.write('blobby    ', place, 'latin1');
    expect(places(bytes).found).toEqual([...IN_TABLES, 'g as it is:undefined']);
  });

  it('are read in UTF-16', () => {
    expect(places(database('utf-16'))).toEqual({ found: IN_TABLES, omitted: [] });
  });

  it('that are damaged are said to be, and the rest is read', () => {
    const bytes = database('utf-8');
    const place = bytes.indexOf(acmeToken(1));
    bytes.fill(0xff, place - (place % 1024), place - (place % 1024) + 8);
    const { found, omitted } = places(bytes);
    expect(omitted).toEqual([{ what: 'archive', name: '', reason: 'damaged archive', count: 1 }]);
    expect(found).toEqual([...IN_TABLES.slice(1), 'g as it is:undefined']);
  });

  it('never crash, hang or grow when mutated', () => {
    const whole = database('utf-8');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 16, max: whole.length }),
        (changes, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) if (at > 15) bytes[at] = byte;
          expect(scanContent(acmeMatcher, bytes.subarray(0, length)).bytesRead).toBeLessThan(64 * whole.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('with rows that overlap', () => {
    const bytes = Buffer.alloc(65_536 * 2);
    bytes.write('SQLite format 3\0');
    bytes.writeUInt16BE(1, 16);
    bytes.writeUInt32BE(1, 56);
    bytes[100] = 13;
    // Each of its 30,000 rows claims the whole page.
    bytes.writeUInt16BE(30_000, 103);
    for (let i = 0; i < 30_000; i++) bytes.writeUInt16BE(60_200, 108 + 2 * i);
    bytes.set([0x83, 0xff, 0x00, 1, 0x83, 0xfe, 0x00], 60_200);
    expect(scanContent(acmeMatcher, bytes).omitted).toMatchObject([{ reason: 'damaged archive' }]);
  });
});

describe('columnsOf', () => {
  it.each([
    ['CREATE TABLE a (b, c text)', ['b', 'c']],
    [
      'create table "a(" ("b ""q""" text default \'x,)\', [c d] numeric(10,5), `e` int, \'f\')',
      ['b ""q""', 'c d', 'e', 'f'],
    ],
    [
      'CREATE TABLE a(b -- the b, first\n, /* c, */ d,\n PRIMARY KEY (b, d), UNIQUE(d), CONSTRAINT x CHECK (b > 0))',
      ['b', 'd'],
    ],
    ['CREATE VIRTUAL TABLE a USING fts5(title, body)', ['title', 'body']],
    ['CREATE TABLE a (primary_key, "unique" int)', ['primary_key', 'unique']],
    ['', []],
    ['CREATE TABLE a (b, "c', ['b']],
  ])('%s', (statement, columns) => {
    expect(columnsOf(statement)).toEqual(columns);
  });
});

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { LIMITS } from '../../../src/scan/archive/entry.ts';
import { type ContentOptions, scanContent } from '../../../src/scan/content.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { acmeMatcher, acmeToken } from '../acme.ts';
import { tarFile } from './tar-file.ts';

const token = acmeToken(1);
const secret = Buffer.from(`# first\n  key = ${token}\n`);
const noise = Buffer.from('nothing here\n'.repeat(100));

function scan(bytes: Uint8Array, options?: ContentOptions) {
  const { candidates, omitted } = scanContent(acmeMatcher, Buffer.from(bytes), options);
  return {
    found: candidates.map((c) => `${c.encoding}:${c.span?.line}:${c.span?.column}`),
    omitted: omitted.map((o) => `${o.name}: ${o.reason} (${o.count})`),
  };
}

/** The same archive with the directory's place in the record that large archives have. */
function inZip64(zip: Uint8Array, { launcher = '', hidden = true } = {}): Buffer {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 12)), 40);
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 16)), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(end), 64);
  if (hidden) bytes.fill(0xff, end + 8, end + 20);
  return Buffer.concat([Buffer.from(launcher), bytes.subarray(0, end), record, bytes.subarray(end)]);
}

describe('archives', () => {
  it.each([
    ['zip', zipSync({ 'a/noise.txt': noise, 'a/b.env': secret }), 'archive:a/b.env:2:9'],
    ['zip of more than 65,535', inZip64(zipSync({ 'b.env': secret })), 'archive:b.env:2:9'],
    ['the same with its place at the end', inZip64(zipSync({ s: secret }), { hidden: false }), 'archive:s:2:9'],
    ['stored zip', zipSync({ 'b.env': [secret, { level: 0 }] }), 'archive:b.env:2:9'],
    ['tar', tarFile([{ path: 'a/b.env', content: secret }]), 'archive:a/b.env:2:9'],
    ['gzip', gzipSync(secret), 'archive:content:2:9'],
    ['tgz', gzipSync(tarFile([{ path: 'package/x.js', content: secret }])), 'archive:package/x.js:2:9'],
    [
      'zip in tgz',
      gzipSync(tarFile([{ path: 'x.jar', content: Buffer.from(zipSync({ y: secret })) }])),
      'archive:x.jar/y:2:9',
    ],
    ['UTF-16 in zip', zipSync({ w: Buffer.from(`\ufeff${secret}`, 'utf16le') }), 'archive:w:2:9'],
    [
      'zip behind a launcher is not one',
      Buffer.concat([Buffer.from('PK\x03\x04'), secret]),
      'null:undefined:undefined',
    ],
  ])('finds in %s', (_, bytes, place) => {
    expect(scan(bytes).found).toEqual([place]);
  });

  it('reads long names: GNU and pax', () => {
    const long = `${'d/'.repeat(80)}name`;
    const record = ` path=${long}\n`;
    const pax = `${record.length + 3}${record}`;
    const members = [
      { path: '././@LongLink', content: `${long}\0`, type: 'L' },
      { path: 'short', content: secret },
      { path: 'PaxHeader', content: pax, type: 'x' },
      { path: 'short', content: secret },
      { path: 'short', content: secret },
    ];
    expect(scan(tarFile(members)).found).toEqual([`archive:${long}:2:9`, `archive:${long}:2:9`, 'archive:short:2:9']);
  });

  it('takes the values of an env file inside, in any encoding', () => {
    const matcher = new Matcher(rules, detectors);
    const value = ['Zq7', 'vT2m', 'Xc9', 'Lp4'].join('');
    const env = `A=1\nDB_PASSWORD=${value}\n`;
    for (const bytes of [Buffer.from(env), Buffer.from(`\ufeff${env}`, 'utf16le')]) {
      const { candidates } = scanContent(matcher, Buffer.from(zipSync({ 'app/.env': bytes })));
      expect(candidates).toMatchObject([
        { secret: value, encoding: 'archive:app/.env', span: { line: 2, column: 13 } },
      ]);
    }
  });

  it('stops at the third archive inside each other', () => {
    const inner = zipSync({ s: secret });
    const bytes = zipSync({ 'two.zip': zipSync({ 'three.zip': inner }), t: secret });
    expect(scan(bytes)).toEqual({
      found: ['archive:t:2:9'],
      omitted: ['two.zip/three.zip: nested too deep (1)'],
    });
  });

  it('does not unpack what unpacks to too much', () => {
    const zeros = new Uint8Array(40 << 20);
    expect(scan(zipSync({ zeros, s: secret }))).toEqual({
      found: ['archive:s:2:9'],
      omitted: ['zeros: over the size limit (1)'],
    });
    expect(scan(gzipSync(zeros)).omitted).toEqual(['content: over the size limit (1)']);
    const dense = zipSync({ zeros: zeros.subarray(0, 20 << 20) });
    expect(scan(dense).omitted).toEqual(['zeros: packed suspiciously well (1)']);
  });

  it('does not believe a size that a zip states', () => {
    const bytes = Buffer.from(zipSync({ zeros: new Uint8Array(1 << 20) }));
    const directory = bytes.indexOf('PK\x01\x02');
    bytes.writeUInt32LE(100, directory + 24);
    expect(scan(bytes).omitted).toEqual(['zeros: damaged archive (1)']);
  });

  it('keeps to a total, whatever the entries', () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`f${i}`, noise]));
    const limits = { ...LIMITS, totalBytes: noise.length * 3 + 1 };
    expect(scan(zipSync(files), { limits }).omitted).toEqual(['f3: over the size limit (5)']);
  });

  it('keeps to a number of entries', () => {
    const members = Array.from({ length: 10_003 }, (_, i) => ({ path: `f${i}`, content: '' }));
    expect(scan(tarFile(members)).omitted).toEqual(['f10000: too many entries (3)']);
  });

  it('says what it cannot read', () => {
    const encrypted = Buffer.from(zipSync({ e: secret }));
    const directory = encrypted.indexOf('PK\x01\x02');
    encrypted.writeUInt16LE(1, directory + 8);
    expect(scan(encrypted).omitted).toEqual(['e: encrypted entry (1)']);
    const strange = Buffer.from(zipSync({ e: secret }));
    strange.writeUInt16LE(14, directory + 10);
    expect(scan(strange).omitted).toEqual(['e: unsupported compression (1)']);
    expect(scan(Buffer.from('\xfd7zXZ\0rest', 'latin1')).omitted).toEqual([': unsupported compression (1)']);
  });

  it('reads what is left of a cut gzip and a cut tar', () => {
    const packed = gzipSync(Buffer.concat([secret, noise]));
    expect(scan(packed.subarray(0, packed.length - 12))).toEqual({
      found: ['archive:content:2:9'],
      omitted: ['content: cut off (1)'],
    });
    const tar = tarFile([{ path: 'x', content: Buffer.concat([secret, noise]) }]);
    expect(scan(tar.subarray(0, 1000))).toEqual({ found: ['archive:x:2:9'], omitted: ['x: cut off (1)'] });
  });

  it('goes on behind a broken header as with any bytes', () => {
    const tar = tarFile([{ path: 'x', content: secret }]);
    tar[150] = 0x39;
    expect(scan(tar)).toEqual({ found: ['null:undefined:undefined'], omitted: [': damaged archive (1)'] });
  });

  it('survives any damage', () => {
    const archives = [
      zipSync({ 'two.zip': zipSync({ s: secret }), t: secret }),
      gzipSync(tarFile([{ path: 'x', content: secret }])),
      tarFile([
        { path: 'x', content: secret },
        { path: 'y', content: secret },
      ]),
    ];
    const edit = fc.record({ at: fc.nat(4000), byte: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.constantFrom(...archives),
        fc.array(edit, { maxLength: 8 }),
        fc.nat(4000),
        (archive, edits, cut) => {
          const bytes = Buffer.from(archive);
          for (const { at, byte } of edits) bytes[at % bytes.length] = byte;
          const damaged = bytes.subarray(0, Math.max(1, bytes.length - (cut % bytes.length)));
          expect(() => scanContent(acmeMatcher, damaged)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

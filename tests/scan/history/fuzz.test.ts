// Packs and deltas that were damaged or made to hurt: no crash, no hang, no memory for sizes that are only stated.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { applyDelta, CopyRuns, readDeltaHeader } from '../../../src/scan/history/delta.ts';
import { planJobs } from '../../../src/scan/history/jobs.ts';
import type { ObjectFiles } from '../../../src/scan/history/ports.ts';
import { noneTaken, Shard, type ShardBatch } from '../../../src/scan/history/shard.ts';
import { openObjectStore, packedOids } from '../../../src/scan/history/store.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';
import { randomFrom, sampleOf } from '../../rules/sample.ts';
import { idOf, makeDelta, makePack, type PackedObject } from './pack-file.ts';

afterAll(removeTemporary);

const matcher = new Matcher(rules, detectors);
const KEYS = Array.from({ length: 4 }, (_, i) => sampleOf('sk-or-v1-[0-9a-f]{64}', i + 70));
const LARGEST = 1 << 20;

/** A store with one pack, in memory. */
function filesOf(pack: Buffer, index: Buffer): ObjectFiles {
  return {
    list: (directory) => (directory.endsWith('pack') ? ['a.pack', 'a.idx'] : []),
    read: (path) => (path.endsWith('.idx') ? index : null),
    open: () => ({
      size: pack.length,
      read: (into, position) => pack.copy(into, 0, position, Math.min(pack.length, position + into.length)),
      close: () => undefined,
    }),
  };
}

interface Outcome {
  found: Set<string>;
  read: number;
  failed: number;
  broken: number;
  noBase: number;
  endless: number;
}

function scanPack(pack: Buffer, index: Buffer): Outcome {
  const files = filesOf(pack, index);
  const store = openObjectStore(['/objects'], { files, hashSize: 20, known: null });
  const { jobs } = planJobs(store.packs, store.loose);
  const outcome: Outcome = {
    found: new Set(),
    read: 0,
    failed: 0,
    broken: store.broken.length,
    noBase: packedOids(store.packs, 'none').length,
    endless: packedOids(store.packs, 'broken').length,
  };
  const onBatch = (batch: ShardBatch) => {
    for (const { secret } of batch.finds.clues) outcome.found.add(secret);
    outcome.read += batch.count;
    outcome.failed += batch.failed.length;
  };
  const input = { packs: store.packs, jobs, taken: noneTaken(), maxSize: LARGEST };
  const shard = new Shard(input, files, matcher, { onBatch });
  while (shard.step());
  shard.close();
  return outcome;
}

/** A real pack of files with many versions. */
function realPack(): { pack: Buffer; index: Buffer } {
  const repo = new Repo();
  KEYS.forEach((key, i) => {
    const lines = Array.from({ length: 80 }, (_, n) => `line ${n} of ${n % 7 === i ? 'another' : 'the same'} text`);
    repo.commit(`c${i}`, { 'a.txt': `${lines.join('\n')}\nx = "${key}"\n`, 'b.txt': `${i}\n` });
  });
  repo.pack();
  const directory = join(repo.dir, '.git/objects/pack');
  const [name] = readdirSync(directory).filter((each) => each.endsWith('.pack'));
  const path = join(directory, name);
  return { pack: readFileSync(path), index: readFileSync(path.replace(/pack$/, 'idx')) };
}

/** One of many ways to damage bytes. */
function damage(good: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * good.length);
  const bytes = Buffer.from(good);
  const [from, to] = [at(), at()].sort((a, b) => a - b);
  switch (Math.floor(random() * 6)) {
    case 0:
      return bytes.subarray(0, to);
    case 1:
      return bytes.fill(Math.floor(random() * 256), from, Math.min(to, from + 40));
    case 2:
      bytes.copy(bytes, from, to, Math.min(bytes.length, to + 60));
      return bytes;
    case 3:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(to, from + 30))]);
    case 4:
      for (let i = from; i < Math.min(to, from + 12); i++) bytes[i] |= 0x80;
      return bytes;
    default:
      for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) bytes[at()] ^= 1 << Math.floor(random() * 8);
      return bytes;
  }
}

describe('a damaged pack', () => {
  const good = realPack();

  it('is whole to begin with', () => {
    const { found, failed } = scanPack(good.pack, good.index);
    expect([...found].sort()).toEqual([...KEYS].sort());
    expect(failed).toBe(0);
  });

  it.each([
    ['pack', 600],
    ['index', 300],
  ] as const)('never crashes, hangs or takes memory for nothing: %s', (part, rounds) => {
    const random = randomFrom(11);
    const before = process.memoryUsage().arrayBuffers;
    let unharmed = 0;
    for (let round = 0; round < rounds; round++) {
      const bad = { ...good, [part]: damage(good[part], random) };
      const { found } = scanPack(bad.pack, bad.index);
      // Damage may end a value early, it cannot make another key.
      if (KEYS.every((key) => found.has(key))) unharmed++;
    }
    expect(unharmed).toBeLessThan(rounds);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200e6);
  });
});

const TEXT = `token: ${KEYS[0]}\n`;
const BLOB: PackedObject = { type: 3, size: TEXT.length, body: Buffer.from(TEXT) };

function scanObjects(...objects: PackedObject[]): Outcome {
  const { pack, index } = makePack(objects);
  return scanPack(pack, index);
}

function deltaOn(base: number, body: Buffer): PackedObject {
  return { type: 6, size: body.length, body, base };
}

describe('a pack that was made to hurt', () => {
  const size = TEXT.length;

  it('is read where it is right', () => {
    const delta = makeDelta(size, size + 2, [[0, size], 'ab']);
    expect(scanObjects(BLOB, deltaOn(0, delta))).toMatchObject({ read: 2, failed: 0 });
  });

  it.each([
    ['an object of a size that is only stated', { ...BLOB, size: 2 ** 40 }],
    ['an object that is longer than it says', { ...BLOB, size: 3 }],
    ['an object that is shorter than it says', { ...BLOB, size: size + 1000 }],
    ['a bomb', { type: 3, size: 64e6, body: Buffer.alloc(64e6) }],
    ['a delta that makes too much', deltaOn(0, makeDelta(size, 2 ** 45, [[0, size]]))],
    ['a delta for another base', deltaOn(0, makeDelta(size + 1, 2, ['ab']))],
    ['a copy from behind the base', deltaOn(0, makeDelta(size, size, [[5, size]]))],
    ['a copy from far away', deltaOn(0, makeDelta(size, size, [[0xfffffff0, size]]))],
    ['a delta that ends early', deltaOn(0, makeDelta(size, 90, ['ab']))],
    ['a delta that goes on', deltaOn(0, makeDelta(size, 2, ['ab', 'cd']))],
    ['a delta without instructions', deltaOn(0, Buffer.from([0x80, 0x80, 0x80]))],
    ['an instruction that is reserved', deltaOn(0, Buffer.concat([makeDelta(size, 2, []), Buffer.from([0])]))],
    ['a type that there is not', { ...BLOB, type: 5 }],
  ])('%s is one object that cannot be read', (_, bad) => {
    const { found, read } = scanObjects(BLOB, bad, BLOB);
    expect([...found]).toEqual([KEYS[0]]);
    expect(read).toBe(2);
  });

  it('may turn in circles', () => {
    const delta = makeDelta(size, size, [[0, size]]);
    const byId = (baseId: string): PackedObject => ({ type: 7, size: delta.length, body: delta, baseId });
    const all = [BLOB, byId(idOf(2)), byId(idOf(1)), byId(idOf(3)), byId('ab'.repeat(20))];
    expect(scanObjects(...all)).toMatchObject({ read: 1, noBase: 1, endless: 3 });
    expect(scanObjects(BLOB, { ...deltaOn(1, delta), base: 1 }).read).toBe(1);
  });

  it('may stand on itself a thousand times', () => {
    const delta = makeDelta(size, size, [[0, size]]);
    const chain = Array.from({ length: 250 }, (_, i) => deltaOn(i, delta));
    expect(scanObjects(BLOB, ...chain)).toMatchObject({ read: 251, failed: 0 });
  });
});

describe('a delta', () => {
  it('of any bytes ends in an object or an error, and stays inside', () => {
    const small = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(small, small, fc.nat(300), (base, delta, length) => {
        const room = Buffer.alloc(length + 16, 0xaa);
        try {
          readDeltaHeader(Buffer.from(delta));
          applyDelta(Buffer.from(base), Buffer.from(delta), room.subarray(8, 8 + length), new CopyRuns());
        } catch (error) {
          expect((error as Error).message).toMatch(/^delta /);
        }
        expect(room.subarray(0, 8).equals(room.subarray(8 + length))).toBe(true);
      }),
      { numRuns: 5000, seed: 5 },
    );
  });

  it('gives what its instructions say, and says which bytes it copied', () => {
    const step = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40, unit: 'binary-ascii' }),
      fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 100 })),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 200, maxLength: 200 }),
        fc.array(step, { maxLength: 20 }),
        (bytes, steps) => {
          const base = Buffer.from(bytes);
          const parts = steps.map((each) =>
            typeof each === 'string' ? Buffer.from(each) : base.subarray(each[0], each[0] + each[1]),
          );
          const expected = Buffer.concat(parts);
          const target = Buffer.alloc(expected.length);
          const runs = new CopyRuns();
          applyDelta(base, makeDelta(200, expected.length, steps), target, runs);
          expect(target.equals(expected)).toBe(true);
          for (let i = 0; i < runs.count; i++) {
            const [to, from, length] = [runs.targets[i], runs.sources[i], runs.lengths[i]];
            expect(target.subarray(to, to + length).equals(base.subarray(from, from + length))).toBe(true);
          }
        },
      ),
      { numRuns: 300, seed: 6 },
    );
  });
});

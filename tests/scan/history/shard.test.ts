// A family of many versions is handed over in parts: who waits sees that it gets on.
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { objectFiles } from '../../../src/io/object-files.ts';
import { planJobs } from '../../../src/scan/history/jobs.ts';
import { noneTaken, Shard, type ShardBatch } from '../../../src/scan/history/shard.ts';
import { openObjectStore } from '../../../src/scan/history/store.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';
import { acmeMatcher, acmeToken } from '../acme.ts';

afterAll(removeTemporary);

const VERSIONS = 600;

it('hands a long family over in parts that account for all of it, once', () => {
  const repo = new Repo();
  const lines = Array.from({ length: VERSIONS }, (_, i) => `${i}`);
  const contents = lines.map((_, i) => `${lines.slice(0, i + 1).join('\n')}\nx = "${acmeToken(1)}"\n`);
  const input = contents.map((text) => `blob\ndata ${text.length}\n${text}\n`).join('');
  repo.gitWith(input, 'fast-import', '--quiet', '--depth=4000');
  const store = openObjectStore([join(repo.dir, '.git/objects')], { files: objectFiles, hashSize: 20, known: null });
  const { jobs } = planJobs(store.packs, store.loose);
  const batches: ShardBatch[] = [];
  const all = { packs: store.packs, jobs, taken: noneTaken(), maxSize: 1e9 };
  const shard = new Shard(all, objectFiles, acmeMatcher, { onBatch: (batch) => batches.push(batch) });
  let steps = 0;
  while (shard.step()) steps++;
  shard.close();
  expect(batches.length).toBeGreaterThan(steps);
  const oids = batches.flatMap(({ finds }) => finds.oids);
  expect(new Set(oids).size).toBe(VERSIONS);
  expect(oids).toHaveLength(VERSIONS);
  expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(VERSIONS);
});

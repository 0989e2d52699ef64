// One worker's share of a history: takes jobs from the common list until there are none left.
import type { Omission } from '../../core/model.ts';
import { CleanList } from '../clean.ts';
import { omittedInObject, scanContent } from '../content.ts';
import { missingBehind } from '../lfs.ts';
import { annotate } from '../locate.ts';
import type { Matcher } from '../matcher.ts';
import { settle } from '../settle.ts';
import { findInText } from '../transcoded.ts';
import type { Candidate, Sink } from '../types.ts';
import { Analyser, Analysis } from './analysis.ts';
import { FamilyWalker } from './family-walker.ts';
import { Finds, type PlainFinds } from './finds.ts';
import type { Job, Pack } from './jobs.ts';
import { inflateLoose, isNamed, loosePath, readLooseHeader } from './loose.ts';
import { PackReader, RANDOM } from './pack-reader.ts';
import { hexOf, type RawId } from './pack-table.ts';
import type { ObjectFiles } from './ports.ts';

export interface ShardInput {
  packs: Pack[];
  jobs: Job[];
  /** How many jobs were taken in all, from the start, and from the end: shared by all threads. */
  taken: Int32Array;
  maxSize: number;
}

const [IN_ALL, FROM_START, FROM_END] = [0, 1, 2];

/** Nothing taken yet. */
export function noneTaken(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(12));
}

/** What a batch of objects held. */
export interface ShardBatch {
  finds: PlainFinds;
  failed: { oid: string; reason: 'too large' | 'unreadable' | 'not itself' }[];
  /** Parts of archives that were not looked into. */
  omitted: Omission[];
  /** Loose objects that are no blobs, by kind. */
  others: { oid: string; kind: string }[];
  /** Blobs, with or without findings. */
  count: number;
  bytes: number;
  bytesRead: number;
  /** Records of those in which nothing was found, as `CleanList` makes them. */
  clean: Uint8Array;
}

/** So many blobs are handed over at once: a family of thousands shows that it gets on. */
const PART = 256;

/** How a thread takes part. */
export interface Share {
  /** Takes the small jobs first. */
  fromEnd?: boolean;
  onBatch(batch: ShardBatch): void;
}

export class Shard {
  readonly #input: ShardInput;
  readonly #files: ObjectFiles;
  readonly #matcher: Matcher;
  readonly #share: Share;
  readonly #analyser: Analyser;
  readonly #walkers: (FamilyWalker | undefined)[] = [];
  readonly #readers: PackReader[] = [];
  #batch = emptyBatch();
  #finds = new Finds();
  #clean = new CleanList();
  /** Bytes that the batches before this one account for. */
  #told = 0;

  constructor(input: ShardInput, files: ObjectFiles, matcher: Matcher, share: Share) {
    this.#input = input;
    this.#files = files;
    this.#matcher = matcher;
    this.#share = share;
    this.#analyser = new Analyser(matcher);
  }

  /** Does the next job; false when all are taken. */
  step(): boolean {
    const job = this.#take();
    if (!job) return false;
    if ('roots' in job) {
      const walker = this.#walker(job.pack);
      for (const root of job.roots) walker.walk(root);
    } else {
      for (const oid of job.loose) this.#scanLoose(job.objects, oid);
    }
    this.#handOver();
    return true;
  }

  #handOver(): void {
    const batch = this.#batch;
    const { bytesRead } = this.#analyser;
    batch.bytesRead += bytesRead - this.#told;
    this.#told = bytesRead;
    this.#batch = emptyBatch();
    const finds = this.#finds.plain();
    this.#finds = new Finds();
    const clean = this.#clean.records();
    this.#clean = new CleanList();
    this.#share.onBatch({ ...batch, finds, clean });
  }

  /** Only who has one of as many turns as there are jobs takes one: the two ends never meet. */
  #take(): Job | null {
    const { jobs, taken } = this.#input;
    if (Atomics.add(taken, IN_ALL, 1) >= jobs.length) return null;
    if (this.#share.fromEnd) return jobs[jobs.length - 1 - Atomics.add(taken, FROM_END, 1)];
    return jobs[Atomics.add(taken, FROM_START, 1)];
  }

  close(): void {
    for (const reader of this.#readers) reader.close();
  }

  #walker(index: number): FamilyWalker {
    const known = this.#walkers[index];
    if (known) return known;
    const pack = this.#input.packs[index];
    const reader = new PackReader(this.#files.open(pack.table.path), RANDOM);
    this.#readers.push(reader);
    const walker = new FamilyWalker(
      { ...pack, reader },
      {
        analyser: this.#analyser,
        sink: {
          blob: (id, bytes, analysis) => this.#collect(id, bytes, analysis),
          failed: (oid, reason) => this.#batch.failed.push({ oid, reason }),
        },
        maxSize: this.#input.maxSize,
      },
    );
    this.#walkers[index] = walker;
    return walker;
  }

  #scanLoose(objects: string, oid: string): void {
    try {
      const compressed = this.#files.read(loosePath(objects, oid));
      if (!compressed) throw new Error('object vanished');
      const header = readLooseHeader(compressed);
      if (header.kind !== 'blob') this.#batch.others.push({ oid, kind: header.kind });
      else if (header.size > this.#input.maxSize) this.#batch.failed.push({ oid, reason: 'too large' });
      else this.#scanLooseBlob(oid, inflateLoose(compressed, header));
    } catch {
      this.#batch.failed.push({ oid, reason: 'unreadable' });
    }
  }

  #scanLooseBlob(oid: string, bytes: Buffer): void {
    const analysis = new Analysis();
    analysis.reset(bytes);
    if (!analysis.opaque) this.#analyser.whole(bytes, analysis);
    const ids = Buffer.from(oid, 'hex');
    const sound = isNamed(bytes, oid);
    if (!sound) this.#batch.failed.push({ oid, reason: 'not itself' });
    this.#collect({ ids, at: 0, size: ids.length }, bytes, analysis, sound);
  }

  /** What is not `sound` must be looked at again. */
  #collect(id: RawId, bytes: Buffer, analysis: Analysis, sound = true): void {
    const batch = this.#batch;
    batch.count++;
    batch.bytes += bytes.length;
    const omitted = batch.omitted.length;
    const found = analysis.opaque ? this.#scanOpaque(id, bytes) : this.#settled(id, bytes, analysis);
    if (found.length > 0) this.#finds.add(hexOf(id), annotate(bytes, found, this.#matcher));
    else if (sound && batch.omitted.length === omitted) this.#clean.add(id.ids, id.at, bytes.length);
    if (batch.count >= PART) this.#handOver();
  }

  #settled(id: RawId, bytes: Buffer, analysis: Analysis): Candidate[] {
    this.#noteOmitted(id, missingBehind(bytes));
    return settle([...analysis.candidates(), ...this.#findCustom(id, bytes, analysis.binary)]);
  }

  /** What the rules find that configs bring. */
  #findCustom(id: RawId, bytes: Buffer, binary: boolean): readonly Candidate[] {
    const rules = this.#matcher.contentRules;
    if (!rules) return [];
    const found = findInText(bytes, (text) => {
      const sink: Sink = { candidates: [], rejected: null, reach: 0 };
      rules.find({ bytes: text, binary, depth: 0 }, sink);
      this.#noteOmitted(id, sink.omitted ?? []);
      return { candidates: sink.candidates, rejected: [] };
    });
    return found.candidates;
  }

  #scanOpaque(id: RawId, bytes: Buffer): Candidate[] {
    const { candidates, bytesRead, omitted } = scanContent(this.#matcher, bytes);
    this.#batch.bytesRead += bytesRead;
    this.#noteOmitted(id, omitted);
    return candidates;
  }

  #noteOmitted(id: RawId, omitted: readonly Omission[]): void {
    if (omitted.length > 0) this.#batch.omitted.push(...omittedInObject(hexOf(id), omitted));
  }
}

function emptyBatch(): Omit<ShardBatch, 'finds' | 'clean'> {
  return { failed: [], omitted: [], others: [], count: 0, bytes: 0, bytesRead: 0 };
}

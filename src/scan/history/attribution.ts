// Joins blobs with the commits that brought them in.

import { isSpecialPath } from '../paths/index.ts';
import { type Introduction, Introductions } from './introductions.ts';
import type { Commit, LogSink, RawEntry } from './log-parser.ts';
import { findReachability, type Reachability, type Ref } from './reachability.ts';

export interface AttributionUse {
  /** Called for the message of each commit. */
  message(commit: number, message: Buffer): void;
}

/** Collects one log; commits are numbered in its order, newest first. */
export class Attribution implements LogSink {
  readonly commits: Commit[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #introductions = new Introductions();
  readonly #special = new Set<number>();
  readonly #use: AttributionUse;

  constructor(use: AttributionUse) {
    this.#use = use;
  }

  commit(commit: Commit, message: Buffer): void {
    const number = this.commits.push(commit) - 1;
    this.#numbers.set(commit.oid, number);
    this.#use.message(number, message);
  }

  entry(entry: RawEntry): void {
    const path = this.#introductions.add(entry, this.commits.length - 1);
    if (path !== -1 && isSpecialPath(entry.bytes.toString('utf8', entry.start, entry.end))) this.#special.add(path);
  }

  /** How many blobs commits name that are not among the objects `present` (keys as of `keyOf`). */
  countMissing(present: ReadonlySet<number>): number {
    return this.#introductions.countMissing(present);
  }

  numberOf(oid: string): number | undefined {
    return this.#numbers.get(oid);
  }

  /** The paths of each blob, with the commit that put it there. */
  introductionsOf(oids: Iterable<string>): Map<string, Introduction[]> {
    return this.#introductions.find(oids);
  }

  /** First 16 hex digits of the blobs that stood at paths whose files are read whole, as env and key files are. */
  specialBlobs(): Set<string> {
    return this.#introductions.blobsAt(this.#special);
  }

  reachability(refs: readonly Ref[]): Reachability {
    const parents = this.commits.map((commit) => commit.parents.map((oid) => this.#numbers.get(oid) ?? -1));
    return findReachability(parents, refs, (oid) => this.#numbers.get(oid));
  }
}

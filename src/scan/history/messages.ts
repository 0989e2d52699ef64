// Secrets in the messages of commits and tags.
import { scanContent } from '../content.ts';
import { kindOf } from '../kind.ts';
import { HitList } from '../literals.ts';
import { annotate } from '../locate.ts';
import type { Matcher } from '../matcher.ts';
import type { Placed } from './finds.ts';

export interface MessageFinding {
  /** Number of the commit in its log. */
  commit: number;
  candidates: Placed[];
}

/** So many bytes of messages are searched for literals at once: in most there are none. */
const BATCH = 1 << 16;

export class Messages {
  readonly #found: MessageFinding[] = [];
  readonly #matcher: Matcher;
  readonly #hits = new HitList();
  /** Messages behind one another, that have not been looked at. */
  readonly #waiting = Buffer.allocUnsafeSlow(BATCH);
  #length = 0;
  /** The commit of each, and where it ends. */
  #commits: number[] = [];
  #ends: number[] = [];

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  get found(): readonly MessageFinding[] {
    this.#scanWaiting();
    return this.#found;
  }

  add(commit: number, message: Buffer): void {
    const canWait = message.length <= BATCH && !this.#matcher.contentRules && kindOf(message) === 'text';
    if (!canWait) {
      this.#look(commit, message);
      return;
    }
    if (this.#length + message.length > BATCH) this.#scanWaiting();
    this.#waiting.set(message, this.#length);
    this.#length += message.length;
    this.#commits.push(commit);
    this.#ends.push(this.#length);
  }

  /** A literal across the end of a message costs a look that finds nothing. */
  #scanWaiting(): void {
    const hits = this.#hits;
    hits.length = 0;
    this.#matcher.literals.scan(this.#waiting, 0, this.#length, hits);
    const places = hits.positions.subarray(0, hits.length).sort();
    let start = 0;
    let next = 0;
    for (const [i, end] of this.#ends.entries()) {
      if (places[next] < end) this.#look(this.#commits[i], this.#waiting.subarray(start, end));
      while (places[next] < end) next++;
      start = end;
    }
    this.#length = 0;
    this.#commits = [];
    this.#ends = [];
  }

  #look(commit: number, message: Buffer): void {
    const candidates = this.scan(message);
    if (candidates.length > 0) this.#found.push({ commit, candidates });
  }

  scan(message: Buffer): Placed[] {
    const { candidates } = scanContent(this.#matcher, message);
    return candidates.length === 0 ? [] : annotate(message, candidates, this.#matcher);
  }
}

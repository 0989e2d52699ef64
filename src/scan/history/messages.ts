// Secrets in the messages of commits and tags.
import { scanContent } from '../content.ts';
import { annotate } from '../locate.ts';
import type { Matcher } from '../matcher.ts';
import type { Placed } from './finds.ts';

export interface MessageFinding {
  /** Number of the commit in its log. */
  commit: number;
  candidates: Placed[];
}

export class Messages {
  readonly found: MessageFinding[] = [];
  bytes = 0;
  readonly #matcher: Matcher;

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  add(commit: number, message: Buffer): void {
    const candidates = this.scan(message);
    if (candidates.length > 0) this.found.push({ commit, candidates });
  }

  scan(message: Buffer): Placed[] {
    this.bytes += message.length;
    const { candidates } = scanContent(this.#matcher, message);
    return candidates.length === 0 ? [] : annotate(message, candidates, this.#matcher);
  }
}

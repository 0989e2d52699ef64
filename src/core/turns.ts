// Long work in one thread, cut into turns: signals and what else arrives wait for the end of each.

/** So long a turn lasts. */
const TURN_MS = 50;

export class Turns {
  #since: number;

  constructor(
    /** Milliseconds. */
    readonly now: () => number,
    readonly signal: AbortSignal | undefined,
  ) {
    this.#since = now();
  }

  get stopped(): boolean {
    return this.signal?.aborted === true;
  }

  /** To be waited for where the turn is over; null where it is not. */
  pass(): Promise<void> | null {
    return this.now() - this.#since < TURN_MS ? null : this.#pause();
  }

  async #pause(): Promise<void> {
    await new Promise((done) => setImmediate(done));
    this.#since = this.now();
  }
}

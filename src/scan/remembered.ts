// What has been worked out for texts, as long as they keep coming up; pure functions only are remembered.

/**
 * Two generations: when the younger one is full it becomes the older one, and what nobody asked for since goes. Bounded
 * by the characters of its keys, whose number says little about memory.
 */
export class Remembered<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  #characters = 0;

  /** `most`: characters of a generation. */
  constructor(readonly most: number) {}

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    if (this.#characters >= this.most) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#characters = 0;
    }
    this.#young.set(key, value);
    this.#characters += key.length;
  }
}

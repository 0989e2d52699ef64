// Inflates objects, thousands a second.
import { constants, createInflate, inflateSync } from 'node:zlib';

/** As much of a zlib stream's inside as is used here. */
interface Engine {
  destroyed: boolean;
  _handle?: {
    writeSync(
      flush: number,
      from: Uint8Array,
      at: number,
      length: number,
      to: Uint8Array,
      out: number,
      room: number,
    ): void;
    reset(): void;
  } | null;
  /** After a write: bytes of room that were left, bytes that were not read. */
  _writeState?: Uint32Array;
}

/** One byte of room behind an object tells one that is longer than its header says from one that is not. */
export const ROOM = 1;

/**
 * Inflates one object after the other with the same stream: `inflateSync` makes one for each call, which takes longer
 * than inflating a small object. Node has no public way to do so: where its inside is another one, `inflateSync` does.
 */
export class Inflater {
  #engine: Engine | null = null;
  #isUsable = true;

  /** Fills `[at, at + size)` of `target`, which has `ROOM` more; throws if the object has another size, or is damaged. */
  into(compressed: Uint8Array, target: Uint8Array, at: number, size: number): void {
    if (this.#isUsable && this.#inflate(compressed, target, at, size)) return;
    const bytes = inflateSync(compressed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
    if (bytes.length !== size) throw new Error('object has another size than its header says');
    target.set(bytes, at);
  }

  /** False where it did not work, for whatever reason. */
  #inflate(compressed: Uint8Array, target: Uint8Array, at: number, size: number): boolean {
    if (!this.#engine || this.#engine.destroyed) this.#engine = openEngine();
    const engine = this.#engine;
    const { _handle: handle, _writeState: state } = engine;
    if (typeof handle?.writeSync !== 'function' || !(state instanceof Uint32Array)) {
      this.#isUsable = false;
      return false;
    }
    handle.writeSync(constants.Z_FINISH, compressed, 0, compressed.length, target, at, size + ROOM);
    if (engine.destroyed) return false;
    handle.reset();
    return state[0] === ROOM;
  }
}

function openEngine(): Engine {
  const engine = createInflate();
  // A damaged object ends the stream; `inflateSync` says what is wrong with it.
  engine.on('error', () => {});
  return engine as unknown as Engine;
}

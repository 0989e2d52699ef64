// Where literals stand.

/** Positions where literals start, in parallel arrays. */
export class HitList {
  positions = new Int32Array(256);
  literals = new Int32Array(256);
  length = 0;

  push(position: number, literal: number): void {
    if (this.length === this.positions.length) this.#grow();
    this.positions[this.length] = position;
    this.literals[this.length] = literal;
    this.length++;
  }

  #grow(): void {
    const positions = new Int32Array(this.length * 2);
    const literals = new Int32Array(this.length * 2);
    positions.set(this.positions);
    literals.set(this.literals);
    this.positions = positions;
    this.literals = literals;
  }
}

// Values as texts.

/** Null: the bytes are no text, or have a zero byte, which no program takes in one. */
export function textOf(value: Buffer): string | null {
  const text = value.toString('utf8');
  return Buffer.from(text).equals(value) && !text.includes('\0') ? text : null;
}

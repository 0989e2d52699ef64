// UTF-16 content as UTF-8, with the way back to its own byte offsets.

export interface Transcoded {
  utf8: Buffer;
  /** Byte offsets in the UTF-16 content of ascending offsets in `utf8`. */
  originals(offsets: readonly number[]): number[];
}

/** Takes away the byte-order mark; half a character at the end is left out. */
export function transcode(bytes: Buffer, bigEndian: boolean): Transcoded {
  const mark = bytes.length >= 2 && bytes[0] + bytes[1] === 0xfe + 0xff && bytes[0] >= 0xfe ? 2 : 0;
  const even = bytes.subarray(mark, bytes.length - (bytes.length % 2));
  const little = bigEndian ? Buffer.from(even).swap16() : even;
  const utf8 = Buffer.from(little.toString('utf16le'), 'utf8');
  return { utf8, originals: (offsets) => unitsBefore(utf8, offsets).map((units) => mark + units * 2) };
}

/** UTF-16 code units before each of the ascending offsets of a UTF-8 text. */
function unitsBefore(utf8: Buffer, offsets: readonly number[]): number[] {
  let at = 0;
  let units = 0;
  return offsets.map((offset) => {
    for (; at < offset; at++) {
      const byte = utf8[at];
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  });
}

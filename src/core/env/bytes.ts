// Bytes as text without loss: a byte that is no UTF-8 becomes the lone surrogate U+DC80 + byte − 0x80 and back.
import { isUtf8 } from 'node:buffer';

const ESCAPE = 0xdc00;

export function decodeLossless(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

export function encodeLossless(text: string): Buffer {
  if (!hasInvalidBytes(text)) return Buffer.from(text);
  const parts: Buffer[] = [];
  for (const [part] of text.matchAll(/[\udc80-\udcff]|[^\udc80-\udcff]+|[\s\S]/gu)) {
    const code = part.charCodeAt(0);
    const escaped = part.length === 1 && code >= 0xdc80 && code <= 0xdcff;
    parts.push(escaped ? Buffer.of(code - ESCAPE) : Buffer.from(part));
  }
  return Buffer.concat(parts);
}

/** The text stands for bytes that are no UTF-8. */
export function hasInvalidBytes(text: string): boolean {
  return /[\udc80-\udcff]/u.test(text);
}

function decodeBroken(bytes: Uint8Array): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; ) {
    const length = sequenceLength(source, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(source.toString('utf8', from, at), String.fromCharCode(ESCAPE + source[at]));
    at += 1;
    from = at;
  }
  parts.push(source.toString('utf8', from));
  return parts.join('');
}

/** Length of the well-formed UTF-8 sequence at `at`; 0: none. */
function sequenceLength(source: Buffer, at: number): number {
  const lead = source[at];
  if (lead < 0x80) return 1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return isUtf8(source.subarray(at, at + length)) ? length : 0;
}

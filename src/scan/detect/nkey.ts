// NKEY seeds: base32 of a prefix, 32 bytes and a CRC-16 (https://github.com/nats-io/nkeys).

import { endsToken, startsToken } from '../bytes.ts';
import type { Detector } from '../types.ts';
import { report } from './report.ts';

const LENGTH = 58;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const VALUE = new Int8Array(256).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUE[ALPHABET.charCodeAt(i)] = i;

export const detectNkeySeed: Detector = ({ bytes }, at, sink, rule) => {
  const end = at + LENGTH;
  if (end > bytes.length) return;
  for (let i = at; i < end; i++) if (VALUE[bytes[i]] === -1) return;
  if (!startsToken(bytes, at) || !endsToken(bytes, end)) return;
  const secret = bytes.toString('latin1', at, end);
  const value = { start: at, end, secret, confidence: 'high' as const };
  report(sink, rule, value, hasChecksum(secret) ? null : 'checksum does not match');
};

function hasChecksum(seed: string): boolean {
  const raw = base32(seed);
  return crc16(raw.subarray(0, -2)) === raw.readUInt16LE(raw.length - 2);
}

function base32(text: string): Buffer {
  const out = Buffer.alloc(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let count = 0;
  let length = 0;
  for (const char of text) {
    bits = ((bits << 5) | VALUE[char.charCodeAt(0)]) & 0xffff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      out[length++] = (bits >>> count) & 255;
    }
  }
  return out;
}

/** CRC-16/XMODEM. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let i = 0; i < 8; i++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

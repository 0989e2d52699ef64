// Private members of JSON Web Keys (RFC 7517, RFC 7518 section 6).
import type { Detector } from '../types.ts';
import { report, textAround } from './report.ts';

const BEFORE = 256;
/** An RSA key of 4096 bits, its `d` behind a long `n`. */
const AFTER = 1600;
const PRIVATE = /["']?\b(d|k)["']?\s{0,4}:\s{0,4}\\?["']([\w-]{20,1024}={0,2})\\?["']/g;

/** The literal is the name of the member `kty`. */
export const detectJwk: Detector = (look, at, sink, rule) => {
  const { text, from } = textAround(look, at, BEFORE, AFTER);
  const here = at - from;
  const kind = /kty\\?["']\s{0,4}:\s{0,4}\\?["'](RSA|EC|OKP|oct)\b/.exec(text.slice(here, here + 40))?.[1];
  if (!kind) return;
  sink.reach = Math.max(sink.reach, Math.min(look.bytes.length, at + AFTER));
  const open = text.lastIndexOf('{', here);
  const close = text.indexOf('}', here);
  const body = text.slice(open + 1, close === -1 ? text.length : close);
  PRIVATE.lastIndex = 0;
  for (let match = PRIVATE.exec(body); match; match = PRIVATE.exec(body)) {
    if ((match[1] === 'k') !== (kind === 'oct')) continue;
    const start = from + open + 1 + match.index + match[0].indexOf(match[2]);
    const value = {
      start,
      end: start + match[2].length,
      secret: match[2],
      variable: match[1],
      confidence: 'high' as const,
    };
    report(sink, rule, value, null);
  }
};

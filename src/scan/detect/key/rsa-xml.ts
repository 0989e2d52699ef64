// RSA keys as .NET writes them: XML with the private exponent in <D> (RFC 4050 for the public part).
import type { Rule } from '../../../rules/rule.ts';
import type { Look, Sink } from '../../types.ts';
import { unescapeText } from './body.ts';

const LONGEST = 16 << 10;
const SLASH = 0x2f;

export function detectRsaXml(look: Look, at: number, sink: Sink, rule: Rule): void {
  if (look.bytes[at - 1] === SLASH) return;
  const limit = Math.min(look.bytes.length, at + LONGEST);
  const raw = look.bytes.toString('latin1', at, limit);
  const close = /RSA(?:KeyValue|Parameters)/i.exec(raw.slice(1));
  sink.reach = Math.max(sink.reach, at + (close ? close.index + 20 : LONGEST));
  const text = unescapeText(raw.slice(0, close?.index ?? raw.length));
  const exponent = /<D>([A-Za-z0-9+/=\s]{40,3000})<\/D>/.exec(text);
  if (!exponent) return;
  sink.candidates.push({
    rule,
    start: at,
    end: at + (close?.index ?? raw.length),
    secret: exponent[1].replace(/\s+/g, ''),
    variable: null,
    confidence: 'high',
    encoding: null,
    note: 'RSA',
  });
}

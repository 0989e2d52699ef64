// Keys of PuTTY: named lines, then the private part in base64. The PuTTY manual, appendix C, states the format.
import type { Rule } from '../../../rules/rule.ts';
import type { Look, Sink } from '../../types.ts';
import { readBody, unescapeText } from './body.ts';

const LONGEST = 16 << 10;
const SHORTEST = 40;

export function detectPutty(look: Look, at: number, sink: Sink, rule: Rule): void {
  const limit = Math.min(look.bytes.length, at + LONGEST);
  const raw = untilNext(look.bytes.toString('latin1', at, limit));
  sink.reach = Math.max(sink.reach, at + LONGEST);
  const mac = raw.indexOf('Private-MAC');
  const text = unescapeText(mac === -1 ? raw : raw.slice(0, mac));
  const head = /^PuTTY-User-Key-File-\d: ?([\w@.-]{1,60})/.exec(text);
  const lines = /Private-Lines: ?(\d{1,3})\s/.exec(text);
  if (!head || !lines) return;
  const after = text.slice(lines.index + lines[0].length).replace(/^\s+/, '');
  const { base64 } = readBody(after.split(/\n+/, Number(lines[1])).join('\n'));
  const end = at + (mac === -1 ? raw.length : mac);
  if (base64.length < SHORTEST) {
    sink.rejected?.push({ rule, start: at, end, secret: base64, reason: 'too short for a key' });
    return;
  }
  const encrypted = /Encryption: ?aes/.test(text);
  sink.candidates.push({
    rule,
    start: at,
    end,
    secret: base64,
    variable: null,
    confidence: 'high',
    ...(encrypted ? { severity: 'low' as const } : {}),
    encoding: null,
    note: encrypted ? `${head[1]}, encrypted with a passphrase` : head[1],
  });
}

/** What stands before the next key. */
function untilNext(raw: string): string {
  const next = raw.indexOf('PuTTY-User-Key-File-', 1);
  return next === -1 ? raw : raw.slice(0, next);
}

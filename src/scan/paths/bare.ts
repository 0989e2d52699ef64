// Files that hold a secret and hardly anything else.
import { keyReason } from '../detect/key-reason.ts';
import { blankReason, isRandom, passwordReason } from '../filters/password.ts';
import { linesOf, type Piece, pieceOf } from './lines.ts';
import type { Read } from './read.ts';

const LARGEST = 2048;

function textLines(bytes: Buffer): Piece[] {
  return bytes.length > LARGEST ? [] : [...linesOf(bytes)].filter((line) => /^\s*[^\s#]/.test(line.text));
}

/** `NAME=`: the only line of such a file may say what it holds. */
const NAMED = /^\s*([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)=(?=[^=])/;

function keyIn(line: Piece): Read {
  const [lead, name] = NAMED.exec(line.text) ?? ['', null];
  return { rule: 'key-file', value: pieceOf(line, line.text.slice(lead.length).trim()), name };
}

/** A file that holds one secret and nothing else. */
export function* readBareKey(bytes: Buffer): Iterable<Read> {
  const [first, ...more] = textLines(bytes);
  const text = first?.text.trim();
  if (!text || more.length > 0 || text.length < 8 || /\s/.test(text) || blankReason(text)) return;
  yield keyIn(first);
}

const ID = /^[\w.@:-]{2,80}$/;

/** Nobody would write it for anything else: what keys are made of, or what somebody chose. */
function isSecret(text: string): boolean {
  if (!/^\S{8,256}$/.test(text) || /[\s,;{}()<>]/.test(text)) return false;
  return isRandom(text) && (keyReason(text) === null || (/[^\w+/=.:-]/.test(text) && passwordReason(text) === null));
}

/** A key alone, or an id and the key below it, in a file that is called a key. */
export function* readKeyLines(bytes: Buffer): Iterable<Read> {
  const [first, second, ...more] = textLines(bytes);
  if (!first || more.length > 0) return;
  const last = second ?? first;
  if (second && !ID.test(first.text.trim())) return;
  if (isSecret(last.text.trim())) yield keyIn(last);
}

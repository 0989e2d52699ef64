// Keys without a name of their own: what a client is made with, and what a program is logged in with.

import type { Rule } from '../../rules/rule.ts';
import { type Detector, decideBy, type Look, type Sink } from '../types.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { report, textAround } from './report.ts';
import { shapeDetector } from './shape.ts';

const SIGHT = 400;
const MOST_ARGUMENTS = 4;
const SHORTEST = 16;
const SHORTEST_ALONE = 20;

interface Place {
  sink: Sink;
  rule: Rule;
  /** Offset of the text in the content. */
  from: number;
}

function take(secret: string, start: number, { sink, rule, from }: Place): void {
  const value = { start: from + start, end: from + start + secret.length, secret, confidence: 'medium' } as const;
  report(sink, rule, value, keyReason(secret));
}

const OPENS = /\w{3,16}[!?]?(?:\.new)?\(\s{0,20}|\w{3,16} :[\w-]{2,40}, ?/y;
const ARGUMENT = /(?:["'](?<text>[^"'\n]{0,200})["']|[\w.:[\]]{1,60})(?<next>\s{0,3},\s{0,20}|\s{0,20}\)?)/y;

/** `new Client("id", "key")`, `provider :name, "id", "key"`. */
export const detectClientArgument: Detector = (look, at, sink, rule) => {
  decideBy(sink, at, at + SIGHT);
  const { text, from } = textAround(look, at, 0, SIGHT);
  OPENS.lastIndex = 0;
  const open = OPENS.exec(text);
  if (!open) return;
  let i = open[0].length;
  for (let n = 0; n < MOST_ARGUMENTS; n++) {
    ARGUMENT.lastIndex = i;
    const match = ARGUMENT.exec(text);
    if (!match) return;
    const value = match.groups?.text;
    if (value !== undefined && value.length >= SHORTEST) take(value, i + 1, { sink, rule, from });
    if (!match.groups?.next.includes(',')) return;
    i += match[0].length;
  }
};

/** `acme login -u ann -p value`: whatever the program is called. */
export const detectLoginOptions = shapeDetector({
  pattern: String.raw`\s(?:-u|-U|--?user(?:name)?|--?login|--apple-id)[ =]["']?\w[\w.@\\-]{0,63}["']?\s(?:[^\n|;&]{0,60}\s)?-p[ ]["']?(?<value>[^\s"'\x60;|&<>()$]{6,128})`,
  before: 140,
  refuse: wordReason,
});

const BEFORE = 40;
const LOGIN =
  /(?:^|[\n$#>;&|`"'([]\s{0,3})(?:[\w./-]{2,20}\s){1,2}(?:login|auth|init|setup|authenticate|activate|configure)\s{1,3}(?:--?[a-z-]{1,16}[ =]{1,3})?["']?(?<value>[\w.+/=-]{20,160})["']?(?=[\s"'`;)\]]|$)/dg;

/** A run of at least this many bytes follows, after blanks and an option: the common case in prose is not so. */
function isLongWordNear({ bytes }: Look, at: number): boolean {
  let run = 0;
  for (let i = at; i < at + 70; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 10 || byte === 0) return false;
    run = byte > 32 ? run + 1 : 0;
    if (run >= SHORTEST_ALONE) return true;
  }
  return false;
}

/** `wandb login KEY`, `shodan init KEY`: a program and one word that tells what it does with the key behind it. */
export const detectLoginCommand: Detector = (look, at, sink, rule) => {
  decideBy(sink, at, at + 70);
  if (!isLongWordNear(look, at)) return;
  decideBy(sink, at - BEFORE, at + SIGHT);
  const { text, from } = textAround(look, at, BEFORE, SIGHT);
  LOGIN.lastIndex = 0;
  for (let match = LOGIN.exec(text); match; match = LOGIN.exec(text)) {
    const place = match.indices?.groups?.value;
    const value = match.groups?.value;
    if (!place || !value || match.index > at - from) return;
    if (match.index + match[0].length > at - from) take(value, place[0], { sink, rule, from });
  }
};

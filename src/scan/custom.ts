// Rules that configs bring: regular expressions in RE2 syntax, which take linear time on any input.
// Imported only where there is such a rule.
import { RE2JS } from 're2js';
import type { CustomRule } from '../rules/rule.ts';
import { Around } from './around.ts';
import { bytewise } from './bytes.ts';
import { entropyOf } from './entropy.ts';
import { HitList, LiteralSet } from './literals.ts';
import type { ContentRules, CustomData } from './matcher.ts';
import type { Candidate, Look, Sink } from './types.ts';
import { nameBefore } from './variable.ts';

/** More matches of one rule in one content are not looked at. */
const MOST_MATCHES = 10_000;
const NAME_BEFORE = 256;
/** No text can be much longer: a larger content is searched in parts that overlap. */
const LONGEST_TEXT = 1 << 28;
const OVERLAP = 1 << 16;
const SHORTEST_LITERAL = 4;
const LONGEST_LITERAL = 64;

interface Ready {
  rule: CustomRule;
  expression: RE2JS;
  /** Numbers of its keywords among the literals; null: it looks at every content. */
  keywords: readonly number[] | null;
}

/** Runs the rules over whole contents. */
export class CustomRules implements ContentRules {
  readonly #all: readonly Ready[];
  readonly #literals: LiteralSet;
  readonly #hits = new HitList();
  readonly #around: Around;

  constructor(
    readonly data: CustomData,
    readonly longest = LONGEST_TEXT,
  ) {
    const { rules, around } = data;
    this.#around = new Around(around);
    const literals: string[] = [];
    this.#all = rules.map((rule) => ({
      rule,
      expression: compileCustom(rule.pattern),
      keywords: usableKeywords(rule)?.map((keyword) => literals.push(keyword) - 1) ?? null,
    }));
    this.#literals = new LiteralSet(literals);
  }

  find({ bytes, binary }: Look, sink: Sink): void {
    if (binary || bytes.length === 0) return;
    const due = this.#due(bytes);
    if (due.length === 0) return;
    for (let at = 0; at === 0 || at + OVERLAP < bytes.length; at += this.longest - OVERLAP) {
      const text = bytes.toString('latin1', at, at + this.longest);
      for (const ready of due) {
        // Far faster than a search that keeps track of groups.
        if (ready.expression.test(text)) this.#findAll(ready, { text, at, bytes }, sink);
      }
    }
  }

  fitting(bytes: Buffer, candidate: Candidate): string | undefined {
    return this.#around.ofPlace(bytes, candidate);
  }

  /** `at`: where in the bytes the text starts. */
  #findAll(
    { rule, expression }: Ready,
    { text, at, bytes }: { text: string; at: number; bytes: Buffer },
    sink: Sink,
  ): void {
    const matcher = expression.matcher(text);
    for (let n = 0; matcher.find(); n++) {
      if (n === MOST_MATCHES) {
        noteRest(rule, sink);
        return;
      }
      const group = rule.secretGroup ?? firstGroup(matcher);
      const start = matcher.start(Math.min(group, matcher.groupCount()));
      const end = matcher.end(Math.min(group, matcher.groupCount()));
      if (start < 0 || end <= start) continue;
      const found = text.slice(start, end);
      const place = { rule, start: at + start, end: at + end, secret: Buffer.from(found, 'latin1').toString() };
      if (entropyOf(found) < (rule.minEntropy ?? 0)) sink.rejected?.push({ ...place, reason: 'not random enough' });
      else sink.candidates.push(this.#candidateOf(place, bytes, matcher.group() ?? ''));
    }
  }

  #candidateOf(place: Pick<Candidate, 'rule' | 'start' | 'end' | 'secret'>, bytes: Buffer, match: string): Candidate {
    const variable = nameBefore(bytes, place.start, place.start - NAME_BEFORE);
    const candidate = { ...place, variable, confidence: place.rule.confidence ?? 'medium', encoding: null, note: null };
    const fits = this.#around.ofMatch(match, place.rule.id);
    return fits === undefined ? candidate : { ...candidate, fits };
  }

  /** The rules that have a keyword in the content, or need none. */
  #due(bytes: Buffer): Ready[] {
    const hits = this.#hits;
    hits.length = 0;
    this.#literals.scan(bytes, 0, bytes.length, hits);
    const present = new Set(hits.literals.subarray(0, hits.length));
    return this.#all.filter(({ keywords }) => keywords === null || keywords.some((keyword) => present.has(keyword)));
  }
}

/** The keywords as they are looked for; null if one is too short for that, and so any content may hold it. */
function usableKeywords({ keywords = [] }: CustomRule): string[] | null {
  const folded = keywords.map((keyword) => bytewise(keyword).replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  const shortest = Math.min(...folded.map((keyword) => keyword.length));
  return folded.length > 0 && shortest >= SHORTEST_LITERAL
    ? folded.map((each) => each.slice(0, LONGEST_LITERAL))
    : null;
}

/** The expression for a text with one character a byte; throws where it is none. */
export function compileCustom(pattern: string): RE2JS {
  return RE2JS.compile(bytewise(pattern));
}

function noteRest({ id }: CustomRule, sink: Sink): void {
  const reason = `matches of ${id} after the first ${MOST_MATCHES.toLocaleString('en-US')}`;
  sink.omitted ??= [];
  if (sink.omitted.every((known) => known.reason !== reason))
    sink.omitted.push({ what: 'file', name: '', reason, count: 1 });
}

/** The first group that took part, or the whole match. */
function firstGroup(matcher: ReturnType<RE2JS['matcher']>): number {
  for (let group = 1; group <= matcher.groupCount(); group++) {
    if (matcher.end(group) > matcher.start(group)) return group;
  }
  return 0;
}

// How a value and a provider's word hang together, and what that is worth.
import type { Confidence } from '../../core/model.ts';
import type { NamedRule } from '../../rules/rule.ts';

const KEY_WORD =
  /key|token|secret|passw?|pwd|auth|cred|bearer|private|access(?!or)|(?:^|[^a-z])pat(?:[^a-z]|$)|sid(?:[^a-z]|$)/;
/** The rest of a name, what ends it, and an assignment. */
const DIRECT =
  /^[\w.-]{0,60}[\\"'`\])}]{0,4}(?:\s{0,8}(?::=|=>|\?\?=|\|\|=|\+=|[=:>,(])|<\/(?:key|name)>\s{0,40}<(?:string|value|data)>|\s{1,8})\s{0,8}(?:[a-z]{1,6}\()?[\\"'`([{]{0,4}$/i;
/** Right before the name: the element or the words that say what the whole text is. */
const CALLED_KEY = /(?:key|token|secret)s?["'>]{0,2}[\s:={"'(]{0,4}(?:(?:of|for) (?:the )?)?$/i;
/** Part of a sentence: what follows it is not certain to be about the provider. */
const PROSE = /(?:\b[a-z]{2,12}[ ,]{1,2}){5}/i;
const ASSIGNMENT = /[=:>,(]/;
/** The second half of a pair, as a Kubernetes manifest or a Terraform variable spells it. */
const VALUE_OF_NAME = /^\s*[-"']?\s*(?:value|default|content|data)["']?\s{0,4}[=:]\s{0,4}["']?$/i;

/** A text around a provider's word, with offsets into it. */
export interface Site {
  text: string;
  /** Offset of `text` in the content. */
  base: number;
  /** Where the name that holds the word starts, and where the word itself ends. */
  name: number;
  wordEnd: number;
}

/** How certain it is that the value is the provider's; null if nothing says so. */
export function associate(rule: NamedRule, site: Site, start: number): Association | null {
  const before = site.text.slice(site.name, start);
  const between = site.text.slice(site.wordEnd, start);
  const direct = DIRECT.test(between);
  const told = confidenceOf(rule, site, { before, direct }) ?? (isCalledKey(site, between) ? 'medium' : null);
  if (!told) return null;
  const variable = direct ? (/^[\w.-]+/.exec(before)?.[0] ?? null) : null;
  return { confidence: PROSE.test(between) ? 'low' : told, variable };
}

export interface Association {
  confidence: Confidence;
  /** The name that holds the word, if the value is assigned to it. */
  variable: string | null;
}

/** The provider's word is part of a text that is called a key: `<secret>{acme VALUE}`, `key for acme VALUE`. */
function isCalledKey({ text, name }: Site, between: string): boolean {
  return !between.includes('\n') && CALLED_KEY.test(text.slice(Math.max(0, name - 24), name));
}

interface Lead {
  /** From the start of the name that holds the word to the value. */
  before: string;
  direct: boolean;
}

function confidenceOf(rule: NamedRule, site: Site, { before, direct }: Lead): Confidence | null {
  const line = before.lastIndexOf('\n') + 1;
  const least = rule.confidence === 'low' ? 'low' : 'medium';
  if (direct) return KEY_WORD.test(before.toLowerCase()) ? (rule.confidence ?? 'high') : least;
  if (line > 0) return saysKey(before, before.slice(line)) && !isFar(rule, site, before) ? least : null;
  if (KEY_WORD.test(before.toLowerCase())) return least;
  return ASSIGNMENT.test(before) ? 'low' : null;
}

/** Opens a block: what the lines after it say is about the provider too. */
const OPENS_BLOCK = /[{[(:>=,\]][ \t\r]*$/;
/** No other word. */
const NO_WORD = /^[^A-Za-z\n]*$/;

/** The word stands lines before, in a text that is about it in passing; half of a pair must stand right beside it. */
function isFar(rule: NamedRule, { text, name, wordEnd }: Site, before: string): boolean {
  const end = before.indexOf('\n');
  if (!rule.paired && end === before.lastIndexOf('\n')) return false;
  const isHeading =
    NO_WORD.test(text.slice(text.lastIndexOf('\n', name - 1) + 1, name)) &&
    NO_WORD.test(text.slice(wordEnd, name + end));
  return !isHeading && !OPENS_BLOCK.test(before.slice(0, end));
}

/** On a later line than the word: that line calls it a key, or it is the value of a key named before. */
function saysKey(before: string, line: string): boolean {
  if (/public|publishable|pub_?key/i.test(line)) return false;
  if (KEY_WORD.test(line.toLowerCase())) return true;
  const name = /^[\w.-]+/.exec(before)?.[0] ?? '';
  return VALUE_OF_NAME.test(line) && KEY_WORD.test(name.toLowerCase());
}

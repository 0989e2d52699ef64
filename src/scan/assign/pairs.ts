// Values that stand beside their name as fields of one object, attributes, or elements.
import type { Site, Value } from './site.ts';
import { readElement, readLine, readQuoted } from './value.ts';

const NAME_FIELD =
  /(?:name|key|id|field|property|variable|var|param|parameter|k)[\\"']{0,4}\s{0,4}(?:=>|[:=])\s{0,4}[\\"']{0,4}$/i;
const VALUE_FIELD =
  /[\\"']{0,4}[^{}<>\n]{0,60}?(?:\n(?![ \t]{0,20}-)[^{}<>\n]{0,60}?){0,3}\b(?:(?:param(?:eter)?|option|setting|property|attribute|header|field|env|var(?:iable)?|config|string|default)?_?value|val|v|content|default|data(?!:[a-z]{4,11}\/)|plaintext)[\\"']{0,4}[ \t]{0,4}(?:=>|[:=])\s{0,4}/iy;
const VALUE_BEFORE = /(?:value|val|v|content)[\\"']{0,4}\s{0,4}(?:=>|[:=])\s{0,4}/gi;
const BETWEEN =
  /^[\\"']{0,4}[ ,;\t\r\n]{0,40}[\\"']{0,4}(?:where[ ]{1,4}(?:\w{1,20}\.)?)?(?:\w{1,16}_)?(?:name|key|id|k)[\\"']{0,4}\s{0,4}(?:=>|[:=])\s{0,4}[\\"']{0,4}$/i;

/** Every value beside a name that is itself a value or a tag. */
export function readPairs(site: Site): Value[] {
  const value = readTag(site) ?? readFields(site);
  return value ? [value] : [];
}

/** Between a name and its value: Jenkins puts a description there, servlets a type. */
const PAIRED_ELEMENT =
  /<\/(?:[\w-]{0,16}(?:key|name)|t[dh]|dt)>\s{0,40}(?:<(?:description|[\w-]{0,16}type)>[^<]{0,120}<\/[\w-]{1,20}>\s{0,40})?<(?:string|data|val|[\w-]{0,16}value|td|dd)(?:\s[^<>]{0,60})?>(?:\s{0,20}<(?:string|code)>)?/iy;

/** `<stringProp name="Argument.value">`: https://jmeter.apache.org/usermanual/component_reference.html */
const NAMED_ELEMENT = /<\/\w{1,20}>\s{0,40}<\w{1,20}\s[^<>]{0,30}name="[\w.]{0,30}value">/iy;

/** The rest of a tag whose attribute holds the name, and what may wrap the value. */
const OPEN_ELEMENT = /["'](?:\s[^<>\n]{0,60})?>\s{0,20}(?:<(?:[\w-]{1,20}:)?(?:value|item|string)>)?/y;

function readTag({ text, start, end }: Site): Value | null {
  const lead = text.slice(Math.max(0, start - 60), start);
  if (/<(?:[A-Za-z][\w-]{0,19}:)?$/.test(lead)) {
    const open = sticky(/(?:\s[^<>\n]{0,80})?>(?:\s{0,20}<[Vv]alue>)?/y, text, end);
    return open && !open.endsWith('/>') ? readElement(text, end + open.length) : null;
  }
  if (/<(?:[\w-]{0,16}(?:key|name)|t[dh]|dt)>$/i.test(lead)) {
    const next = sticky(PAIRED_ELEMENT, text, end);
    const value = next ? readElement(text, end + next.length) : null;
    return value && (/^<\/[td]/i.test(text.slice(end, end + 3)) ? { ...value, evidence: 'table' } : value);
  }
  return readOpened(text, end, lead);
}

function readOpened(text: string, end: number, lead: string): Value | null {
  const isNamed = /name="[\w.]{0,30}name">$/i.test(lead);
  if (!isNamed && !/<[^<>]{1,58}=["']$/.test(lead)) return null;
  const next = sticky(isNamed ? NAMED_ELEMENT : OPEN_ELEMENT, text, end);
  return next && !next.includes('/>') ? readElement(text, end + next.length) : null;
}

function readFields(site: Site): Value | null {
  const { text, start, end } = site;
  const lead = text.slice(Math.max(0, start - 200), start);
  if (!NAME_FIELD.test(lead)) return null;
  const field = sticky(VALUE_FIELD, text, end);
  if (field) {
    const at = end + field.length;
    const quoted = readQuoted(text, at, 'pair');
    if (quoted) return quoted;
    const line = readLine(text, at);
    return line && { ...line, evidence: 'pair' };
  }
  return readBefore(lead, start - lead.length);
}

/** The fields in the other order: the value stands before the name. */
function readBefore(lead: string, base: number): Value | null {
  for (const match of lead.matchAll(VALUE_BEFORE)) {
    const value = readQuoted(lead, match.index + match[0].length, 'pair');
    if (value && BETWEEN.test(lead.slice(value.end))) {
      return { ...value, start: value.start + base, end: value.end + base };
    }
  }
  return null;
}

function sticky(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

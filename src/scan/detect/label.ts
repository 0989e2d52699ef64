// Passwords under a label, as people write them down: in other languages, in tables of wikis and pages.

import { isWord } from '../bytes.ts';
import { type Detector, decideBy } from '../types.ts';
import { wordReason } from './key-reason.ts';
import { chosenReason } from './login.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

/** The bytes of UTF-8, one character each. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const WIDE_COLON = bytes('\uff1a');
const CHOSEN = String.raw`(?<value>[^\s"'<>|\x60\x80-\xff]{6,64})`;
const TAGS = String.raw`(?:<(?:p|code|span|strong|tt|pre|b|em)\b[^<>]{0,60}>\s{0,4}){0,3}`;

/** A cell of a description says which field of which type it is. */
const FIELD = /^[a-z]+(?:[A-Z][a-z]+)*\d{0,2}$/;

const refuse: Shape['refuse'] = (value) => chosenReason(value) ?? (FIELD.test(value) ? 'a name' : null);

const DOT = 46;

/** `detect` where the literal is not the end of a longer name. */
function wordOnly(detect: Detector): Detector {
  return (look, at, sink, rule) => {
    decideBy(sink, at - 1, at);
    const before = look.bytes[at - 1] ?? 0;
    if (isWord(before) || before === DOT) return;
    detect(look, at, sink, rule);
    decideBy(sink, at - 1, sink.decidedTo ?? at);
  };
}

export const detectLabel = anyOf(
  shapeDetector({
    // The literal is the word.
    pattern: `(?:mot de passe|kata sandi|[a-z\\x80-\\xee ]{4,24}?)[ \\t]{0,3}(?:[:=]|${WIDE_COLON})[ \\t]{0,3}["'\\x60]?${CHOSEN}`,
    refuse,
  }),
  // `# pw: value`
  shapeDetector({ pattern: String.raw`[ ](?<name>pw): \x60?${CHOSEN}`, refuse }),
  // `user ann and password \`value\``
  shapeDetector({
    pattern: String.raw`[ ](?<name>password|passphrase|passwd|pw)[ ]\x60(?<value>[^\s"'<>|\x60\x80-\xff]{6,64})\x60`,
    refuse,
  }),
  // `**Password**: value`, `*Password:* value`
  shapeDetector({
    pattern: String.raw`(?<name>password|passwort|passwd|token)(?::\*{1,2}|\*{1,2}\s?:)\s{1,3}\x60{0,2}${CHOSEN}`,
    refuse,
  }),
  // `<td>Password</td><td>value</td>`, but not `lexer.CommonToken`
  wordOnly(
    shapeDetector({
      pattern: String.raw`(?<name>password|passwort|passwd|secret|token|api key)\s?:?(?:</\w{1,8}>\s{0,12}){1,4}<(?:td|dd)\b[^<>]{0,80}>\s{0,20}${TAGS}${CHOSEN}\s{0,12}</`,
      refuse,
    }),
  ),
  // `||Password|value|`: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=tables
  shapeDetector({
    pattern: String.raw`\|\s?\*?(?<name>password|passwort|secret|token)\*?\s?\|{1,2}\s?${CHOSEN}\s?\|`,
    refuse,
  }),
  // https://www.mediawiki.org/wiki/Help:Tables
  shapeDetector({
    pattern: String.raw`!\s?(?<name>password|passwort|secret|token)\s{0,3}(?:\n\||\|\|)\s{0,3}${CHOSEN}`,
    refuse,
  }),
  // The last column of a table in a wiki, and of one in AsciiDoc.
  shapeDetector({
    pattern: String.raw`!!\s?(?<name>password|passwort)\s{0,4}\n\|-[^\n]{0,20}\n\|[^\n]{1,160}\|\|\s?${CHOSEN}\s{0,4}(?=\n|$)`,
    after: 400,
    refuse,
  }),
  shapeDetector({
    pattern: String.raw`\|(?<name>password|passwort)\s{0,4}\n\s{0,4}(?:\|[^|\n]{1,80}\n?){1,3}\|${CHOSEN}\s{0,4}(?=\n|$)`,
    refuse,
  }),
  // `Log in as **name** / **value**`
  startingWith(
    '*`',
    shapeDetector({
      pattern: String.raw`(?<=(?:log ?in|sign ?in|user|credentials|access|account)[^\n]{0,60})(?<mark>\*\*|\x60)[\w.@-]{2,60}\k<mark> / \k<mark>(?<value>[^\s*\x60]{6,64})\k<mark>`,
      before: 140,
      refuse: (value) => wordReason(value) ?? refuse(value, {}),
    }),
  ),
  // `prod db pw is value`, `WPA2 key: value`
  shapeDetector({
    pattern: String.raw`[ ](?<name>pw|passwd|password|passphrase)[ ]is[ ]\x60?${CHOSEN}`,
    refuse: (value) => wordReason(value.replace(/[.,;!?]$/, '')) ?? refuse(value, {}),
  }),
  shapeDetector({ pattern: String.raw`wpa[23]?[ ](?<name>key|psk|password|passphrase)\s?:[ ]\x60?${CHOSEN}`, refuse }),
  // `passphrase for id_rsa: value`
  shapeDetector({ pattern: String.raw`(?<name>passphrase|password) for [\w./@ -]{1,40}: \x60?${CHOSEN}`, refuse }),
  // https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#field-lists
  shapeDetector({
    pattern: String.raw`:(?<name>password|passwort|secret|token):[ \t]{1,8}(?:\x60\x60)?${CHOSEN}`,
    refuse,
  }),
);

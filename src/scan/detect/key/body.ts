// Takes the base64 of a key out of whatever holds it: quoted, escaped, indented, commented, joined by code.

export interface KeyBody {
  base64: string;
  /** A header inside the block says that the key is encrypted. */
  encrypted: boolean;
  /** Pieces that can neither be base64 nor hold it together. */
  strange: number;
}

/** Undoes the escapes that a key in JSON, YAML, code, a URL or XML comes with; sizes change. */
export function unescapeText(text: string): string {
  if (!/[\\%&=`<]/.test(text)) return text;
  return text
    .replace(/\\{1,4}[nrt]|%0[ad]|&#(?:10|13|x0?[ad]);|`[nr]|<br ?\/?>/gi, '\n')
    .replace(/\\{1,2}u00([0-7][0-9a-f])|%([2-7][0-9a-f])|=(3d)/gi, (_, unicode, percent, quoted) =>
      String.fromCharCode(Number.parseInt(unicode ?? percent ?? quoted, 16)),
    )
    .replace(/\\{1,4}\//g, '/')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
}

const ENCRYPTED_HEADER = /Proc-Type: ?4,ENCRYPTED/;
/** The headers of RFC 1421, also where they stand in one line with the rest. */
const INLINE_HEADERS = /Proc-Type: ?4,[A-Z]+|DEK-Info: ?[A-Za-z0-9-]{1,40},[0-9A-Fa-f]{1,64}/g;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{2,30}: /;
/** What may stand before a line: comment signs, quotes of mail, a YAML block. */
const LINE_START = /^\s*(?:\/\/+\s|[#*;>|%]+\s*|--+\s)?\s*/;
const BETWEEN = /["'`\s,\\]+/;
const GLUE = /^[+.,;:()&_<>[\]{}|\\*#-]+$/;
const BASE64 = /^[A-Za-z0-9+/=_-]+$/;
const PGP_CHECKSUM = /^=[A-Za-z0-9+/]{4}$/;

/** The base64 of a block's text between its BEGIN and END lines. */
export function readBody(text: string): KeyBody {
  const plain = unescapeText(text);
  const encrypted = ENCRYPTED_HEADER.test(plain);
  const pieces: string[] = [];
  let strange = 0;
  for (const line of plain.replace(INLINE_HEADERS, '\n').split('\n')) {
    const content = line.replace(LINE_START, '');
    if (pieces.length === 0 && HEADER_LINE.test(content)) continue;
    for (const piece of content.split(BETWEEN)) {
      if (piece === '' || GLUE.test(piece) || PGP_CHECKSUM.test(piece)) continue;
      if (BASE64.test(piece)) pieces.push(piece);
      else strange++;
    }
  }
  return { base64: withoutMargin(pieces).join(''), encrypted, strange };
}

/** Lines of a patch have a `+` each. */
function withoutMargin(pieces: readonly string[]): readonly string[] {
  const isMargin = pieces.length > 2 && pieces.every((piece) => piece.startsWith('+'));
  return isMargin ? pieces.map((piece) => piece.slice(1)) : pieces;
}

// The names of a table's columns, from the statement that made it.

/** What starts a line of the statement that is no column. */
const CONSTRAINT = /^(?:constraint|primary|unique|check|foreign)\b/i;
/** As SQL quotes a name, or as it stands. */
const NAME = /^(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s"'`(,]+))/;
const QUOTED = '"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|`[^`]*`|\\[[^\\]]*\\]';
const COMMENT = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/;
const QUOTED_OR_COMMENT = new RegExp(`${QUOTED}|${COMMENT.source}`, 'g');
const QUOTED_OR_SIGN = new RegExp(`${QUOTED}|[(),]`, 'g');

/** In their order; empty where the statement makes no columns of its own. */
export function columnsOf(statement: string): string[] {
  return partsOf(withoutComments(statement))
    .filter((part) => part !== '' && !CONSTRAINT.test(part))
    .map(
      (part) =>
        NAME.exec(part)
          ?.slice(1)
          .find((name) => name !== undefined) ?? '',
    );
}

/** What stands between the commas of the outermost brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(QUOTED_OR_SIGN)) {
    if (sign.length > 1) continue;
    depth += sign === '(' ? 1 : 0;
    const isOuter = depth === 1;
    depth -= sign === ')' ? 1 : 0;
    if (!isOuter) continue;
    if (sign !== '(') parts.push(text.slice(from, index).trim());
    if (sign === ')') break;
    from = index + 1;
  }
  return parts;
}

function withoutComments(statement: string): string {
  return statement.replace(QUOTED_OR_COMMENT, (part) => (/^["'`[]/.test(part) ? part : ' '));
}

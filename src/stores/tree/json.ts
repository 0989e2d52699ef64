// JSON and JSON5: comments, quotes, order and indentation stay.
import JSON5 from 'json5';
import type { Path } from './place.ts';
import type { Syntax } from './syntax.ts';
import { breakOf, indentAt, JSON5_PIECES, splice, type Token, tokensOf } from './tokens.ts';

export const json: Syntax = {
  title: 'JSON or JSON5',
  pieces: stringsThatAre,
  quoted: (value) => quoted(value, '"'),
  keepsForm: (before, after) => !isStrict(before) || isStrict(after),
  parse: (text) => (text.trim() === '' ? {} : JSON5.parse(text.replace(/^\uFEFF/, ''))),
  *replacements(text, { old, fresh }) {
    for (const { start, end } of stringsThatAre(text, old)) yield splice(text, start, end, quoted(fresh, text[start]));
  },
  *additions(text, { path, depth, fresh }) {
    if (text.trim() === '') yield `${nested(path, fresh, { indent: '', unit: '  ', lineBreak: '\n' })}\n`;
    const tokens = tokensOf(text, JSON5_PIECES);
    for (const [index, token] of tokens.entries()) {
      if (token.kind === 'mark' && text[token.start] === '}')
        yield* insertions(text, tokens, index, { rest: path.slice(depth), fresh });
    }
  },
  *removals(text, { old }) {
    const tokens = tokensOf(text, JSON5_PIECES);
    for (const value of stringsThatAre(text, old)) {
      const index = tokens.findIndex(({ start }) => start === value.start);
      const [key, next, before] = [tokens[index - 2], tokens[index + 1], tokens[index - 3]];
      if (!key || !next || !before) continue;
      const [from, to] = wholeLines(text, key.start, text[next.start] === ',' ? next.end : value.end);
      yield splice(text, from, to, '');
      if (text[before.start] === ',') yield splice(splice(text, from, to, ''), before.start, before.end, '');
      if (text[next.start] === ',') yield splice(text, before.end, next.end, '');
      if (text[before.start] === ',') yield splice(text, before.start, value.end, '');
      yield splice(text, before.end, value.end, '');
    }
  },
};

/** Without comments and trailing commas: its readers may know no others. */
function isStrict(text: string): boolean {
  try {
    JSON.parse(text.trim() === '' ? '{}' : text);
    return true;
  } catch {
    return false;
  }
}

function wholeLines(text: string, start: number, end: number): [number, number] {
  const stop = text.indexOf('\n', end);
  return [text.lastIndexOf('\n', start - 1) + 1, stop === -1 ? text.length : stop + 1];
}

interface Addition {
  /** Steps that are not there yet. */
  rest: Path;
  fresh: string;
}

/** A member behind the last one of the object that ends here. */
function* insertions(
  text: string,
  tokens: readonly Token[],
  close: number,
  { rest, fresh }: Addition,
): Iterable<string> {
  const last = tokens[close - 1];
  const indent = indentAt(text, tokens[close].start);
  const lineBreak = breakOf(text);
  const empty = text[last.start] === '{' && last.kind === 'mark';
  const oneLine = !empty && !text.slice(last.end, tokens[close].start).includes('\n');
  const unit = unitOf(text);
  const layout = { indent: indent + unit, unit, lineBreak };
  const member = `${quoted(rest[0], '"')}: ${rest.length === 1 ? quoted(fresh, '"') : nested(rest.slice(1), fresh, layout)}`;
  const comma = empty || text[last.start] === ',' ? '' : ',';
  if (oneLine) {
    yield splice(text, last.end, last.end, `${comma} ${member}`);
    return;
  }
  const line = `${lineBreak}${indent}${unit}${member}`;
  if (empty) yield splice(text, last.end, tokens[close].start, `${line}${lineBreak}${indent}`);
  else
    yield splice(
      splice(text, last.end, last.end, comma),
      endOfLine(text, last.end) + comma.length,
      endOfLine(text, last.end) + comma.length,
      line,
    );
}

/** A comment behind the last member stays with it. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}

interface Layout {
  indent: string;
  unit: string;
  lineBreak: string;
}

function nested(path: Path, fresh: string, { indent, unit, lineBreak }: Layout): string {
  const [step, ...rest] = path;
  const inner = { indent: indent + unit, unit, lineBreak };
  const value = rest.length === 0 ? quoted(fresh, '"') : nested(rest, fresh, inner);
  return `{${lineBreak}${inner.indent}${quoted(step, '"')}: ${value}${lineBreak}${indent}}`;
}

function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function stringsThatAre(text: string, value: string): Token[] {
  return tokensOf(text, JSON5_PIECES).filter(
    ({ kind, start, end }) => kind === 'string' && decoded(text.slice(start, end)) === value,
  );
}

function decoded(literal: string): unknown {
  try {
    return JSON5.parse(literal);
  } catch {
    return undefined;
  }
}

function quoted(value: string, quote: string): string {
  const double = JSON.stringify(value);
  return quote === "'" ? `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : double;
}

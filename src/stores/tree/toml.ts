// TOML: comments, order and quotes stay.
import { parse } from 'smol-toml';
import type { Path } from './place.ts';
import type { Syntax } from './syntax.ts';
import { breakOf, splice, TOML_PIECES, type Token, tokensOf } from './tokens.ts';

export const toml: Syntax = {
  title: 'TOML',
  pieces: stringsThatAre,
  quoted: basic,
  parse: (text) => parse(text.replace(/^\uFEFF/, '')),
  *replacements(text, { old, fresh }) {
    for (const { start, end } of stringsThatAre(text, old)) {
      if (text[start] === "'" && !/['\p{Cc}]/u.test(fresh)) yield splice(text, start, end, `'${fresh}'`);
      yield splice(text, start, end, basic(fresh));
    }
  },
  *additions(text, { path, fresh }) {
    const lineBreak = breakOf(text);
    const line = `${key(path.at(-1) ?? '')} = ${basic(fresh)}`;
    for (const end of tableEnds(text)) {
      const lead = end > 0 && text[end - 1] !== '\n' ? lineBreak : '';
      const tail = lead === '' || end < text.length ? lineBreak : '';
      yield splice(text, end, end, `${lead}${line}${tail}`);
    }
    const lead = text === '' ? '' : text.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
    if (path.length > 1) yield `${text}${lead}[${headerOf(path)}]${lineBreak}${line}${lineBreak}`;
  },
  *removals(text, { old }) {
    for (const { start, end } of stringsThatAre(text, old)) {
      const from = text.lastIndexOf('\n', start) + 1;
      const stop = text.indexOf('\n', end);
      yield splice(text, from, stop === -1 ? text.length : stop + 1, '');
    }
  },
};

function headerOf(path: Path): string {
  return path.slice(0, -1).map(key).join('.');
}

function key(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : basic(name);
}

/** Where a table could take one more line: behind its last key. */
function tableEnds(text: string): number[] {
  const ends: number[] = [];
  let at = 0;
  let end = 0;
  for (const line of text.split('\n')) {
    if (/^\s*\[/.test(line)) ends.push(end);
    at = Math.min(at + line.length + 1, text.length);
    if (line.trim() !== '' && !/^\s*#/.test(line)) end = at;
  }
  return [...ends, end].reverse();
}

function stringsThatAre(text: string, value: string): Token[] {
  return tokensOf(text, TOML_PIECES).filter(
    ({ kind, start, end }) => kind === 'string' && decoded(text.slice(start, end)) === value,
  );
}

function decoded(literal: string): unknown {
  try {
    return parse(`v = ${literal}`).v;
  } catch {
    return undefined;
  }
}

function basic(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}

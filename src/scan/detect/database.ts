// Passwords that SQL sets.
import { passwordReason } from '../filters/password.ts';
import { valueReason } from './key-reason.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

/** `CREATE USER 'shop' … BY 'shop'`: what a service is called before anybody has chosen. */
const ofUser: Shape['refuse'] = (value, { user }) => (value === user ? 'the user name' : passwordReason(value));

/** Histories of MySQL's client have their blanks in octal. */
const BLANKS = String.raw`(?:\s|\\040){1,3}`;

export const detectSql = anyOf(
  shapeDetector({
    pattern: String.raw`sp_addlogin\s{1,4}(?:@\w{1,20}\s?=\s?)?n?'[^'\n]{1,64}',\s{0,4}(?:@\w{1,20}\s?=\s?)?n?'(?<value>[^'\n]{3,128})'`,
  }),
  // https://www.zetetic.net/sqlcipher/sqlcipher-api/
  shapeDetector({ pattern: String.raw`pragma\s{1,3}(?:re)?key\s{0,3}=\s{0,3}["'](?<value>[^"'\n]{4,128})["']` }),
  // A column whose name says what it holds, with a value for rows that have none.
  shapeDetector({
    pattern: String.raw`(?<name>\w{0,40}(?:passw(?:or)?d|pwd|secret|token|api_?key))["'\x60\]]?\s{1,8}(?:n?(?:var)?char2?|text|string)(?:\s?\(\s?\w{1,6}(?:\s\w{4})?\s?\))?(?:\s{1,3}(?:not\s{1,3})?null)?\s{1,3}default\s{1,3}n?'(?<value>[^'\n]{4,128})'`,
    before: 160,
    refuse: (value, { name }) => valueReason(value, name ?? ''),
  }),
  startingWith(
    'i',
    shapeDetector({
      pattern: String.raw`(?:["'\x60](?<user>[\w-]{1,64})["'\x60](?:@["'\x60][^"'\x60\n]{0,64}["'\x60])?\s{1,3})?(?<said>identified)${BLANKS}(?:with${BLANKS}[\w"'\x60]{1,40}${BLANKS})?by${BLANKS}(?:password${BLANKS})?(?:["'](?<value>[^"'\n\x60]{1,128})["'])`,
      before: 140,
      // In prose: a library that is identified by "name".
      refuse: (value, { said, user }) =>
        ofUser(value, { user }) ??
        (said === 'identified' && /^[a-z]+(?:[-_][a-z]*)*$|\\[dws]|[)\]][+*]/.test(value) ? 'a word' : null),
    }),
  ),
  startingWith(
    'i',
    shapeDetector({
      pattern: String.raw`(?:(?:create|alter)\s{1,3}(?:user|role|(?:public\s{1,3})?database\s{1,3}link)|grant)\s[^\n;]{1,120}?\sidentified\s{1,3}by\s{1,3}(?<value>[^\s"'\x60;,()]{4,64})(?=[\s;]|$)`,
      before: 140,
      refuse: (value) => passwordReason(value) ?? (/^[a-z]+$|^[A-Z_]+$|^:|^p[A-Z]/.test(value) ? 'a word' : null),
    }),
  ),
  shapeDetector({
    pattern: String.raw`(?:create|alter)\s{1,3}(?:role|user|login)\s{1,3}(?:if\s{1,3}not\s{1,3}exists\s{1,3})?["\x60[]?(?<user>[\w-]{0,64})[^\n;]{0,140}?\bpassword\s{0,3}=?\s{0,3}n?'(?<value>[^'\n\x60]{1,128})'`,
    after: 400,
    refuse: ofUser,
  }),
  shapeDetector({
    pattern: String.raw`set\s{1,3}password(?:\s{1,3}for\s[^\n;=]{1,100}?)?\s{0,3}=\s{0,3}(?:password\()?\s{0,2}'(?<value>[^'\n\x60]{1,128})'`,
    after: 300,
  }),
);

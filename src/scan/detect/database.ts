// Passwords that SQL sets.
import { passwordReason } from '../filters/password.ts';
import { anyOf, shapeDetector } from './shape.ts';

export const detectSql = anyOf(
  shapeDetector({
    pattern: String.raw`identified\s{1,3}(?:with\s{1,3}[\w"'\x60]{1,40}\s{1,3})?by\s{1,3}(?:password\s{1,3})?(?:["'](?<value>[^"'\n]{1,128})["'])`,
  }),
  shapeDetector({
    pattern: String.raw`(?:(?:create|alter)\s{1,3}(?:user|role|(?:public\s{1,3})?database\s{1,3}link)|grant)\s[^\n;]{1,120}?\sidentified\s{1,3}by\s{1,3}(?<value>[^\s"'\x60;,()]{4,64})(?=[\s;]|$)`,
    before: 140,
    refuse: (value) => passwordReason(value) ?? (/^[a-z]+$|^[A-Z_]+$|^:|^p[A-Z]/.test(value) ? 'a word' : null),
  }),
  shapeDetector({
    pattern: String.raw`(?:create|alter)\s{1,3}(?:role|user|login)\s[^\n;]{0,140}?\bpassword\s{0,3}=?\s{0,3}n?'(?<value>[^'\n\x60]{1,128})'`,
    after: 400,
  }),
  shapeDetector({
    pattern: String.raw`set\s{1,3}password(?:\s{1,3}for\s[^\n;=]{1,100}?)?\s{0,3}=\s{0,3}(?:password\()?\s{0,2}'(?<value>[^'\n\x60]{1,128})'`,
    after: 300,
  }),
);

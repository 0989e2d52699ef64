import { expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all } from './found.ts';

const password = `${sampleOf('[A-Za-z]{4}[0-9]{3}', 3)}#${sampleOf('[A-Za-z0-9]{6}', 4)}`;
const plain = sampleOf('[A-Za-z]{5}[0-9]{4}[A-Z]{3}', 8);

/** What stands around a secret is no part of it: whether it is still alive, and where else it stands, depends on that. */
it.each([
  ['an item of a list that is quoted as a whole', `environment:\n  - "DB_PASSWORD=${plain}"\n  - "A=b"\n`, plain],
  ['the same in single quotes', `environment:\n  - 'DB_PASSWORD=${plain}'\n`, plain],
  ['a variable of Ansible', `hosts:\n  db1:\n    ansible_become_pass: ${password}\n`, password],
  ['options of a mount', `//nas/x /mnt cifs username=me,password=${plain},uid=1000,vers=3.0 0 0\n`, plain],
  ['the first of two columns', `password,user\r\n${plain},bob\r\n`, plain],
])('%s', (_, text, secret) => {
  const { candidates } = scanContent(all, Buffer.from(text));
  expect(candidates.map((candidate) => candidate.secret)).toEqual([secret]);
});

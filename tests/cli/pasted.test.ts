// A key as people copy it.
import { expect, test } from 'vitest';
import { tidied } from '../../src/cli/conversation.ts';

const NAMES = ['API_KEY'];
const value = 'A1b2C3=='.repeat(4);

test.each([
  ['as it is', value],
  ['with blanks and line ends', `  ${value}\r\n`],
  ['in quotes', `"${value}"`],
  ['in other quotes', `'${value}' `],
  ['as a line of an env file', `API_KEY=${value}`],
  ['as a line of a start-up file', `  export API_KEY="${value}"\n`],
  ['as a line of YAML', `API_KEY: ${value}`],
])('%s', (_, text) => {
  expect(tidied(text, NAMES)).toBe(value);
});

test.each([
  ['a name that is not its own', `OTHER=${value}`],
  ['one quote', `"${value}`],
  ['a name and nothing', 'API_KEY='],
])('%s stays as it is', (_, text) => {
  expect(tidied(text, NAMES)).toBe(text);
});

// How the lines of an env file are written: what some readers stumble over.
import type { Check } from '../check.ts';

export const crlf: Check = {
  id: 'env-crlf',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'an env file with Windows line ends',
  meaning: [
    'A shell, docker --env-file and systemd take the carriage return for a part of the value: the key is wrong by one character that nobody sees.',
  ],
  todo: ["Take them out: sed -i 's/\\r$//' FILE"],
  run: (input) =>
    input.env
      .filter((file) => file.crlf)
      .map(({ path, text }) => ({
        severity: 'low' as const,
        path,
        line: text.slice(0, text.indexOf('\r\n')).split('\n').length,
        message: 'Windows line ends: some readers make them a part of the value',
      })),
};

export const bom: Check = {
  id: 'env-bom',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'an env file that begins with a byte order mark',
  meaning: [
    'Three bytes before the first name: most readers make them a part of that name, and the first variable is missing.',
  ],
  todo: ["Take it out: sed -i '1s/^\\xEF\\xBB\\xBF//' FILE"],
  run: (input) =>
    input.env
      .filter((file) => file.bom)
      .map(({ path }) => ({
        severity: 'low' as const,
        path,
        line: 1,
        message: 'a byte order mark: the first name is read wrongly',
      })),
};

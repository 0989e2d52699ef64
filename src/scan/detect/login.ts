// Logins as people and tests write them: a user and a password in a sentence, in one text, in a form.
import { passwordReason } from '../filters/password.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

/** In prose and code other words stand there. */
export function chosenReason(value: string): string | null {
  const reason = passwordReason(value);
  if (reason) return reason;
  if (/^(?:pass(?:word)?|secret|token|user|test|admin)(?:\d{1,3}|0?1234\d*)!?$/i.test(value)) return 'a common example';
  const isChosen = value.length >= 6 && /\d/.test(value) && /[A-Za-z]/.test(value) && !/[()[\]{}<>=,;]/.test(value);
  return isChosen ? null : 'a word';
}

const refuse: Shape['refuse'] = (value, { user }) =>
  value === user ? 'the user name' : user === 'BEGIN' ? 'the start of a card' : passwordReason(value);

/** `user ann, password value` */
const toldLogin = shapeDetector({
  pattern: String.raw`\b(?:user(?: ?name)?|login|account)(?:\s?[:=]\s?|\s(?:is )?)["'\x60]?(?<user>[\w.@+-]{2,40})["'\x60]?\s?[,/;]\s(?:and )?(?:pass(?:word|wd)?|pwd?)(?:\s?[:=]\s?|\s(?:is )?)["'\x60]?(?<value>[^\s"'\x60]{6,64})`,
  before: 64,
  refuse: (value, { user }) => (value === user ? 'the user name' : chosenReason(value.replace(/[.,;:!?]$/, ''))),
});

/** `login: ann / value` */
const sharedLogin = shapeDetector({
  pattern: String.raw`(?:login|credentials?|creds|zugang)\s?[:=]\s{1,2}(?<user>[\w.@+-]{2,40})(?: / |:)(?<value>[^\s"'\x60:]{6,64})(?=\s|$)`,
  refuse: (value, { user }) => (value === user ? 'the user name' : chosenReason(value)),
});

/** `btoa("user:value")` and its like. */
const encodedLogin = shapeDetector({
  pattern: String.raw`(?:btoa|b64encode|base64_encode|base64\.encode\w{0,8}|buffer\.from|encodetostring|getbytes)\(\s{0,4}(?:\[\]byte\()?[bf]?["'\x60](?<user>[\w.@+-]{1,40}):(?<value>[^"'\x60\n:]{5,128})["'\x60]`,
  refuse: (value, groups) => refuse(value, groups) ?? (/[/\\\s]/.test(value) ? 'no password' : null),
});

/** `"user:value".data(using: .utf8)`: https://developer.apple.com/documentation/swift/stringprotocol/data(using:allowlossyconversion:) */
const encodedBehind = startingWith(
  '"',
  shapeDetector({
    pattern: String.raw`"(?<user>[\w.@+-]{1,40}):(?<value>[^"\n:\\]{5,128})"\.data\(using`,
    before: 172,
    after: 16,
    refuse: (value, groups) => refuse(value, groups) ?? (/[/\\\s]/.test(value) ? 'no password' : null),
  }),
);

/** `get("#password").type("value")`: https://docs.cypress.io/api/commands/type */
const inField = shapeDetector({
  pattern: String.raw`(?:get\w{0,16}|find\w{0,16}|locator|by\.\w{2,12}|\$)\(\s{0,2}["'\x60][^"'\x60\n]{0,60}(?<name>passw(?:ord|d)|pwd|passphrase)[^"'\x60\n]{0,30}["'\x60][^()\n]{0,30}\){1,2}\s{0,4}(?:\.\w{1,12}\(\)\s{0,4}){0,2}\.(?:type|fill|send_?keys|setvalue)\(\s{0,2}["'\x60](?<value>[^"'\x60\n{}]{4,64})["'\x60]`,
  before: 180,
});

export const detectLogin = anyOf(toldLogin, sharedLogin, encodedLogin, encodedBehind, inField);

import { describe, expect, it } from 'vitest';
import { errorText, hanging } from '../../src/report/error.ts';

const LONG = 'the admin credential of OpenRouter: what stands there is an ordinary key, and no management key at all';

describe('an error', () => {
  it('stays within 80 columns, and a command is never cut', () => {
    const command = `keyturn rotate OPENROUTER_API_KEY --accept-rights 0123456789ab --config ${'d/'.repeat(20)}.keyturn.yaml`;
    const hints = [command, `or bring a key that was made by hand at the page of the provider: ${command}`, LONG];
    const text = errorText({ code: 'admin-refused', message: LONG, hints });
    expect(text).toBe(
      [
        'error admin-refused: the admin credential of OpenRouter: what stands there is an',
        '      ordinary key, and no management key at all',
        `  ${command}`,
        '  or bring a key that was made by hand at the page of the provider:',
        `  ${command}`,
        '  the admin credential of OpenRouter: what stands there is an ordinary key, and',
        '    no management key at all',
        '',
      ].join('\n'),
    );
  });

  it.each(['mv', 'chmod 600', 'sudo chown -h root', 'KEYTURN_KEY_SOURCE=keychain keyturn', 'unset'])(
    'leaves the command %s whole',
    (command) => {
      const hint = `${command} ${'directory/'.repeat(6)}a ${'directory/'.repeat(6)}b`;
      expect(errorText({ code: 'x', message: 'a', hints: [hint] })).toBe(`error x: a\n  ${hint}\n`);
    },
  );

  it('shows no control characters of what others wrote', () => {
    expect(errorText({ code: 'x', message: 'a\nerror y: b\u001b[2J', hints: ['c\rd'] })).toBe(
      'error x: a\\nerror y: b\\u{1b}[2J\n  c\\rd\n',
    );
  });

  it.each([79, 80, 81])('of %i columns is as it is, or broken', (length) => {
    const text = `${'a'.repeat(40)} ${'b'.repeat(length - 47)}`;
    const lines = hanging('note  ', text);
    expect(lines.join('\n').replace(/\n +/g, ' ')).toBe(`note  ${text}`);
    expect(lines).toHaveLength(length > 80 ? 2 : 1);
  });

  it('leaves a word alone that is longer than a line', () => {
    expect(hanging('note  ', `see ${'x'.repeat(90)} there`)).toEqual([
      'note  see',
      `      ${'x'.repeat(90)}`,
      '      there',
    ]);
  });

  it('begins its commands as the person began', () => {
    const hints = [
      'keyturn rotate --help',
      'bring one: keyturn rotate A',
      'the keyturn hook stays',
      'npx keyturn status',
    ];
    expect(errorText({ code: 'x', message: 'a', hints }, 'npx keyturn')).toBe(
      'error x: a\n  npx keyturn rotate --help\n  bring one: npx keyturn rotate A\n  the keyturn hook stays\n  npx keyturn status\n',
    );
  });
});

import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { isForTesting } from './pairs.ts';
import { isDefaultValue } from './weak-value.ts';

export const emptyValue: Check = {
  id: 'empty-value',
  group: 'content',
  severity: 'low',
  action: 'you',
  title: 'a key without a value',
  meaning: [
    'The name is that of a secret, and its value is empty or a placeholder: what needs it fails when it runs.',
    'A value that refers to another place (op://, vault:, another variable) is none of these.',
  ],
  todo: ['Put the value in, or take the name out.'],
  run: (input) =>
    input.env
      .filter((file) => !file.example && !isForTesting(file))
      .flatMap(({ path, entries }) =>
        entries
          .filter(({ name }) => isRequired(name, input))
          .flatMap(({ name, value, line }): Problem[] => {
            if (value !== '' && !isPlaceholder(value, input)) return [];
            const what = value === '' ? 'has no value' : 'still holds a placeholder';
            return [{ severity: 'low', path, line, message: `${name} ${what}` }];
          }),
      ),
};

const PLACEHOLDER =
  /^(?:replace[-_ ]?me|change[-_ ]?me|your[-_ ].{0,60}|<.{0,60}>|x{3,}|\*{3,}|\.{3}|todo|tbd|fixme|none|null|undefined|placeholder|.{0,30}[-_]here)$/i;

function isPlaceholder(value: string, { judge }: HygieneInput): boolean {
  return PLACEHOLDER.test(value) || (judge.isPlaceholder(value) && !isDefaultValue(value));
}

/** A secret's name, or one that the config manages. */
function isRequired(name: string, { judge, configs }: HygieneInput): boolean {
  if (name.endsWith('_PREVIOUS')) return false;
  return (
    judge.isSecretName(name) || configs.some(({ keys }) => keys.some((key) => Object.values(key.fields).includes(name)))
  );
}

// What the codes of `verify` and `revoke` mean.
import type { Entry } from '../../core/explanation.ts';
import { entry } from './entry.ts';

export const VERIFY_ERRORS: Readonly<Record<string, Entry>> = {
  'ambiguous-value': entry(
    'a value that several providers could have made',
    'Its form fits more than one of them. A secret is sent to its own provider only, so nobody was asked.',
    'Say whose it is: keyturn verify - --provider ID',
  ),
  'unknown-value': entry(
    'a value that no rule knows',
    'Its form tells of no provider. A secret is sent to its own provider only, so nobody was asked.',
    'Say whose it is: keyturn verify - --provider ID',
    'Whom it can be: keyturn providers',
  ),
  'no-value': entry(
    'a key without a value',
    'None of the places where the key lives holds one, or standard input was empty. Nobody was asked.',
    'See where its values are looked for: keyturn config',
  ),
};

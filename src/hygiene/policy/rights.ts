// What keys may do, and what they may cost.
import type { Check, Problem } from '../check.ts';
import { inUse } from './age.ts';
import { inDays } from './days.ts';
import { CONFIG } from './interval.ts';

export const keyRights: Check = {
  id: 'key-rights',
  group: 'policy',
  severity: 'medium',
  action: 'you',
  title: 'a key that may do far more than it needs to',
  meaning: [
    'Its provider said so when it was asked last (verify, status, rotate): the rights of an owner or an admin.',
  ],
  todo: ['Make one with fewer rights: keyturn rotate NAME --narrow RIGHT'],
  run: (input) =>
    inUse(input)
      .filter(({ broad }) => broad.length > 0)
      .map(
        ({ name, broad }): Problem => ({ severity: 'medium', path: CONFIG, message: `${name}: ${broad.join(', ')}` }),
      ),
};

export const spendLimit: Check = {
  id: 'spend-limit',
  group: 'policy',
  severity: 'low',
  action: 'you',
  title: 'a key that costs money, and no spend limit is known',
  meaning: [
    'Whoever gets hold of a key for a model can spend what its account allows. A limit bounds that.',
    'Some providers tell the limit (keyturn verify asks); for the others a person looks at the page and writes down the day.',
    'What was written down more than a year ago does not count.',
  ],
  todo: [
    'Set a limit at the provider; keyturn explain and SECURITY-INCIDENT.md name the page.',
    'Then write it down in .keyturn.yaml: limit: { spend: 20 USD a month, attested: 2026-11-21 }',
  ],
  run: (input) =>
    inUse(input).flatMap(({ name, spending: { counts, known, attested } }): Problem[] => {
      if (!counts || known !== null || (attested && attested.ms <= YEAR)) return [];
      const message = attested
        ? `${name}: its spend limit was looked at ${inDays(attested.ms)} ago`
        : `${name}: no spend limit is known`;
      return [{ severity: 'low', path: CONFIG, message }];
    }),
};

const YEAR = 366 * 86_400_000;

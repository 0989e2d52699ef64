import { alnum, hex, named } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://www.twilio.com/docs/iam/api-keys';

export const twilio: readonly Rule[] = [
  named('twilio', 'Twilio auth token', hex(32), { source: 'https://help.twilio.com/articles/223136027' }),
  named('twilio', 'Twilio API key secret', alnum(32), {
    also: ['secret', 'key', 'token'],
    source,
  }),
  named('twilio', 'Twilio API key', 'SK[a-fA-F0-9]{32}', {
    severity: 'medium',
    source,
  }),
];

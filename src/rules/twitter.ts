import { alnum, named } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://docs.x.com/resources/fundamentals/authentication/overview';

const words = [
  'twitter',
  'tweepy',
  'twttr',
  'x_api_',
  'x_bearer',
  'x_access',
  'x_consumer',
  'xapi_',
  'twitterconsumer',
  'x-api_',
];

export const twitter: readonly Rule[] = [
  named('twitter', 'X bearer token', 'A{18,24}[A-Za-z0-9%_-]{25,120}|[A-Za-z0-9]{15,60}%[A-Za-z0-9%-]{40,160}', {
    words,
    source,
  }),
  named('twitter', 'X access token', '[0-9]{8,25}-[A-Za-z0-9]{20,45}', {
    words,
    source,
  }),
  named('twitter', 'X access token secret', alnum(45), {
    words,
    also: ['secret', 'token', 'key', 'access'],
    source,
  }),
  named('twitter', 'X API secret', alnum(35, 50), {
    words,
    also: ['secret', 'token', 'key', 'oauth'],
    source,
  }),
  named('twitter', 'X API key', alnum(18, 25), {
    words,
    severity: 'medium',
    also: ['key', 'client', 'consumer', 'token'],
    source,
  }),
];

import { hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/';

export const facebook: readonly Rule[] = [
  token('facebook', 'Facebook access token', 'EAA[A-Za-z][A-Za-z0-9]{20,400}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz'].map((byte) => `eaa${byte}`),
    prefix: 'EAA',
    span: 420,
    minEntropy: 3.5,
    near: ['facebook', 'graph', 'fb_', 'fb.', 'meta', 'instagram', 'whatsapp', 'access_token', 'accesstoken', 'page'],
    textOnly: true,
    source,
  }),
  token('facebook', 'Facebook access token of full length', 'EAA[A-Za-z][A-Za-z0-9]{98,400}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz'].map((byte) => `eaa${byte}`),
    prefix: 'EAA',
    span: 420,
    minEntropy: 3.5,
    textOnly: true,
    source,
  }),
  named('facebook', 'Facebook app access token', '\\d{15,16}(?:\\||%7C)[\\w-]{27,40}', {
    words: ['facebook', 'fb_access', 'fbaccess', 'graph.facebook.com', 'fb_token', 'fb_app'],
    source,
  }),
  named('facebook', 'Facebook app secret', '[0-9A-Za-z]{32}', {
    words: [
      'facebook',
      'fb_secret',
      'fb_app',
      'fbapp',
      'fb_api',
      'fbapi',
      'fb_client',
      'fb_key',
      'fbsecret',
      'fb-app',
    ].concat(['instagram', 'whatsapp', 'fb_consumer']),
    source: 'https://developers.facebook.com/docs/facebook-login/security/',
  }),
  token('instagram', 'Instagram access token', 'IG(?:QVJ|QWR|AA)[\\w-]{50,300}', {
    keywords: ['igqv', 'igqw', 'igaa'],
    prefix: 'IGQVJ',
    span: 310,
    source: 'https://developers.facebook.com/docs/instagram-platform/',
  }),
  named('instagram', 'Instagram access token of the old form', `\\d{6,12}\\.[0-9a-f]{7}\\.${hex(32)}`, {
    source: 'https://developers.facebook.com/docs/instagram-platform/',
  }),
];

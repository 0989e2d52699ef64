// `define('NAME', 'value')` and WordPress's keys and salts.
import { isSecretName } from '../filters/name.ts';
import { isRandom, passwordReason } from '../filters/password.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

/** https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys */
const SALT = /^(?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE|WP_CACHE)_(?:KEY|SALT|KEY_SALT)$/;

const refuse: Shape['refuse'] = (value, { name }) => {
  if (SALT.test(name ?? '')) return /unique phrase|^.{0,16}$/.test(value) ? 'a placeholder' : null;
  return isSecretName(name ?? '') ? passwordReason(value) : 'its name does not say so';
};

export const detectDefine = anyOf(
  shapeDetector({
    pattern: String.raw`define\s{0,2}\(\s{0,4}["'](?<name>\w{1,64})["']\s{0,4},\s{0,20}'(?<value>(?:[^'\\\n]|\\.){1,200})'`,
    after: 400,
    refuse,
  }),
  shapeDetector({
    pattern: String.raw`define\s{0,2}\(\s{0,4}["'](?<name>\w{1,64})["']\s{0,4},\s{0,20}"(?<value>(?:[^"\\\n]|\\.){1,200})"`,
    after: 400,
    refuse,
  }),
);

/** The same names as variables of an environment. */
export const detectSalt = shapeDetector({
  pattern: String.raw`(?<name>(?:(?:secure_)?auth|logged_in|nonce)_(?:key|salt))["']?\s{0,4}(?:=>|[=:,])\s{0,4}(?<quote>["'])(?<value>[^\n]{40,80}?)\k<quote>(?=[\s,;)]|$)`,
  before: 16,
  refuse: (value) => (isRandom(value) ? null : 'not random enough'),
});

// A secret that is written out where a reference should stand.
import type { Severity } from '../../core/model.ts';
import { holdsSecret } from '../content/pairs.ts';
import type { HygieneInput } from '../input.ts';

/** Names that say where a secret is, not what it is. */
const PLACE = /[_-](?:file|path|dir|name|ref|arn|id|realm|ttl|length|policy|type|mode|method|url|uri)$/i;
const PLACE_IN_CAMEL_CASE = /(?:File|Path|Dir|Name|Ref|Arn|Id|Realm|Type|Mode|Url)$/;
const PASSWORD_IN_ADDRESS = /:\/\/[^\s/:@]{0,200}:[^\s/@]{1,300}@/;
const SWITCH = /^(?:true|false|yes|no|on|off|enabled|disabled|required|optional|always|never|\d{1,6})$/i;

/** How bad it is that `value` stands there in clear; null: it is no secret. */
export function severityOf(name: string, value: string, input: HygieneInput): Severity | null {
  const isPlace = PLACE.test(name) || PLACE_IN_CAMEL_CASE.test(name);
  if ((isPlace && !PASSWORD_IN_ADDRESS.test(value)) || SWITCH.test(value) || !holdsSecret(name, value, input))
    return null;
  return input.judge.isReal(name, value) ? 'high' : 'medium';
}

/** `NAME=value` of a list of variables. */
export function splitAssignment(text: string): { name: string; value: string } | null {
  const at = text.indexOf('=');
  return at > 0
    ? {
        name: text.slice(0, at).trim(),
        value: text
          .slice(at + 1)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      }
    : null;
}

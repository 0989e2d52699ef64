// Values that code falls back on where nothing is set, under a name that says that they are secret.
import { isSecretName } from '../filters/name.ts';
import { passwordReason } from '../filters/password.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

const refuse: Shape['refuse'] = (value, { name }) =>
  isSecretName(name ?? '') ? passwordReason(value) : 'its name does not say so';

export const detectFallback = anyOf(
  // `env::var("NAME").unwrap_or("value")`, `getenv("NAME")).orElse("value")`
  shapeDetector({
    pattern: String.raw`["'](?<name>[\w.-]{1,60})["']\){1,2}\s{0,20}\.(?:unwrap_or(?:_else)?|orelse(?:get)?|getorelse)\(\s{0,4}(?:\|_?\w{0,10}\|\s{0,3}|\(\)\s?->\s?)?["'](?<value>[^"'\n]{3,128})["']`,
    before: 100,
    refuse,
  }),
  // `add_argument("--name", default="value")`: https://docs.python.org/3/library/argparse.html#default
  shapeDetector({
    pattern: String.raw`["']--?(?<name>[A-Za-z][\w-]{1,40})["'],[^()\n]{0,100}?\bdefault=["'](?<value>[^"'\n]{3,128})["']`,
    before: 150,
    after: 160,
    refuse: (value, groups) => (/^[~/.]/.test(value) ? 'a path' : refuse(value, groups)),
  }),
);
